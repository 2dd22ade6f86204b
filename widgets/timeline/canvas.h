// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/theme.h"
#include "widgets/timeline/draw_list.h"

#include <QRegion>

class QWidget;

namespace lanescope::timeline {

// Milliseconds the latest frame took, part by part.
struct FrameTimes {
    double prepareMs = 0;    // building the draw list
    double rectanglesMs = 0; // all shapes
    double textMs = 0;
    double overlayMs = 0;
};

// What a canvas paints, asked for when it paints.
class CanvasContent {
public:
    virtual ~CanvasContent() = default;
    virtual const DrawList &picture() = 0;        // the rows
    virtual uint64_t pictureRevision() const = 0; // of the latest picture()
    virtual const DrawList &overlay() = 0;
    virtual const theme::Theme &theme() const = 0;
};

// The widget in the middle, whichever painter it uses. Keeps the painted rows and repaints them only when their
// revision changed.
class Canvas {
public:
    virtual ~Canvas() = default;
    virtual QWidget *widget() = 0;
    virtual void pictureChanged() = 0;
    virtual void overlayChanged(const QRegion &region) = 0;
    virtual QString painterName() const = 0; // for the status bar, "Raster" or "OpenGL (renderer)"

    const FrameTimes &frameTimes() const { return m_times; }
    quint64 paintedPictures() const { return m_paintedPictures; }
    quint64 paintedOverlays() const { return m_paintedOverlays; }

protected:
    FrameTimes m_times;
    quint64 m_paintedPictures = 0;
    quint64 m_paintedOverlays = 0;
};

} // namespace lanescope::timeline
