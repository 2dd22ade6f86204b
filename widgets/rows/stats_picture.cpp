// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/rows/stats_picture.h"

#include "widgets/rows/hit_kind.h"
#include "widgets/rows/stats_scale.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <span>

namespace lanescope::rows {

using model::Counter;
using timeline::BuildContext;
using timeline::DensityColumn;
using timeline::DrawList;

namespace {

constexpr uint32_t kTipAlpha = 0x60; // of the part between mean and peak

struct Band {
    Counter counter;
    theme::Colour colour;
};

int32_t peakOf(const std::vector<CounterColumn> &columns, Counter total) {
    int32_t peak = 0;
    for (const CounterColumn &column : columns)
        peak = std::max(peak, column.sum.high[static_cast<size_t>(total)]);
    return peak;
}

void appendAreas(const std::vector<CounterColumn> &columns, std::span<const Band> bands, Counter total, double top,
                 uint16_t hitKind, const BuildContext &context, DrawList &list) {
    for (const CounterColumn &column : columns) {
        DensityColumn picture;
        picture.x = static_cast<float>(column.x);
        picture.width = static_cast<float>(column.width);
        picture.y = kStatsTop;
        picture.height = static_cast<float>(context.height) - kStatsTop;
        double sum = 0;
        for (size_t i = 0; i < bands.size(); ++i) {
            const double mean = std::max(0.0, column.sum.mean(bands[i].counter));
            picture.shares[i] = {bands[i].colour, static_cast<float>(mean / top)};
            sum += mean;
        }
        const theme::Colour tip = theme::withAlpha(bands.back().colour, kTipAlpha);
        const double high = column.sum.high[static_cast<size_t>(total)];
        picture.shares[bands.size()] = {tip, static_cast<float>(std::max(0.0, high - sum) / top)};
        list.columns.push_back(picture);
        appendStatsHit(column.x, column.width, column.event, hitKind, context, list);
    }
}

void appendCountScale(double top, const BuildContext &context, DrawList &list) {
    appendScale(
        top, 1, [](double value) { return QLocale().toString(value, 'g', 9); }, context, list);
}

} // namespace

double niceCeiling(double value, bool binary) {
    if (value <= 0)
        return 0;
    if (binary) {
        const double power = std::exp2(std::floor(std::log2(value)));
        return value <= power ? power : value <= 1.5 * power ? 1.5 * power : 2 * power;
    }
    const double power = std::pow(10.0, std::floor(std::log10(value)));
    for (const double step : {1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0})
        if (value <= step * power * (1 + 1e-9))
            return step * power;
    return 10 * power;
}

QString bytesText(uint64_t bytes) {
    return QLocale().formattedDataSize(static_cast<qint64>(bytes), 1, QLocale::DataSizeIecFormat);
}

void appendGoroutineCounts(const std::vector<CounterColumn> &columns, const BuildContext &context, DrawList &list) {
    if (columns.empty())
        return;
    const theme::Theme &theme = *context.theme;
    const Band bands[] = {
        {Counter::Running, theme.running}, {Counter::Runnable, theme.runnable}, {Counter::GcWaiting, theme.gcWaiting}};
    const double top = std::max(1.0, niceCeiling(peakOf(columns, Counter::Goroutines), false));
    appendAreas(columns, bands, Counter::Goroutines, top, GoroutineCounts, context, list);
    appendCountScale(top, context, list);
}

double threadScale(const std::vector<CounterColumn> &columns, const std::vector<ProcsChange> &limits,
                   const timeline::TimeScale &scale) {
    constexpr double kMostAbove = 4; // times the threads that there are
    const double peak = std::max(1, peakOf(columns, Counter::Threads));
    double limit = static_cast<double>(procsAt(limits, scale.range.from));
    for (const ProcsChange &change : limits)
        if (change.time >= scale.range.from && change.time < scale.range.to)
            limit = std::max(limit, static_cast<double>(change.count));
    return niceCeiling(limit <= kMostAbove * peak ? std::max(peak, limit) : peak, false);
}

void appendThreadCounts(const std::vector<CounterColumn> &columns, const std::vector<ProcsChange> &limits,
                        const BuildContext &context, DrawList &list) {
    if (columns.empty())
        return;
    const theme::Theme &theme = *context.theme;
    const Band bands[] = {{Counter::ThreadsRunning, theme.threadsRunning},
                          {Counter::ThreadsSyscall, theme.threadsInSyscall}};
    const double top = threadScale(columns, limits, context.scale);
    appendAreas(columns, bands, Counter::Threads, top, ThreadCounts, context, list);
    appendProcsLine(top, limits, context, list);
    appendCountScale(top, context, list);
}

void appendHeap(const model::Trace &trace, const PixelEvents &pixels, const BuildContext &context, DrawList &list) {
    const model::StepSeries &alloc = trace.heapAlloc, &goal = trace.heapGoal;
    struct HeapColumn {
        int x = 0, width = 1;
        size_t event = 0;
        double low = 0, high = 0, goal = 0;
    };
    std::vector<HeapColumn> columns;
    size_t at = alloc.pointsBefore(pixels.event(0)), goalAt = goal.pointsBefore(pixels.event(0));
    double peak = 0;
    for (int x = 0; x < pixels.columns(); ++x) {
        const size_t to = pixels.event(x + 1);
        const size_t next = alloc.pointsBefore(to), nextGoal = goal.pointsBefore(to);
        const bool changes = next != at || nextGoal != goalAt || columns.empty();
        if (next == 0 && nextGoal == 0)
            continue; // nothing is known yet
        if (timeline::timeOfPixel(context.scale, x) > trace.endTime())
            break;
        if (!changes) {
            ++columns.back().width;
            continue;
        }
        HeapColumn column;
        column.x = x;
        column.event = to == 0 ? 0 : to - 1;
        const model::StepSum sum = alloc.sum(at > 0 ? at - 1 : 0, next);
        column.low = next ? static_cast<double>(sum.low) : 0;
        column.high = next ? static_cast<double>(sum.high) : 0;
        column.goal = nextGoal ? static_cast<double>(goal.value(nextGoal - 1)) : 0;
        peak = std::max({peak, column.high, column.goal});
        columns.push_back(column);
        at = next;
        goalAt = nextGoal;
    }
    const double top = niceCeiling(peak, true);
    const theme::Theme &theme = *context.theme;
    const float height = static_cast<float>(context.height) - kStatsTop;
    for (const HeapColumn &column : columns) {
        DensityColumn picture;
        picture.x = static_cast<float>(column.x);
        picture.width = static_cast<float>(column.width);
        picture.y = kStatsTop;
        picture.height = height;
        picture.shares[0] = {theme.heapAllocated, static_cast<float>(column.low / top)};
        picture.shares[1] = {theme::withAlpha(theme.heapAllocated, 0xA0),
                             static_cast<float>((column.high - column.low) / top)};
        list.columns.push_back(picture);
        if (column.goal > 0) {
            const float y = kStatsTop + height * static_cast<float>(1 - column.goal / top);
            list.lines.push_back({picture.x, y, picture.x + picture.width, y, theme.heapGoal, 1.5f});
        }
        appendStatsHit(column.x, column.width, column.event, HeapPoint, context, list);
    }
    if (top > 0)
        appendScale(
            top, top / 12, [](double value) { return bytesText(static_cast<uint64_t>(value)); }, context, list);
}

} // namespace lanescope::rows
