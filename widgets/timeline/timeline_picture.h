// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/timeline/decoration.h"
#include "widgets/timeline/raster_painter.h"
#include "widgets/timeline/scene.h"
#include "widgets/timeline/time_origin.h"

#include <QCoreApplication>
#include <QRect>

namespace lanescope::timeline {

// Where the parts of the timeline go.
struct TimelineParts {
    QRect overviewCorner, overview, rulerCorner, ruler, headers, canvas, scrollBar;
};
TimelineParts partsOf(QSize size, int titleWidth, int scrollBarWidth);

// The whole view painted at once, without widgets: for pictures and print.
class TimelinePicture {
    Q_DECLARE_TR_FUNCTIONS(TimelinePicture)
public:
    struct Look {
        int titleWidth = 200;
        theme::ColourMode colours = theme::ColourMode::Automatic;
        Decoration *decoration = nullptr; // over the rows; not owned
        TimeOrigin origin;
    };
    // Paints at the painter's origin. Vector devices get text as text.
    static void paint(QPainter &painter, QSize size, const ViewState &state, const Scene &scene, const Look &look);
    // Captions of the two corners.
    static QString traceCaption() { return tr("Trace"); }
    static QString viewCaption() { return tr("View"); }
};

} // namespace lanescope::timeline
