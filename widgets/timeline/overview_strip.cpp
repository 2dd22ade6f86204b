// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/overview_strip.h"

#include "widgets/timeline/overview_picture.h"

#include <QMouseEvent>

#include <algorithm>

namespace lanescope::timeline {

OverviewStrip::OverviewStrip(LabelCache *labels, QWidget *parent) : Panel(labels, parent) {
    setMouseTracking(true);
}

void OverviewStrip::setSource(std::shared_ptr<const RowSource> source) {
    m_source = std::move(source);
    m_contentTheme = nullptr;
    update();
}

void OverviewStrip::setWindow(TimeRange window) {
    if (m_window == window)
        return;
    m_window = window;
    update();
}

void OverviewStrip::build(DrawList &list) {
    if (!m_source)
        return;
    const bool kept = m_contentTheme == &theme() && m_contentSize == size() && m_contentVersion == m_source->version();
    if (!kept) {
        m_content.clear();
        buildOverviewContent(*m_source, size(), static_cast<float>(devicePixelRatioF()), theme(), m_content);
        m_contentTheme = &theme();
        m_contentSize = size();
        m_contentVersion = m_source->version();
    }
    list.append(m_content, 0, 0);
}

void OverviewStrip::buildAbove(DrawList &list) {
    if (m_source)
        buildOverviewWindow(m_source->bounds(), m_window, size(), theme(), list);
}

TimeScale OverviewStrip::scale() const {
    return {m_source ? m_source->bounds() : TimeRange{}, static_cast<double>(width())};
}

OverviewStrip::Part OverviewStrip::partAt(double x) const {
    constexpr double reach = 6; // pixels outside an edge that still take hold of it
    const double left = pixelOfTime(scale(), m_window.from);
    const double right = pixelOfTime(scale(), m_window.to);
    const double inner = std::min(4.0, (right - left) / 3);
    if (x >= left + inner && x <= right - inner)
        return Part::Inside;
    if (x >= left - reach && x < left + inner)
        return Part::LeftEdge;
    if (x > right - inner && x <= right + reach)
        return Part::RightEdge;
    return Part::Outside;
}

TimeRange OverviewStrip::moved(double x) const {
    const int64_t delta = saturatingRound((x - m_pressX) * nanosecondsPerPixel(scale()));
    TimeRange window = m_pressWindow;
    if (m_held == Part::LeftEdge)
        window.from = std::min(saturatingAdd(window.from, delta), window.to - minimumLength);
    else if (m_held == Part::RightEdge)
        window.to = std::max(saturatingAdd(window.to, delta), window.from + minimumLength);
    else
        window = clamped(panned(window, delta), m_source->bounds());
    window.from = std::max(window.from, m_source->bounds().from);
    window.to = std::min(window.to, m_source->bounds().to);
    return window;
}

void OverviewStrip::mousePressEvent(QMouseEvent *event) {
    if (event->button() != Qt::LeftButton || !m_source)
        return;
    const double x = event->position().x();
    m_held = partAt(x);
    m_pressX = x;
    m_pressWindow = m_window;
    if (m_held != Part::Outside)
        return;
    const int64_t centre = timeOfPixel(scale(), x);
    m_pressWindow = clamped({saturatingSubtract(centre, m_window.length() / 2),
                             saturatingAdd(centre, m_window.length() - m_window.length() / 2)},
                            m_source->bounds());
    m_held = Part::Inside;
    emit windowRequested(m_pressWindow);
}

void OverviewStrip::mouseMoveEvent(QMouseEvent *event) {
    const Part part = m_held == Part::None ? partAt(event->position().x()) : m_held;
    setCursor(part == Part::LeftEdge || part == Part::RightEdge ? Qt::SizeHorCursor
              : m_held == Part::Inside                          ? Qt::ClosedHandCursor
              : part == Part::Inside                            ? Qt::OpenHandCursor
                                                                : Qt::ArrowCursor);
    if (m_held != Part::None && m_source)
        emit windowRequested(moved(event->position().x()));
}

void OverviewStrip::mouseReleaseEvent(QMouseEvent *) {
    m_held = Part::None;
}

} // namespace lanescope::timeline
