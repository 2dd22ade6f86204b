// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// GLSL 3.30 sources. Positions are device pixels from the top left; colours come as 0xAARRGGBB and leave premultiplied.
namespace lanescope::timeline {

extern const char *const boxVertexShader; // upright rectangles, with hatching
extern const char *const boxFragmentShader;
extern const char *const shapeVertexShader; // marks and slanted lines, antialiased
extern const char *const shapeFragmentShader;
extern const char *const labelVertexShader; // copies out of the label atlas
extern const char *const labelFragmentShader;

} // namespace lanescope::timeline
