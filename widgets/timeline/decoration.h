// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/timeline/scene.h"

#include <optional>

namespace lanescope::timeline {

// What lies over the rows, below selection and pointer: arrows from row to row, a highlighted path. Asked again whenever
// the frame, the rows or revision() changed.
class Decoration {
public:
    virtual ~Decoration() = default;

    // Canvas coordinates. Hits are found before those of the rows; their row is that of Scene.
    virtual void decorate(const Scene &scene, const SceneFrame &frame, DrawList &list) = 0;
    virtual uint64_t revision() const = 0;
};

} // namespace lanescope::timeline
