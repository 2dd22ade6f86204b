// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/rows/lane_picture.h"

#include "core/export/go_text.h"
#include "core/index/thread_lanes.h"
#include "widgets/rows/region_picture.h"
#include "widgets/rows/state_colours.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace lanescope::rows {

using model::SpanKind;
using timeline::BuildContext;
using timeline::DrawList;

namespace {

constexpr double kWide = 1.5;      // pixels from which on a span is drawn for itself
constexpr double kLabelled = 26;   // pixels from which on it gets a label
constexpr float kGapped = 4;       // pixels from which on a gap is left behind it
constexpr float kLabelHeight = 11; // below it no label fits

theme::Style kindStyle(const theme::Theme &theme, SpanKind kind) {
    switch (kind) {
    case SpanKind::Goroutine: break;
    case SpanKind::GcMark: return theme.styleOf(theme::State::GcMark);
    case SpanKind::Syscall: return theme.styleOf(theme::State::Syscall);
    case SpanKind::Stw: return theme.styleOf(theme::State::StopTheWorld);
    case SpanKind::Assist: return theme.styleOf(theme::State::MarkAssist);
    case SpanKind::Sweep: return theme.styleOf(theme::State::Sweep);
    case SpanKind::Processor: return theme.styleOf(theme::State::Processor);
    }
    return theme.styleOf(theme::State::Running);
}

class LanePicture {
public:
    LanePicture(const model::Trace &trace, const model::Lane &lane, const LanePlace &place, const PixelEvents &pixels,
                const BuildContext &context, DrawList &list)
        : m_trace(trace), m_lane(lane), m_place(place), m_pixels(pixels), m_context(context), m_list(list) {}

    void append() {
        if (m_trace.events.size() == 0)
            return;
        const auto &range = m_context.scale.range;
        size_t i = m_lane.firstEndingAfter(m_trace.events, range.from);
        while (i < m_lane.size()) {
            const int64_t begin = m_lane.beginTime(m_trace.events, i);
            if (begin >= range.to)
                break;
            const double x = pixel(begin), right = pixel(m_lane.endTime(m_trace.events, i));
            i = right - x >= kWide ? single(i, x, right) : merged(i, x);
        }
    }

private:
    double pixel(int64_t time) const { return timeline::pixelOfTime(m_context.scale, time); }

    theme::Colour colourOf(const model::Span &span) const {
        if (span.kind != SpanKind::Goroutine)
            return kindStyle(*m_context.theme, span.kind).colour;
        const model::GoroutineIndex goroutine = m_trace.events.subject(span.begin.value);
        if (m_context.colours == theme::ColourMode::Task && m_place.index && goroutine.valid()) {
            const uint64_t task =
                taskWithin(*m_place.index, goroutine, m_trace.events.time(span.begin.value),
                           span.end.valid() ? m_trace.events.time(span.end.value) : m_trace.endTime());
            return task == 0 ? m_context.theme->waiting : m_context.theme->colourOf(task);
        }
        return runningColour(m_context, m_trace, goroutine, theme::ColourMode::Goroutine);
    }

    size_t single(size_t i, double x, double right) {
        const auto left = static_cast<float>(std::max(x, -1.0));
        const auto width = static_cast<float>(std::min(right, m_context.scale.width + 1)) - left;
        const model::Span span = m_lane[i];
        const theme::Colour colour = colourOf(span);
        const float gap = width >= kGapped ? 1 : 0; // keeps neighbours of one colour apart
        const uint8_t pattern = kindStyle(*m_context.theme, span.kind).pattern;
        m_list.rectangles.push_back({left, m_place.y, width - gap, m_place.height, colour, pattern});
        addHit(left, width, i, 1);
        if (m_place.labels && width >= kLabelled && m_place.height >= kLabelHeight) {
            timeline::Label label;
            const float inset = std::max(left, 0.0f) - left + 3;
            label.x = left + inset;
            label.y = m_place.y;
            label.width = width - inset - 3;
            label.height = m_place.height;
            label.text = titleFor(span, label.width);
            label.colour = m_context.theme->textOn(colour);
            label.style = timeline::Label::Style::Small;
            if (label.width >= kLabelled - 6)
                m_list.labels.push_back(std::move(label));
        }
        return i + 1;
    }

    // Where the whole title would be cut to almost nothing, a goroutine's number says more.
    QString titleFor(const model::Span &span, float width) const {
        constexpr float kTitle = 90; // pixels
        const model::GoroutineIndex goroutine = m_trace.events.subject(span.begin.value);
        if (span.kind == SpanKind::Goroutine && width < kTitle && goroutine.valid())
            return QLatin1Char('G') + QString::number(m_trace.goroutines.id(goroutine));
        return spanTitle(m_trace, span);
    }

    // One column for all that begins within the pixel, and for what is still going on in it.
    size_t merged(size_t i, double x) {
        const int column = std::clamp(static_cast<int>(std::floor(x)), 0, m_pixels.columns() - 1);
        size_t end = std::max(m_lane.firstBeginningAt(m_pixels.event(column + 1), i, m_lastCount), i + 1);
        m_lastCount = end - i;
        const size_t last = end - 1;
        if (last > i &&
            pixel(m_lane.endTime(m_trace.events, last)) - pixel(m_lane.beginTime(m_trace.events, last)) >= kWide)
            end = last; // it will be drawn for itself
        const model::SpanSum sum = m_lane.sum(m_trace.events, i, end);
        const double nanoseconds = timeline::nanosecondsPerPixel(m_context.scale);
        timeline::DensityColumn picture;
        picture.x = static_cast<float>(column);
        picture.y = m_place.y;
        picture.width = 1;
        picture.height = m_place.height;
        size_t share = 0;
        double left = 1;
        const auto add = [&](theme::Colour colour, double time) {
            const double part = std::min(left, time / nanoseconds);
            if (part > 0 && share < picture.shares.size()) {
                picture.shares[share++] = {colour, static_cast<float>(part)};
                left -= part;
            }
        };
        const auto goroutines = sum.time[static_cast<size_t>(SpanKind::Goroutine)];
        if (goroutines > 0) {
            add(colourOf(m_lane[sum.longest]), static_cast<double>(sum.longestTime));
            add(m_context.theme->running, static_cast<double>(goroutines - sum.longestTime));
        }
        for (size_t kind = 1; kind < model::kSpanKinds; ++kind)
            add(kindStyle(*m_context.theme, static_cast<SpanKind>(kind)).colour, static_cast<double>(sum.time[kind]));
        // What is too short for its share to be seen must still be seen to be there.
        if (share == 0)
            picture.shares[share++] = {colourOf(m_lane[sum.longest]), 0};
        const float smallest = std::min(1.0f, 2.0f / m_place.height);
        if (share == 1)
            picture.shares[0].share = std::max(picture.shares[0].share, smallest);
        m_list.columns.push_back(picture);
        addHit(picture.x, 1, sum.longest, sum.count);
        return end;
    }

    void addHit(float x, float width, size_t object, uint32_t count) {
        timeline::Hit hit;
        hit.x = x;
        hit.y = m_place.y;
        hit.width = width;
        hit.height = m_place.height;
        hit.kind = m_place.hitKind;
        hit.object = object;
        hit.count = count;
        m_list.hits.push_back(hit);
    }

    const model::Trace &m_trace;
    const model::Lane &m_lane;
    const LanePlace &m_place;
    const PixelEvents &m_pixels;
    const BuildContext &m_context;
    DrawList &m_list;
    size_t m_lastCount = 1; // spans in the column before: about as many come next
};

} // namespace

void appendLane(const model::Trace &trace, const model::Lane &lane, const LanePlace &place, const PixelEvents &pixels,
                const BuildContext &context, DrawList &list) {
    LanePicture(trace, lane, place, pixels, context, list).append();
}

QString spanTitle(const model::Trace &trace, const model::Span &span) {
    switch (span.kind) {
    case SpanKind::Goroutine:
        return QString::fromStdString(trace.goroutineTitle(trace.events.subject(span.begin.value)));
    case SpanKind::GcMark: return QCoreApplication::translate("Span", "GC mark");
    case SpanKind::Syscall: return QCoreApplication::translate("Span", "system call");
    case SpanKind::Stw: {
        const model::Event event = trace.events[span.begin.value];
        if (event.type == model::EventType::StwBegin)
            return QString::fromStdString(exporting::rangeName(trace, event));
        return QCoreApplication::translate("Span", "stop-the-world");
    }
    case SpanKind::Assist: return QCoreApplication::translate("Span", "mark assist");
    case SpanKind::Sweep: return QCoreApplication::translate("Span", "sweep");
    case SpanKind::Processor: {
        const model::ProcIndex proc = index::processorOf(trace, span);
        return proc.valid() ? QLatin1Char('P') + QString::number(trace.procIds[proc.value]) : QString();
    }
    }
    return {};
}

} // namespace lanescope::rows
