// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of STATS that tell of processors: how many run, how many may, how long goroutines wait for one; and all
// states of goroutines.
#include "core/model/duration.h"
#include "widgets/rows/hit_kind.h"
#include "widgets/rows/state_colours.h"
#include "widgets/rows/stats_picture.h"
#include "widgets/rows/stats_scale.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace lanescope::rows {

using model::Counter;
using timeline::BuildContext;
using timeline::DensityColumn;
using timeline::DrawList;

std::vector<ProcsChange> procsChanges(const model::Trace &trace) {
    std::vector<ProcsChange> changes;
    for (size_t i = 0; i < trace.events.size(); ++i) {
        if (trace.events.type(i) != model::EventType::ProcsChange)
            continue;
        // What is told first holds since the start.
        const int64_t time = changes.empty() ? trace.startTime() : trace.events.time(i);
        const uint64_t count = trace.values[trace.events.argument(i)];
        if (changes.empty() || changes.back().count != count)
            changes.push_back({time, count});
    }
    return changes;
}

uint64_t procsAt(const std::vector<ProcsChange> &changes, int64_t time) {
    const auto after = std::upper_bound(changes.begin(), changes.end(), time,
                                        [](int64_t t, const ProcsChange &change) { return t < change.time; });
    return after == changes.begin() ? 0 : (after - 1)->count;
}

void appendProcessorUse(const model::Trace &trace, const std::vector<CounterColumn> &columns,
                        const std::vector<ProcsChange> &limits, const BuildContext &context, DrawList &list) {
    for (const CounterColumn &column : columns) {
        const int64_t left = std::max(timeline::timeOfPixel(context.scale, column.x), trace.startTime());
        const uint64_t told = procsAt(limits, left);
        const auto limit = static_cast<double>(std::max<uint64_t>(told != 0 ? told : trace.procIds.size(), 1));
        const auto running = static_cast<size_t>(Counter::ThreadsRunning);
        const double mean = std::clamp(column.sum.mean(Counter::ThreadsRunning) / limit, 0.0, 1.0);
        const double high = std::clamp(column.sum.high[running] / limit, mean, 1.0);
        DensityColumn picture;
        picture.x = static_cast<float>(column.x);
        picture.width = static_cast<float>(column.width);
        picture.y = kStatsTop;
        picture.height = static_cast<float>(context.height) - kStatsTop;
        picture.shares[0] = {context.theme->running, static_cast<float>(mean)};
        picture.shares[1] = {theme::withAlpha(context.theme->running, 0x60), static_cast<float>(high - mean)};
        list.columns.push_back(picture);
        appendStatsHit(column.x, column.width, column.event, ProcessorUsePoint, context, list);
    }
    if (!columns.empty())
        appendScale(
            100, 25, [](double value) { return QLocale().toString(value, 'f', 0) + QStringLiteral(" %"); }, context,
            list);
}

void appendProcsLine(double top, const std::vector<ProcsChange> &limits, const BuildContext &context, DrawList &list) {
    const auto width = static_cast<float>(context.scale.width);
    for (size_t i = 0; i < limits.size(); ++i) {
        const int64_t to = i + 1 < limits.size() ? limits[i + 1].time : context.scale.range.to;
        const auto value = static_cast<double>(limits[i].count);
        const auto x1 =
            std::clamp(static_cast<float>(timeline::pixelOfTime(context.scale, limits[i].time)), 0.0f, width);
        const auto x2 = std::clamp(static_cast<float>(timeline::pixelOfTime(context.scale, to)), 0.0f, width);
        if (x2 <= x1 || value > top)
            continue;
        const float y = heightOf(value, top, context);
        list.lines.push_back({x1, y, x2, y, context.theme->heapGoal, 1.5f});
    }
    const uint64_t last = procsAt(limits, context.scale.range.to - 1);
    if (static_cast<double>(last) > top)
        appendNote(QStringLiteral("GOMAXPROCS %1").arg(QLocale().toString(static_cast<qulonglong>(last))), 1,
                   timeline::Label::Align::Right, context, list);
}

namespace {

// Starts within a pixel.
struct LatencyColumn {
    int x;
    size_t event; // of the longest
    index::LatencySum sum;

    double mean() const { return static_cast<double>(sum.sum) / sum.count; }
};

std::vector<LatencyColumn> latencyColumns(const index::StartLatencies &latencies, const PixelEvents &pixels) {
    std::vector<LatencyColumn> columns;
    size_t from = latencies.before(pixels.event(0));
    for (int x = 0; x < pixels.columns(); ++x) {
        const size_t to = pixels.event(x + 1) == pixels.event(x) ? from : latencies.before(pixels.event(x + 1));
        if (to > from) {
            const index::LatencySum sum = latencies.sum(from, to);
            columns.push_back({x, latencies.event(sum.longestAt), sum});
        }
        from = to;
    }
    return columns;
}

// The means in order: the least and the middle one matter. O(columns).
struct Means {
    double least, middle;
};

Means meansOf(const std::vector<LatencyColumn> &columns) {
    std::vector<double> means;
    means.reserve(columns.size());
    for (const LatencyColumn &column : columns)
        means.push_back(column.mean());
    const auto middle = means.begin() + static_cast<std::ptrdiff_t>(means.size() / 2);
    std::nth_element(means.begin(), middle, means.end());
    return {*std::min_element(means.begin(), means.end()), *middle};
}

} // namespace

void appendLatency(const index::StartLatencies &latencies, const PixelEvents &pixels, const BuildContext &context,
                   DrawList &list) {
    constexpr double kTooLow = 1.0 / 16; // of the height: half of the pixels would show two pixels or less
    const std::vector<LatencyColumn> columns = latencyColumns(latencies, pixels);
    if (columns.empty())
        return;
    int64_t longest = 1;
    for (const LatencyColumn &column : columns)
        longest = std::max(longest, column.sum.longest);
    const double top = niceCeiling(static_cast<double>(longest), false);
    const Means means = meansOf(columns);
    const bool byDecades = means.middle < top * kTooLow;
    const DecadeScale decades = DecadeScale::of(means.least, static_cast<double>(longest));
    const auto share = [&](double value) { return byDecades ? decades.share(value) : value / top; };
    for (const LatencyColumn &column : columns) {
        const double mean = share(column.mean());
        const double tip = share(static_cast<double>(column.sum.longest)) - mean;
        DensityColumn picture;
        picture.x = static_cast<float>(column.x);
        picture.width = 1;
        picture.y = kStatsTop;
        picture.height = static_cast<float>(context.height) - kStatsTop;
        picture.shares[0] = {context.theme->runnable, static_cast<float>(mean)};
        picture.shares[1] = {theme::withAlpha(context.theme->runnable, 0x80), static_cast<float>(tip)};
        list.columns.push_back(picture);
        appendStatsHit(column.x, 1, column.event, LatencyPoint, context, list);
    }
    const auto text = [](double value) {
        return QString::fromStdString(model::formatDuration(static_cast<int64_t>(std::round(value))));
    };
    if (byDecades)
        appendScale(decades, text, context, list);
    else
        appendScale(top, std::pow(10.0, std::floor(std::log10(top))) / 2, text, context, list);
}

void appendGoroutineStates(const index::TimelineIndex &index, const BuildContext &context, DrawList &list) {
    const int width = static_cast<int>(std::ceil(context.scale.width));
    const double nanoseconds = timeline::nanosecondsPerPixel(context.scale);
    index::GoroutineGroups::Sweep sweep(index.groups(), index::GoroutineGroups::kAll,
                                        timeline::timeOfPixel(context.scale, 0));
    std::vector<index::StateTimes> columns(static_cast<size_t>(width));
    double most = 0;
    for (int x = 0; x < width; ++x) {
        columns[static_cast<size_t>(x)] = sweep.to(timeline::timeOfPixel(context.scale, x + 1));
        most = std::max(most, static_cast<double>(columns[static_cast<size_t>(x)].total()) / nanoseconds);
    }
    const double top = std::max(1.0, niceCeiling(most, false));
    const model::Events &events = index.trace().events;
    for (int x = 0; x < width; ++x) {
        const index::StateTimes &times = columns[static_cast<size_t>(x)];
        if (times.total() <= 0)
            continue;
        DensityColumn picture;
        picture.x = static_cast<float>(x);
        picture.width = 1;
        picture.y = kStatsTop;
        picture.height = static_cast<float>(context.height) - kStatsTop;
        for (size_t i = 0; i < index::kStateClasses; ++i)
            picture.shares[i] = {colourOf(*context.theme, static_cast<index::StateClass>(i)),
                                 static_cast<float>(static_cast<double>(times.ns[i]) / nanoseconds / top)};
        list.columns.push_back(picture);
        const size_t event = events.lowerBound(timeline::timeOfPixel(context.scale, x + 1));
        appendStatsHit(x, 1, event == 0 ? 0 : event - 1, GoroutineStatesPoint, context, list);
    }
    appendScale(
        top, 1, [](double value) { return QLocale().toString(value, 'g', 9); }, context, list);
}

} // namespace lanescope::rows
