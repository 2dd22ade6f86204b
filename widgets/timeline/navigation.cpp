// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/navigation.h"

#include <algorithm>
#include <cmath>

namespace lanescope::timeline {

namespace {

std::size_t indexOf(Navigation::Motion motion) {
    return static_cast<std::size_t>(motion);
}

// The integral of a speed that rises from start to full during the ramp and stays there; ms held, result per second.
double travelled(double start, double full, double ms) {
    const double ramped = std::min(ms, Navigation::rampMs);
    const double rising = start * ramped + (full - start) * ramped * ramped / (2 * Navigation::rampMs);
    return (rising + full * (ms - ramped)) / 1000;
}

} // namespace

void Navigation::press(Motion motion) {
    if (!m_held[indexOf(motion)])
        m_held[indexOf(motion)] = Held{};
}

void Navigation::release(Motion motion) {
    m_held[indexOf(motion)].reset();
}

void Navigation::releaseAll() {
    m_held.fill(std::nullopt);
}

bool Navigation::isMoving() const {
    return std::any_of(m_held.begin(), m_held.end(), [](const auto &held) { return held.has_value(); });
}

double Navigation::distance(Motion motion, double start, double full, double elapsedMs) {
    std::optional<Held> &held = m_held[indexOf(motion)];
    if (!held)
        return 0;
    const double before = held->ms;
    held->ms += std::max(elapsedMs, 0.0);
    double result = travelled(start, full, held->ms) - travelled(start, full, before);
    if (held->fresh)
        result += start * firstStepMs / 1000;
    held->fresh = false;
    return m_fast ? result * fastFactor : result;
}

ViewState Navigation::advanced(const ViewState &state, const ViewBounds &bounds, int64_t anchor, double elapsedMs) {
    const double zoom = distance(Motion::ZoomIn, zoomStart, zoomFull, elapsedMs) -
                        distance(Motion::ZoomOut, zoomStart, zoomFull, elapsedMs);
    const double pan = distance(Motion::PanRight, panStart, panFull, elapsedMs) -
                       distance(Motion::PanLeft, panStart, panFull, elapsedMs);
    ViewState next = state;
    if (zoom != 0)
        next.range = zoomed(next.range, std::exp(zoom), anchor);
    if (pan != 0)
        next.range = panned(next.range, saturatingRound(pan * static_cast<double>(next.range.length())));
    return clamped(next, bounds);
}

ViewState wheeled(const ViewState &state, const ViewBounds &bounds, double width, const WheelTurn &turn) {
    const bool measured = !turn.pixelDelta.isNull();
    const QPointF notches = QPointF(turn.angleDelta) / 120;
    if (turn.modifiers & Qt::ControlModifier) {
        const double amount = turn.angleDelta.isNull() ? turn.pixelDelta.y() / scrollPerNotch : notches.y();
        return zoomedAt(state, bounds, width, turn.x, std::pow(zoomPerNotch, amount));
    }
    // Some platforms turn the wheel sideways themselves while Shift is held.
    const bool swap = (turn.modifiers & Qt::ShiftModifier) && turn.angleDelta.x() == 0 && turn.pixelDelta.x() == 0;
    QPointF pixels =
        measured ? QPointF(turn.pixelDelta) : QPointF(notches.x() * panPerNotch * width, notches.y() * scrollPerNotch);
    if (swap)
        pixels = measured ? QPointF(pixels.y(), 0) : QPointF(notches.y() * panPerNotch * width, 0);
    return dragged(state, bounds, width, pixels.x(), pixels.y());
}

ViewState zoomedAt(const ViewState &state, const ViewBounds &bounds, double width, double x, double factor) {
    ViewState next = state;
    next.range = zoomed(state.range, factor, timeOfPixel({state.range, width}, x));
    return clamped(next, bounds);
}

ViewState dragged(const ViewState &state, const ViewBounds &bounds, double width, double dx, double dy) {
    ViewState next = state;
    next.range = panned(state.range, saturatingRound(-dx * nanosecondsPerPixel({state.range, width})));
    next.scrollY -= dy;
    return clamped(next, bounds);
}

ViewState wholeTrace(const ViewState &state, const ViewBounds &bounds) {
    return clamped({bounds.range, state.scrollY}, bounds);
}

ViewState clamped(const ViewState &state, const ViewBounds &bounds) {
    return {clamped(state.range, bounds.range), std::clamp(state.scrollY, 0.0, std::max(bounds.maximumScrollY, 0.0))};
}

} // namespace lanescope::timeline
