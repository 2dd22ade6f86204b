// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/timeline/pixel_snap.h"

#include <cstddef>
#include <optional>

class QPainter;

namespace lanescope::timeline {

// The pixels behind a QPainter, for filling upright boxes: per box, QPainter's own fillRect costs several times the
// filling itself.
class PixelSurface {
public:
    // Only where the painter paints onto a 32-bit image, moved by whole pixels at most, and neither clipped nor
    // translucent; its current coordinates must be device pixels. Valid while the painter is active and unchanged.
    static std::optional<PixelSurface> of(QPainter &painter);

    // Laid over what is there; cut at the image's edges.
    void fill(const DeviceBox &box, Colour colour);
    // Lays a pattern's ink over what is there; cut like a fill. Touches inked pixels only.
    void hatch(const DeviceBox &box, uint8_t pattern, Colour ink);

private:
    DeviceBox onImage(const DeviceBox &box) const; // moved and cut

    uint32_t *m_pixels = nullptr;
    std::ptrdiff_t m_stride = 0; // pixels from line to line
    int m_width = 0;
    int m_height = 0;
    int m_dx = 0;
    int m_dy = 0;
};

} // namespace lanescope::timeline
