// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/rows/row_overlay.h"

#include "widgets/rows/hit_kind.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace lanescope::rows {

using timeline::DrawList;

namespace {

struct Point {
    double x = 0, y = 0;
};

// Draws on the canvas of one frame.
class ArrowPicture {
public:
    ArrowPicture(const TraceRows &rows, const timeline::Scene &scene, const timeline::SceneFrame &frame, DrawList &list)
        : m_rows(rows), m_scene(scene), m_frame(frame), m_scale{frame.state.range, frame.size.width()}, m_list(list) {}

    // In each section in which both ends have a row.
    void appendFlow(const index::Flow &flow, bool strong) {
        const theme::Colour colour = colourOf(flow);
        append(processorSource(flow), row(RowKind::Proc, flow.toProc.value), flow, colour, strong);
        append(row(RowKind::Thread, flow.fromThread.value), row(RowKind::Thread, flow.toThread.value), flow, colour,
               strong);
        append(goroutineRow(flow.from), goroutineRow(flow.to), flow, colour, strong);
        append(row(RowKind::TaskGoroutine, flow.from.value), row(RowKind::TaskGoroutine, flow.to.value), flow, colour,
               strong);
    }

    // The links of a chain of causes: each as a band along its goroutine's row, joined where one led to the other.
    void appendPath(const analysis::CauseChain &path) {
        for (size_t i = 0; i < path.links.size(); ++i) {
            const analysis::CauseLink &link = path.links[i];
            const std::optional<double> y = middleOf(goroutineRow(link.goroutine));
            if (!y)
                continue;
            const double from = x(link.range.from), to = x(link.range.to);
            const auto left = static_cast<float>(std::clamp(from, -2.0, m_frame.size.width() + 2));
            const auto right = static_cast<float>(std::clamp(to, -2.0, m_frame.size.width() + 2));
            const theme::Colour colour = m_scene.theme().selection;
            m_list.rectangles.push_back({left, static_cast<float>(*y) - 2, std::max(right - left, 2.0f), 4,
                                         theme::withAlpha(colour, 0xd0), timeline::PatternNone});
            if (i + 1 < path.links.size() && path.links[i + 1].goroutine != link.goroutine)
                join(path.links[i + 1], link, *y, colour);
        }
    }

    void appendNote(const QString &text) {
        constexpr float kWidth = 330, kHeight = 18;
        const float left = static_cast<float>(m_frame.size.width()) - kWidth - 8;
        const float top = static_cast<float>(m_frame.size.height()) - kHeight - 8;
        m_list.rectangles.push_back({left, top, kWidth, kHeight, m_scene.theme().panel, timeline::PatternNone});
        m_list.labels.push_back({left + 6, top, kWidth - 12, kHeight, text, m_scene.theme().text,
                                 timeline::Label::Align::Right, timeline::Label::Elide::Right,
                                 timeline::Label::Style::Small});
    }

private:
    double x(int64_t time) const { return timeline::pixelOfTime(m_scale, time); }

    int row(RowKind kind, uint32_t number) const {
        return number == model::GoroutineIndex::kNone ? -1 : m_rows.list().find(kind, number);
    }

    // A goroutine's own row, or the group that it is folded into.
    int goroutineRow(model::GoroutineIndex goroutine) const {
        if (!goroutine.valid())
            return -1;
        const int own = row(RowKind::Goroutine, goroutine.value);
        return own >= 0 ? own : row(RowKind::Group, m_rows.index()->groups().groupOf(goroutine));
    }

    // What came from outside begins on the row that tells of it, as go tool trace draws it.
    int processorSource(const index::Flow &flow) const {
        switch (flow.by) {
        case analysis::Waker::Network: return row(RowKind::Network, 0);
        case analysis::Waker::Timer: return row(RowKind::Timers, 0);
        case analysis::Waker::Syscall: return row(RowKind::Syscalls, 0);
        default: return row(RowKind::Proc, flow.fromProc.value);
        }
    }

    theme::Colour colourOf(const index::Flow &flow) const {
        const theme::Theme &theme = m_scene.theme();
        switch (flow.by) {
        case analysis::Waker::Network: return theme.waitingNetwork;
        case analysis::Waker::Syscall: return theme.syscall;
        case analysis::Waker::Timer: return theme.runnable;
        default: return flow.kind == index::FlowKind::Create ? theme.accent : theme.text;
        }
    }

    // Where a row's middle is, pinned or scrolled; cut at the canvas's edges. None while it is folded away.
    std::optional<double> middleOf(int number) const {
        if (number < 0)
            return std::nullopt;
        for (const auto &placed : m_scene.placedRows(m_frame.state.scrollY, m_scene.pinnedHeight())) {
            if (placed.pinned && placed.row == number)
                return placed.top + placed.height / 2;
        }
        const auto placed = m_scene.placedRow(number, m_frame.state.scrollY);
        if (!placed || placed->height <= 0)
            return std::nullopt;
        return std::clamp(placed->top + placed->height / 2, m_scene.pinnedHeight() - 1, m_frame.size.height() + 1);
    }

    bool isOutside(Point a, Point b) const {
        const auto beyond = [](double p, double q, double low, double high) {
            return (p < low && q < low) || (p > high && q > high);
        };
        return beyond(a.x, b.x, 0, m_frame.size.width()) ||
               beyond(a.y, b.y, m_scene.pinnedHeight(), m_frame.size.height());
    }

    void append(int fromRow, int toRow, const index::Flow &flow, theme::Colour colour, bool strong) {
        const std::optional<double> from = middleOf(fromRow), to = middleOf(toRow);
        if (!from || !to)
            return;
        const Point a = shortened({x(flow.fromTime), *from}), b = shortened({x(flow.toTime), *to});
        if (isOutside(a, b))
            return;
        arrow(a, b, colour, strong);
        appendHits(a, b, flow.cause);
    }

    // Far ends lose precision in floats; nobody sees them.
    Point shortened(Point point) const {
        constexpr double kFar = 20'000; // pixels
        return {std::clamp(point.x, -kFar, m_frame.size.width() + kFar), point.y};
    }

    void arrow(Point a, Point b, theme::Colour colour, bool strong) {
        const auto line = [&](Point p, Point q, float width) {
            m_list.lines.push_back({static_cast<float>(p.x), static_cast<float>(p.y), static_cast<float>(q.x),
                                    static_cast<float>(q.y), colour, width});
        };
        const float width = strong ? 2.0f : 1.0f;
        line(a, b, width);
        const double length = std::hypot(b.x - a.x, b.y - a.y);
        if (length < 6)
            return;
        const double size = strong ? 8 : 6, ux = (b.x - a.x) / length, uy = (b.y - a.y) / length;
        line(b, {b.x - size * ux + size / 2 * uy, b.y - size * uy - size / 2 * ux}, width);
        line(b, {b.x - size * ux - size / 2 * uy, b.y - size * uy + size / 2 * ux}, width);
    }

    void join(const analysis::CauseLink &cause, const analysis::CauseLink &effect, double y, theme::Colour colour) {
        const std::optional<double> from = middleOf(goroutineRow(cause.goroutine));
        const int64_t when = effect.state == model::GoroutineState::Waiting ? effect.range.to : effect.range.from;
        if (from)
            arrow({x(when), *from}, {x(when), y}, colour, true);
    }

    // A line is hit within a few pixels: small boxes along it.
    void appendHits(Point a, Point b, model::EventIndex cause) {
        constexpr double kStep = 6;
        const Point from{std::clamp(a.x, 0.0, m_frame.size.width()), a.y};
        const Point to{std::clamp(b.x, 0.0, m_frame.size.width()), b.y};
        const int steps = std::clamp(static_cast<int>(std::hypot(to.x - from.x, to.y - from.y) / kStep), 1, 400);
        for (int i = 0; i <= steps; ++i) {
            timeline::Hit hit;
            hit.x = static_cast<float>(from.x + (to.x - from.x) * i / steps - 3);
            hit.y = static_cast<float>(from.y + (to.y - from.y) * i / steps - 3);
            hit.width = hit.height = 6;
            hit.kind = FlowHit;
            hit.object = cause.value;
            m_list.hits.push_back(hit);
        }
    }

    const TraceRows &m_rows;
    const timeline::Scene &m_scene;
    const timeline::SceneFrame &m_frame;
    timeline::TimeScale m_scale;
    DrawList &m_list;
};

} // namespace

void RowOverlay::setRows(std::shared_ptr<const TraceRows> rows) {
    if (!m_rows || !rows || m_rows->pointer() != rows->pointer()) {
        m_selection = {};
        m_path.reset();
    }
    m_rows = std::move(rows);
    m_selectionFlows.reset();
    ++m_revision;
}

void RowOverlay::setFlows(FlowMode mode) {
    m_mode = mode;
    ++m_revision;
}

void RowOverlay::setSelection(const Thing &thing) {
    m_selection = thing;
    m_selectionFlows.reset();
    ++m_revision;
}

void RowOverlay::setPath(std::optional<analysis::CauseChain> path) {
    m_path = std::move(path);
    ++m_revision;
}

void RowOverlay::decorate(const timeline::Scene &scene, const timeline::SceneFrame &frame, DrawList &list) {
    // While other rows are on their way to the scene there is nothing to point at.
    if (!m_rows || !m_rows->index() || scene.source() != m_rows.get())
        return;
    ArrowPicture picture(*m_rows, scene, frame, list);
    if (m_mode == FlowMode::All) {
        const index::Flows &flows = m_rows->index()->flows();
        const model::Events &events = m_rows->trace().events;
        const size_t first = flows.before(events.lowerBound(frame.state.range.from));
        const size_t last = flows.before(events.lowerBound(frame.state.range.to));
        const size_t step = (last - first + kMostArrows - 1) / kMostArrows;
        size_t shown = 0;
        for (size_t i = first; i < last; i += step, ++shown) {
            if (const auto flow = flows.flowOf(flows.cause(i)))
                picture.appendFlow(*flow, false);
        }
        if (step > 1)
            picture.appendNote(tr("Arrows: %1 of %2 in view, one of each %3")
                                   .arg(QLocale().toString(static_cast<qulonglong>(shown)),
                                        QLocale().toString(static_cast<qulonglong>(last - first)),
                                        QLocale().toString(static_cast<qulonglong>(step))));
    }
    if (m_mode != FlowMode::None) {
        for (const index::Flow &flow : flowsOfSelection())
            picture.appendFlow(flow, true);
    }
    if (m_path)
        picture.appendPath(*m_path);
}

} // namespace lanescope::rows
