// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/state_class.h"
#include "tests/core/traces/traces.h"

#include <QTest>

#include <random>

namespace lanescope::test {

// A trace and what analyses ask it by.
struct IndexedTrace {
    model::TracePointer trace;
    model::GoroutineEvents histories;
    analysis::Scope scope;

    explicit IndexedTrace(model::TracePointer loaded)
        : trace(std::move(loaded)), histories(*trace), scope(*trace, histories) {}
    IndexedTrace(const IndexedTrace &) = delete;
    IndexedTrace &operator=(const IndexedTrace &) = delete;

    std::vector<analysis::StateSpan> spansOf(uint32_t goroutine) const {
        std::vector<analysis::StateSpan> spans;
        analysis::forEachStateSpan(scope, model::GoroutineIndex(goroutine),
                                   [&spans](const analysis::StateSpan &span) { spans.push_back(span); });
        return spans;
    }

    // A stretch that often has ends where something happens, or lies beyond the trace.
    analysis::TimeRange someRange(std::mt19937_64 &random) const {
        int64_t ends[2];
        for (int64_t &end : ends) {
            const size_t event = random() % trace->events.size();
            end = trace->events.time(event) + static_cast<int64_t>(random() % 3) - 1;
            if (random() % 8 == 0)
                end = random() % 2 == 0 ? trace->startTime() - static_cast<int64_t>(random() % 3)
                                        : trace->endTime() + static_cast<int64_t>(random() % 3);
        }
        return {std::min(ends[0], ends[1]), std::max(ends[0], ends[1])};
    }
};

// Adds what of the spans lies in [from, to), looking at every one of them.
inline void addTimes(const analysis::Scope &scope, const std::vector<analysis::StateSpan> &spans, int64_t from,
                     int64_t to, index::StateTimes &sum) {
    for (const analysis::StateSpan &span : spans) {
        const uint8_t state = index::stateClassOf(scope, span);
        if (state == index::kNoState)
            continue;
        sum.ns[state] += std::max<int64_t>(0, std::min(span.to, to) - std::max(span.from, from));
        sum.spans += span.from >= from && span.from < to;
    }
}

// Sanitizers are slow: with them every fourth trace is enough, for all of them are read without.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr size_t kEachTrace = 4;
#else
inline constexpr size_t kEachTrace = 1;
#endif

// Those that can be read, but for the large ones, and many that are broken.
inline const std::vector<std::pair<QString, model::TracePointer>> &variousTraces() {
    static std::vector<std::pair<QString, model::TracePointer>> traces;
    if (!traces.empty())
        return traces;
    size_t number = 0;
    for (const TraceFile &file : allTraces()) {
        if (file.name.startsWith("large/") || ++number % kEachTrace != 0)
            continue;
        if (const auto trace = load(file); trace && (*trace)->events.size() > 0)
            traces.emplace_back(file.name, *trace);
    }
    std::mt19937 random(7);
    for (const char *name : {"recorded/go1.27/pool", "recorded/go1.27/syscalls", "recorded/go1.22/nested",
                             "recorded/special/generations", "recorded/go1.19/locks", "peer-v2/go122-gc-stress"}) {
        const QByteArray sound = inflated(traceNamed(name));
        for (int round = 0; round < 8; ++round) {
            QByteArray bytes = sound;
            for (unsigned i = 0; i <= random() % 4; ++i) {
                const auto at = static_cast<qsizetype>(16 + random() % static_cast<unsigned>(bytes.size() - 16));
                if (random() % 3 == 0)
                    bytes.remove(at, static_cast<qsizetype>(random() % 200));
                else
                    bytes[std::min(at, bytes.size() - 1)] = static_cast<char>(random());
            }
            if (const auto trace = load(bytes); trace && (*trace)->events.size() > 0)
                traces.emplace_back(QString("%1, broken %2").arg(name).arg(round), *trace);
        }
    }
    return traces;
}

inline void variousTracesData() {
    QTest::addColumn<model::TracePointer>("trace");
    for (const auto &[name, trace] : variousTraces())
        QTest::newRow(qPrintable(name)) << trace;
}

} // namespace lanescope::test

// So that QCOMPARE shows the times.
namespace QTest {
template <> inline char *toString(const lanescope::index::StateTimes &times) {
    QString text = QString("%1 spans").arg(times.spans);
    for (const int64_t ns : times.ns)
        text += QString(" %1").arg(ns);
    return qstrdup(qPrintable(text));
}
} // namespace QTest
