// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/fake_rows.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lanescope::timeline {

namespace {

constexpr std::array names = {"net/http.(*conn).serve",
                              "main.worker",
                              "runtime.gcBgMarkWorker",
                              "main.(*Pool).run",
                              "database/sql.(*DB).connectionOpener",
                              "main.main.func1",
                              "encoding/json.Marshal",
                              "internal/singleflight.(*Group).doCall"};
constexpr std::array stateNames = {"running", "runnable",       "waiting",     "network", "syscall",
                                   "GC mark", "stop the world", "mark assist", "sweep"};

Colour stateColour(const theme::Theme &theme, int state) {
    const std::array colours = {theme.running,        theme.runnable,   theme.waiting,
                                theme.waitingNetwork, theme.syscall,    theme.gcMark,
                                theme.stopTheWorld,   theme.markAssist, theme.sweep};
    return colours[static_cast<std::size_t>(state)];
}

const char *nameOf(uint64_t goroutine) {
    return names[goroutine % names.size()];
}

// Smooth made-up counters, 0 .. 1, over the trace's share s.
double wave(double s, double a, double b) {
    return 0.5 + 0.3 * std::sin(s * a) + 0.2 * std::sin(s * b + 1);
}

} // namespace

FakeRows::FakeRows(Shape shape) : m_shape(shape), m_random(shape.seed) {
    addStats();
    addPhases();
    addProcs();
    addGoroutines();
}

// A 64-bit linear congruential generator (Knuth's constants): the same numbers on every platform.
uint32_t FakeRows::random(uint32_t below) {
    m_random = m_random * 6364136223846793005u + 1442695040888963407u;
    return static_cast<uint32_t>(m_random >> 33) % below;
}

void FakeRows::addStats() {
    m_rows.push_back({{"Goroutines", "STATS", 56, true, 24, 0}, Content::Goroutines, {}, {}});
    m_rows.push_back({{"Heap", "STATS", 56, true, 24, 0}, Content::Heap, {}, {}});
    m_rows.push_back({{"Threads", "STATS", 40, true, 24, 0}, Content::Threads, {}, {}});
}

void FakeRows::addPhases() {
    Row row{{"GC", "GC", 24, false, 12, 0}, Content::Phases, {}, {}};
    for (int cycle = 0; cycle < 9; ++cycle) {
        const int64_t at = start + m_shape.length / 9 * cycle + random(20'000'000);
        const int64_t mark = 4'000'000 + random(14'000'000);
        row.spans.push_back({at, at + 90'000, 0, 6});
        row.spans.push_back({at + 90'000, at + mark, 0, 5});
        row.spans.push_back({at + mark, at + mark + 60'000, 0, 6});
        row.spans.push_back({at + mark + 60'000, at + mark + 9'000'000, 0, 8});
    }
    m_rows.push_back(std::move(row));
}

void FakeRows::addProcs() {
    for (int proc = 0; proc < m_shape.procs; ++proc) {
        Row row{{QStringLiteral("Proc %1").arg(proc), "PROCS", 34, false, 16, 0}, Content::Proc, {}, {}};
        const int64_t average = m_shape.length / m_shape.spansPerProc;
        for (int64_t time = start + random(5'000'000); time < start + m_shape.length;) {
            const bool lengthy = random(24) == 0;
            const int64_t length = 2'000 + random(static_cast<uint32_t>(lengthy ? average * 14 : average));
            const uint64_t goroutine = 1 + random(40);
            row.spans.push_back({time, time + length, goroutine, 0});
            if (random(4) == 0)
                row.below.push_back({time + length / 3, time + length / 2, goroutine, random(3) ? 4 : 7});
            time += length + random(static_cast<uint32_t>(average));
        }
        m_rows.push_back(std::move(row));
    }
}

void FakeRows::addGoroutines() {
    for (int number = 0; number < m_shape.goroutines; ++number) {
        const uint64_t id = 17 + static_cast<uint64_t>(number) * 3;
        Row row{{QStringLiteral("G%1 %2").arg(id).arg(QLatin1String(nameOf(id))), "GOROUTINES", 22, false, 12, 1},
                Content::Goroutine,
                {},
                {}};
        for (int64_t time = start + random(60'000'000); time < start + m_shape.length;) {
            const int64_t length = 100'000 + random(random(5) ? 4'000'000 : 60'000'000);
            const uint32_t dice = random(10);
            row.spans.push_back({time, time + length, id,
                                 dice < 4   ? 0
                                 : dice < 6 ? 1
                                 : dice < 8 ? 2
                                 : dice < 9 ? 3
                                            : 4});
            time += length;
        }
        m_rows.push_back(std::move(row));
    }
}

void FakeRows::build(int number, const BuildContext &context, DrawList &list) const {
    const Row &row = m_rows[static_cast<std::size_t>(number)];
    const float height = static_cast<float>(context.height);
    switch (row.content) {
    case Content::Goroutines:
    case Content::Heap:
    case Content::Threads: buildCounters(row, context, list); break;
    case Content::Proc: {
        const float lane = std::round(height * 0.66f);
        buildSpans(row.spans, context, 2, lane - 2, true, list);
        buildSpans(row.below, context, lane + 1, height - lane - 3, false, list);
        break;
    }
    default: buildSpans(row.spans, context, 2, height - 4, false, list); break;
    }
    if (row.content == Content::Goroutine) {
        const float x = static_cast<float>(pixelOfTime(context.scale, row.spans.front().from));
        if (x >= 0 && x < static_cast<float>(context.scale.width))
            list.marks.push_back({x, height / 2, 8, Mark::Shape::Diamond, context.theme->accent});
    }
}

void FakeRows::buildCounters(const Row &row, const BuildContext &context, DrawList &list) const {
    const theme::Theme &theme = *context.theme;
    const float height = static_cast<float>(context.height) - 4;
    const int width = static_cast<int>(context.scale.width);
    for (int x = 0; x < width; x += 2) {
        const int64_t time = timeOfPixel(context.scale, x);
        const double s = static_cast<double>(time - start) / static_cast<double>(m_shape.length);
        const float a = static_cast<float>(wave(s, 31, 83) * 0.55);
        const float b = static_cast<float>(wave(s, 53, 19) * 0.3);
        DensityColumn column{static_cast<float>(x), 3, 2, height, {}};
        if (row.content == Content::Goroutines)
            column.shares = {{{theme.running, a}, {theme.runnable, b}, {theme.gcWaiting, b > 0.2f ? 0.1f : 0.0f}, {}}};
        else if (row.content == Content::Threads)
            column.shares = {{{theme.threadsRunning, a}, {theme.threadsInSyscall, b}, {}, {}}};
        else
            column.shares = {
                {{theme.heapAllocated, static_cast<float>(0.25 + 0.5 * (s * 9 - std::floor(s * 9)))}, {}, {}, {}}};
        list.columns.push_back(column);
        list.hits.push_back({static_cast<float>(x), 0, 2, height + 4, 0, CounterKind, static_cast<uint64_t>(time), 1});
    }
    if (row.content == Content::Heap)
        list.lines.push_back({0, 3 + height * 0.2f, static_cast<float>(width), 3 + height * 0.2f, theme.heapGoal, 2});
}

void FakeRows::buildSpans(const std::vector<Span> &spans, const BuildContext &context, float top, float height,
                          bool byGoroutine, DrawList &list) const {
    const theme::Theme &theme = *context.theme;
    const TimeRange range = context.scale.range;
    auto span = std::partition_point(spans.begin(), spans.end(), [&](const Span &s) { return s.to <= range.from; });
    const double width = context.scale.width;
    while (span != spans.end() && span->from < range.to) {
        const double left = std::max(pixelOfTime(context.scale, span->from), -1.0);
        const double right = std::min(pixelOfTime(context.scale, span->to), width + 1);
        const float x = static_cast<float>(left);
        if (right - left >= 1) {
            const Colour fill = byGoroutine ? theme.colourOf(span->goroutine) : stateColour(theme, span->state);
            const float extent = static_cast<float>(right - left);
            const uint8_t pattern = span->state == 6 ? PatternRising : PatternNone;
            // A gap of a pixel tells equal neighbours apart.
            list.rectangles.push_back({x, top, extent > 4 ? extent - 1 : extent, height, fill, pattern});
            if (extent > 14 && height >= 12) {
                const float shown = std::max(x, 0.0f);
                const QString text =
                    byGoroutine
                        ? QStringLiteral("G%1 %2").arg(span->goroutine).arg(QLatin1String(nameOf(span->goroutine)))
                        : QString::fromLatin1(stateNames[static_cast<std::size_t>(span->state)]);
                list.labels.push_back({shown + 4, top, x + extent - shown - 7, height, text, theme.textOn(fill),
                                       Label::Align::Left, Label::Elide::Right, Label::Style::Regular});
            }
            list.hits.push_back({x, top, extent, height, 0,
                                 static_cast<uint16_t>(span->state == 4 ? SyscallKind : SpanKind),
                                 static_cast<uint64_t>(span->from), 1});
            ++span;
            continue;
        }
        // All that begins in this pixel, as shares of its time.
        const double pixel = std::floor(left);
        DensityColumn column{static_cast<float>(pixel), top, 1, height, {}};
        uint32_t count = 0;
        for (; span != spans.end() && pixelOfTime(context.scale, span->from) < pixel + 1; ++span, ++count) {
            const double share = pixelOfTime(context.scale, span->to) - pixelOfTime(context.scale, span->from);
            if (share >= 1)
                break;
            const Colour fill = byGoroutine ? theme.colourOf(span->goroutine) : stateColour(theme, span->state);
            DensityColumn::Share &slot = column.shares[std::min<uint32_t>(count, 3)];
            slot = {fill, slot.share + static_cast<float>(share)};
        }
        list.columns.push_back(column);
        list.hits.push_back({column.x, top, 1, height, 0, MergedKind, static_cast<uint64_t>(pixel), count});
    }
}

void FakeRows::buildOverview(const BuildContext &context, DrawList &list) const {
    const theme::Theme &theme = *context.theme;
    const float height = static_cast<float>(context.height);
    for (int x = 0; x < static_cast<int>(context.scale.width); x += 2) {
        const double s = x / context.scale.width;
        const float a = static_cast<float>(wave(s, 31, 83) * 0.55);
        const float b = static_cast<float>(wave(s, 53, 19) * 0.3);
        list.columns.push_back(
            {static_cast<float>(x), 0, 2, height - 5, {{{theme.running, a}, {theme.heat, b}, {}, {}}}});
    }
    for (const Span &phase : m_rows[3].spans) {
        const float x = static_cast<float>(pixelOfTime(context.scale, phase.from));
        const float to = static_cast<float>(pixelOfTime(context.scale, phase.to));
        list.rectangles.push_back({x, height - 4, to - x, 4, stateColour(theme, phase.state), PatternNone});
    }
}

} // namespace lanescope::timeline
