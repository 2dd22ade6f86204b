// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/timeline/view_state.h"

#include <QPoint>
#include <Qt>

#include <array>
#include <optional>

namespace lanescope::timeline {

// What limits a view: the trace, and how far its rows can scroll.
struct ViewBounds {
    TimeRange range;
    double maximumScrollY = 0; // pixels
};

// A turn of the wheel as Qt reports it. pixelDelta is preferred where the platform measures it.
struct WheelTurn {
    QPoint angleDelta; // eighths of a degree; 120 a notch, less on fine wheels
    QPoint pixelDelta; // null where unknown
    Qt::KeyboardModifiers modifiers;
    double x = 0; // of the pointer in the canvas, pixels
};

// Turns input into view states: pure arithmetic, driven by explicit time, so that every state is exact and repeatable.
// Held keys speed up smoothly over rampMs, and stop at once when let go.
class Navigation {
public:
    enum class Motion { ZoomIn, ZoomOut, PanLeft, PanRight };

    void press(Motion motion); // repeated presses of a held key change nothing
    void release(Motion motion);
    void releaseAll();
    void setFast(bool fast) { m_fast = fast; }
    bool isMoving() const;

    // The state after the held keys acted for elapsedMs more. The first advance after a press adds a small step, so
    // that a tap shows. anchor: the time that zooming keeps in place.
    ViewState advanced(const ViewState &state, const ViewBounds &bounds, int64_t anchor, double elapsedMs);

    static constexpr double rampMs = 500;     // from the first speed to full speed
    static constexpr double firstStepMs = 40; // what a tap is worth, at the first speed
    static constexpr double zoomStart = 1.6;  // natural logarithms of length a second
    static constexpr double zoomFull = 5.0;
    static constexpr double panStart = 0.6; // lengths of the view a second
    static constexpr double panFull = 2.4;
    static constexpr double fastFactor = 3;

private:
    struct Held {
        double ms = 0;
        bool fresh = true; // the first step is still owed
    };
    double distance(Motion motion, double start, double full, double elapsedMs);

    std::array<std::optional<Held>, 4> m_held;
    bool m_fast = false;
};

// Ctrl: zoom at the pointer; Shift or a sideways turn: pan; otherwise scroll the rows.
ViewState wheeled(const ViewState &state, const ViewBounds &bounds, double width, const WheelTurn &turn);
// factor > 1 zooms in at pixel x.
ViewState zoomedAt(const ViewState &state, const ViewBounds &bounds, double width, double x, double factor);
// Moves the picture by pixels: positive dx shows what is earlier, positive dy what is above.
ViewState dragged(const ViewState &state, const ViewBounds &bounds, double width, double dx, double dy);
ViewState wholeTrace(const ViewState &state, const ViewBounds &bounds);
// The nearest state within the bounds.
ViewState clamped(const ViewState &state, const ViewBounds &bounds);

inline constexpr double zoomPerNotch = 1.25;
inline constexpr double scrollPerNotch = 60; // pixels of rows
inline constexpr double panPerNotch = 0.1;   // of the view's length

} // namespace lanescope::timeline
