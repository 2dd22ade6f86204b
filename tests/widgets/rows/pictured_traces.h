// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/timeline_index.h"
#include "tests/core/traces/traces.h"
#include "widgets/rows/trace_rows.h"

#include <random>

namespace lanescope::test {

// Traces of every kind: old and new formats, annotated, restarted, wrapped by cgo, and one that is broken.
inline const std::vector<const char *> &picturedNames() {
    static const std::vector<const char *> names{
        "recorded/go1.27/pool",   "recorded/go1.27/gc",          "recorded/go1.27/locks",
        "recorded/go1.22/nested", "recorded/special/coroutines", "recorded/special/generations",
        "recorded/special/cgo",   "recorded/go1.19/cpu-samples", "recorded/go1.22/cpu-samples",
        "peer-v1/http_1_19_good", "peer-v2/go122-annotations",   "broken"};
    return names;
}

// A run of bytes is missing in the middle, and others are changed.
inline model::TracePointer brokenTrace() {
    QByteArray bytes = inflated(traceNamed("recorded/go1.22/nested"));
    bytes.remove(bytes.size() / 2, 150);
    for (qsizetype at = 3 * bytes.size() / 4; at < 3 * bytes.size() / 4 + 20; ++at)
        bytes[at] = '\x7f';
    const auto trace = load(bytes);
    return trace ? *trace : nullptr;
}

inline std::shared_ptr<const index::TimelineIndex> indexNamed(const QString &name) {
    const model::TracePointer trace = name == "broken" ? brokenTrace() : loadWhole(traceNamed(name));
    return trace ? index::TimelineIndex::make(trace) : nullptr;
}

inline void picturedNamesData() {
    QTest::addColumn<QString>("name");
    for (const char *name : picturedNames())
        QTest::newRow(name) << QString(name);
}

inline timeline::BuildContext contextOf(timeline::TimeRange range, double width, double height) {
    timeline::BuildContext context;
    context.scale = {range, width};
    context.height = height;
    context.theme = &theme::light();
    return context;
}

// The whole trace, beyond it, and ever shorter stretches of it.
inline std::vector<timeline::TimeRange> rangesOf(const model::Trace &trace, int shorter = 10) {
    const int64_t start = trace.startTime(), length = std::max<int64_t>(trace.endTime() - start, 16);
    std::vector<timeline::TimeRange> ranges{{start, start + length + 1}, {start - length, start + 2 * length}};
    std::mt19937_64 random(7);
    for (int i = 0; i < shorter; ++i) {
        const int64_t part = std::max<int64_t>(length >> (i + 1), 16);
        const int64_t from = start + static_cast<int64_t>(random() % static_cast<uint64_t>(length));
        ranges.push_back({from, from + part});
    }
    return ranges;
}

// With every group, task type and task open, so that every kind of row is there.
inline std::shared_ptr<const rows::TraceRows> allRowsOf(const std::shared_ptr<const index::TimelineIndex> &index) {
    rows::Arrangement arrangement;
    for (const index::GoroutineGroup &group : index->groups().list())
        arrangement.openFunctions.insert(group.function.value);
    for (uint32_t task = 0; task < index->tasks().list().size(); ++task) {
        arrangement.openTaskTypes.insert(index->tasks().list()[task].name.value);
        arrangement.openTasks.insert(task);
    }
    return std::make_shared<rows::TraceRows>(index, 1, arrangement);
}

// Every span of a goroutine in a state that is told apart, found by walking all its events.
struct PlainSpan {
    int64_t from = 0, to = 0;
    uint8_t state = 0;
    uint32_t begin = 0;
};
inline std::vector<PlainSpan> spansOf(const index::TimelineIndex &index, uint32_t goroutine) {
    std::vector<PlainSpan> spans;
    analysis::forEachStateSpan(index.scope(), model::GoroutineIndex(goroutine), [&](const analysis::StateSpan &span) {
        const uint8_t state = index::stateClassOf(index.scope(), span);
        if (state != index::kNoState)
            spans.push_back({span.from, span.to, state, span.begin.value});
    });
    return spans;
}

using ClassTimes = std::array<double, index::kStateClasses>;

inline double overlap(const PlainSpan &span, int64_t from, int64_t to) {
    return static_cast<double>(std::max<int64_t>(0, std::min(span.to, to) - std::max(span.from, from)));
}

} // namespace lanescope::test
