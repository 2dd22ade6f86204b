// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/rows/goroutine_picture.h"

#include "widgets/rows/hit_kind.h"
#include "widgets/rows/region_picture.h"
#include "widgets/rows/state_colours.h"

#include <algorithm>
#include <cmath>

namespace lanescope::rows {

using index::StateClass;
using timeline::BuildContext;
using timeline::DrawList;

namespace {

constexpr double kWide = 1.5;      // pixels from which on a span is drawn for itself
constexpr double kLabelled = 30;   // pixels from which on it gets a label
constexpr float kLabelHeight = 11; // below it no label fits
constexpr double kMany = 2;        // events a pixel from which on spans are summed up, not met one by one

// The states of one goroutine.
class StatesPicture {
public:
    StatesPicture(const index::TimelineIndex &index, model::GoroutineIndex goroutine, float y, float height,
                  const BuildContext &context, DrawList &list)
        : m_index(index), m_goroutine(goroutine), m_y(y), m_height(height), m_context(context), m_list(list) {}

    void append() {
        const timeline::TimeRange &range = m_context.scale.range;
        const size_t events = m_index.states().eventsBetween(m_goroutine, range.from, range.to);
        if (static_cast<double>(events) > kMany * m_context.scale.width)
            return appendSums();
        m_index.states().forEachSpan(m_goroutine, range.from, range.to,
                                     [this](const analysis::StateSpan &span) { appendSpan(span); });
        flush();
    }

private:
    double pixel(int64_t time) const { return timeline::pixelOfTime(m_context.scale, time); }

    theme::Colour colour(StateClass state) const {
        return state == StateClass::Running
                   ? runningColour(m_context, m_index.trace(), m_goroutine, theme::ColourMode::State)
                   : colourOf(*m_context.theme, state);
    }

    theme::Colour colourOfSpan(const analysis::StateSpan &span, StateClass state) const {
        if (state == StateClass::Running && m_context.colours == theme::ColourMode::Task) {
            const uint64_t task = taskWithin(m_index, m_goroutine, span.from, span.to);
            return task == 0 ? m_context.theme->waiting : m_context.theme->colourOf(task);
        }
        return colour(state);
    }

    void appendSpan(const analysis::StateSpan &span) {
        const uint8_t which = index::stateClassOf(m_index.scope(), span);
        if (which == index::kNoState)
            return;
        const auto state = static_cast<StateClass>(which);
        const double x = pixel(span.from), right = pixel(span.to);
        if (right - x < kWide)
            return merge(span, state, x);
        flush();
        const auto left = static_cast<float>(std::max(x, -1.0));
        const auto width = static_cast<float>(std::min(right, m_context.scale.width + 1)) - left;
        const theme::Colour fill = colourOfSpan(span, state);
        m_list.rectangles.push_back({left, m_y, width, m_height, fill, styleOf(*m_context.theme, state).pattern});
        addHit(left, width, span.begin.value, 1);
        if (m_height >= kLabelHeight && width >= kLabelled)
            addLabel(left, width, span, fill);
    }

    void addLabel(float left, float width, const analysis::StateSpan &span, theme::Colour fill) {
        timeline::Label label;
        const float inset = std::max(left, 0.0f) - left + 3;
        label.x = left + inset;
        label.y = m_y;
        label.width = width - inset - 3;
        label.height = m_height;
        label.text = stateText(m_index, span);
        label.colour = m_context.theme->textOn(fill);
        label.style = timeline::Label::Style::Small;
        if (label.width >= kLabelled - 6)
            m_list.labels.push_back(std::move(label));
    }

    // Gathers what begins within one pixel.
    void merge(const analysis::StateSpan &span, StateClass state, double x) {
        const int column = std::max(static_cast<int>(std::floor(x)), -1);
        if (column != m_column)
            flush();
        m_column = column;
        if (m_count++ == 0)
            m_first = span.begin.value;
        m_time[static_cast<size_t>(state)] += span.to - span.from;
    }

    void flush() {
        if (m_count != 0)
            addColumn(m_column, m_time, m_first, m_count);
        m_count = 0;
        m_time.fill(0);
    }

    void addColumn(int x, const std::array<int64_t, index::kStateClasses> &time, uint32_t first, uint32_t count) {
        const double nanoseconds = timeline::nanosecondsPerPixel(m_context.scale);
        timeline::DensityColumn column;
        column.x = static_cast<float>(x);
        column.y = m_y;
        column.width = 1;
        column.height = m_height;
        size_t share = 0;
        double left = 1;
        for (size_t i = 0; i < time.size() && share < column.shares.size(); ++i) {
            const double part = std::min(left, static_cast<double>(time[i]) / nanoseconds);
            if (part <= 0)
                continue;
            // What is too short for its share to be seen must still be seen to be there.
            const double seen = std::max(part, std::min(left, 1.0 / static_cast<double>(m_height)));
            column.shares[share++] = {colour(static_cast<StateClass>(i)), static_cast<float>(seen)};
            left -= seen;
        }
        m_list.columns.push_back(column);
        addHit(column.x, 1, first, count);
    }

    // Pixel by pixel from the sums; pixels in which nothing begins are one span, which goes on.
    void appendSums() {
        const int width = static_cast<int>(std::ceil(m_context.scale.width));
        index::GoroutineStates::Sweep sweep(m_index.states(), m_goroutine, timeline::timeOfPixel(m_context.scale, 0));
        int from = 0; // of the span that goes on
        for (int x = 0; x < width; ++x) {
            const int64_t right = timeline::timeOfPixel(m_context.scale, x + 1);
            const index::StateTimes times = sweep.to(right);
            if (times.spans == 0)
                continue;
            appendWhole(from, x);
            from = x + 1;
            const int64_t left = timeline::timeOfPixel(m_context.scale, x);
            addColumn(x, times.ns, firstBeginning(left, right), static_cast<uint32_t>(times.spans));
        }
        appendWhole(from, width);
    }

    // The event with which the first span of a pixel begins; where none does, since the sums are shared out, that of
    // the span which goes on in it.
    uint32_t firstBeginning(int64_t from, int64_t to) const {
        const model::Events &events = m_index.trace().events;
        uint32_t found = model::EventIndex::kNone;
        for (const uint32_t event : m_index.states().eventsFor(m_goroutine, from, to)) {
            const model::EventTraits &traits = model::traitsOf(events.type(event));
            if (traits.kind != model::EventKind::GoroutineTransition || traits.from == traits.to)
                continue;
            const bool known = traits.to != model::GoroutineState::NotExist;
            if (found == model::EventIndex::kNone || known)
                found = event;
            if (known && events.time(event) >= from)
                break;
        }
        return found;
    }

    // Pixels from .. to - 1 belong to one span.
    void appendWhole(int from, int to) {
        if (from >= to)
            return;
        const int64_t middle = timeline::timeOfPixel(m_context.scale, from + 0.5 * (to - from));
        m_index.states().forEachSpan(m_goroutine, middle, middle + 1, [&](const analysis::StateSpan &span) {
            const uint8_t state = index::stateClassOf(m_index.scope(), span);
            if (state == index::kNoState)
                return;
            const auto left = static_cast<float>(std::max(pixel(span.from), static_cast<double>(from)));
            const auto right = static_cast<float>(std::min(pixel(span.to), static_cast<double>(to)));
            const theme::Colour fill = colourOfSpan(span, static_cast<StateClass>(state));
            const uint8_t pattern = styleOf(*m_context.theme, static_cast<StateClass>(state)).pattern;
            m_list.rectangles.push_back({left, m_y, right - left, m_height, fill, pattern});
            addHit(left, right - left, span.begin.value, 1);
            if (m_height >= kLabelHeight && right - left >= static_cast<float>(kLabelled))
                addLabel(left, right - left, span, fill);
        });
    }

    void addHit(float x, float width, uint32_t event, uint32_t count) {
        timeline::Hit hit;
        hit.x = x;
        hit.y = m_y;
        hit.width = width;
        hit.height = m_height;
        hit.kind = GoroutineSpanHit;
        hit.object = event;
        hit.count = count;
        m_list.hits.push_back(hit);
    }

    const index::TimelineIndex &m_index;
    model::GoroutineIndex m_goroutine;
    float m_y, m_height;
    const BuildContext &m_context;
    DrawList &m_list;
    // What begins within pixel m_column:
    int m_column = -2;
    uint32_t m_count = 0, m_first = 0;
    std::array<int64_t, index::kStateClasses> m_time{};
};

// Calls visit(event, count) for the first of the events in each pixel. O(pixels * log events).
template <class Visit>
void forEachPixel(const model::Trace &trace, std::span<const uint32_t> events, const timeline::TimeScale &scale,
                  Visit visit) {
    const auto at = [&](int64_t time) {
        return std::partition_point(events.begin(), events.end(),
                                    [&](uint32_t event) { return trace.events.time(event) < time; });
    };
    auto next = at(scale.range.from);
    const auto end = at(scale.range.to);
    while (next < end) {
        const double x = std::floor(timeline::pixelOfTime(scale, trace.events.time(*next)));
        int64_t edge = timeline::timeOfPixel(scale, x + 1); // a pixel may begin within a nanosecond
        edge += timeline::pixelOfTime(scale, edge) < x + 1;
        const auto after = std::max(next + 1, std::min(end, at(edge)));
        visit(*next, static_cast<float>(x), static_cast<uint32_t>(after - next));
        next = after;
    }
}

void addMarkHit(float x, float y, float size, uint32_t event, uint32_t count, DrawList &list) {
    timeline::Hit hit;
    hit.x = x - size / 2;
    hit.y = y - size / 2;
    hit.width = size;
    hit.height = size;
    hit.kind = EventHit;
    hit.object = event;
    hit.count = count;
    list.hits.push_back(hit);
}

void appendLogs(const model::Trace &trace, std::span<const uint32_t> logs, const BuildContext &context, float y,
                DrawList &list) {
    constexpr float kSize = 8;
    forEachPixel(trace, logs, context.scale, [&](uint32_t event, float x, uint32_t count) {
        list.marks.push_back({x + 0.5f, y, kSize, timeline::Mark::Shape::Diamond, context.theme->accent});
        addMarkHit(x + 0.5f, y, kSize, event, count, list);
    });
}

} // namespace

void appendSamples(const model::Trace &trace, std::span<const uint32_t> samples, const BuildContext &context,
                   DrawList &list) {
    constexpr float kSize = 6;
    forEachPixel(trace, samples, context.scale, [&](uint32_t event, float x, uint32_t count) {
        list.marks.push_back({x + 0.5f, kSize / 2, kSize, timeline::Mark::Shape::Tick, context.theme->text});
        addMarkHit(x + 0.5f, kSize / 2, kSize, event, count, list);
    });
}

void appendGoroutine(const index::TimelineIndex &index, model::GoroutineIndex goroutine, const BuildContext &context,
                     DrawList &list) {
    const unsigned levels = index.regions().levels(goroutine);
    const auto height = static_cast<float>(context.height);
    // Regions get three fifths of the height of the states each, as far as there is room.
    const float line = std::max(3.0f, (height - 3) / (1 + 0.6f * static_cast<float>(levels)));
    const float states = levels == 0 ? height - 3 : line;
    StatesPicture(index, goroutine, 1.5f, states, context, list).append();
    float y = 1.5f + states;
    for (unsigned level = 0; level < levels; ++level) {
        appendRegions(index, index.regions().level(goroutine, level), {y + 1, line * 0.6f - 1}, context, list);
        y += line * 0.6f;
    }
    appendSamples(index.trace(), index.marks().samples(goroutine), context, list);
    appendLogs(index.trace(), index.marks().logs(goroutine), context, 1.5f + states / 2, list);
}

} // namespace lanescope::rows
