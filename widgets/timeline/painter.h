// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/timeline/draw_list.h"

#include <QPointF>

namespace lanescope::timeline {

// Paints draw lists onto something. The target, its size and pixel ratio are each painter's own matter.
class Painter {
public:
    virtual ~Painter();

    // Everything but labels. offset: where the list's top left corner goes, in pixels.
    virtual void paintShapes(const DrawList &list, QPointF offset) = 0;
    virtual void paintLabels(const DrawList &list, QPointF offset) = 0;

    void paint(const DrawList &list, QPointF offset) {
        paintShapes(list, offset);
        paintLabels(list, offset);
    }
};

} // namespace lanescope::timeline
