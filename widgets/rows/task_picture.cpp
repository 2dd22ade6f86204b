// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/rows/task_picture.h"

#include "core/model/duration.h"
#include "widgets/rows/hit_kind.h"
#include "widgets/rows/stats_picture.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace lanescope::rows {

namespace {

QString text(std::string_view bytes) {
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

theme::Colour colourOf(std::string_view name, uint64_t id, const timeline::BuildContext &context) {
    return context.colours == theme::ColourMode::Task ? context.theme->colourOf(id) : context.theme->colourOfName(name);
}

void addLogs(const index::TimelineIndex &index, uint32_t task, const timeline::BuildContext &context,
             timeline::DrawList &list) {
    constexpr float kSize = 8;
    const auto y = static_cast<float>(context.height / 2);
    double last = -10;
    for (const uint32_t place : index.tasks().logs(task)) {
        const analysis::Log &log = index.tasks().logs()[place];
        const double x = timeline::pixelOfTime(context.scale, index.trace().events.time(log.event.value));
        if (x < -1 || x > context.scale.width + 1 || x - last < 1)
            continue;
        last = x;
        const auto at = static_cast<float>(x);
        list.marks.push_back({at, y, kSize, timeline::Mark::Shape::Diamond, context.theme->accent});
        timeline::Hit hit;
        hit.x = at - kSize / 2;
        hit.y = y - kSize / 2;
        hit.width = hit.height = kSize;
        hit.kind = EventHit;
        hit.object = log.event.value;
        list.hits.push_back(hit);
    }
}

} // namespace

void appendTask(const index::TimelineIndex &index, uint32_t number, const timeline::BuildContext &context,
                timeline::DrawList &list) {
    const analysis::Task &task = index.tasks().list()[number];
    const analysis::TimeRange time = index.tasks().timeOf(index.scope(), number);
    const std::string_view name = index.trace().strings[task.name];
    const double x = timeline::pixelOfTime(context.scale, time.from);
    const double right = std::max(timeline::pixelOfTime(context.scale, time.to), x + 1);
    if (right < 0 || x > context.scale.width)
        return;
    const auto left = static_cast<float>(std::max(x, -1.0));
    const auto width = static_cast<float>(std::min(right, context.scale.width + 1)) - left;
    const auto height = static_cast<float>(context.height) - 3;
    const theme::Colour fill = colourOf(name, task.id, context);
    // What neither begins nor ends in the trace fades into it.
    const uint8_t pattern = task.complete() ? timeline::PatternNone : timeline::PatternRising;
    list.rectangles.push_back({left, 1.5f, width, height, fill, pattern});
    timeline::Hit hit;
    hit.x = left;
    hit.y = 1.5f;
    hit.width = width;
    hit.height = height;
    hit.kind = TaskHit;
    hit.object = number;
    list.hits.push_back(hit);
    const float shown = std::max(left, 0.0f);
    if (const float room = width - (shown - left) - 6; room > 24 && height >= 9) {
        const QString label =
            text(name) + QStringLiteral("  ") + QString::fromStdString(model::formatDuration(time.length()));
        list.labels.push_back({shown + 3, 1.5f, room, height, label, context.theme->textOn(fill),
                               timeline::Label::Align::Left, timeline::Label::Elide::Right,
                               timeline::Label::Style::Small});
    }
    addLogs(index, number, context, list);
}

void appendTaskType(const model::Trace &trace, const TaskType &type, const timeline::BuildContext &context,
                    timeline::DrawList &list) {
    const int width = static_cast<int>(std::ceil(context.scale.width));
    std::vector<int64_t> open(static_cast<size_t>(width)); // at most, within the pixel
    int64_t most = 1;
    for (int x = 0; x < width; ++x) {
        const int64_t left = timeline::timeOfPixel(context.scale, x);
        const int64_t right = timeline::timeOfPixel(context.scale, x + 1);
        const auto begun = std::lower_bound(type.begins.begin(), type.begins.end(), right) - type.begins.begin();
        const auto ended = std::lower_bound(type.ends.begin(), type.ends.end(), left) - type.ends.begin();
        open[static_cast<size_t>(x)] = begun - ended;
        most = std::max<int64_t>(most, begun - ended);
    }
    const double top = niceCeiling(static_cast<double>(most), false);
    const auto height = static_cast<float>(context.height) - 3;
    const theme::Colour fill = colourOf(trace.strings[type.name], type.name.value, context);
    for (int x = 0; x < width;) {
        int end = x + 1;
        while (end < width && open[static_cast<size_t>(end)] == open[static_cast<size_t>(x)])
            ++end;
        if (const auto count = static_cast<double>(open[static_cast<size_t>(x)]); count > 0) {
            const auto share = static_cast<float>(count / top) * height;
            const auto left = static_cast<float>(x), extent = static_cast<float>(end - x);
            list.rectangles.push_back({left, 1.5f + height - share, extent, share, fill, timeline::PatternNone});
            timeline::Hit hit;
            hit.x = left;
            hit.y = 1.5f;
            hit.width = extent;
            hit.height = height;
            hit.kind = TaskTypePoint;
            hit.object = static_cast<uint64_t>(timeline::timeOfPixel(context.scale, x));
            hit.count = static_cast<uint32_t>(open[static_cast<size_t>(x)]);
            list.hits.push_back(hit);
        }
        x = end;
    }
    list.labels.push_back({3, 1, 60, 11, QLocale().toString(top, 'g', 6), context.theme->textMuted,
                           timeline::Label::Align::Left, timeline::Label::Elide::Drop, timeline::Label::Style::Small});
}

} // namespace lanescope::rows
