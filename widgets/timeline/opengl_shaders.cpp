// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/opengl_shaders.h"

namespace lanescope::timeline {

const char *const boxVertexShader = R"(#version 330 core
uniform vec2 viewport;
layout(location = 0) in vec4 box;    // x, y, width, height
layout(location = 1) in uvec2 style; // colour, pattern | dark ink << 8
flat out vec4 fill;
flat out uint pattern;
flat out vec4 ink;
out vec2 pixel;

vec4 premultiplied(uint colour) {
    vec4 c = vec4((colour >> 16u) & 255u, (colour >> 8u) & 255u, colour & 255u, colour >> 24u) / 255.0;
    return vec4(c.rgb * c.a, c.a);
}

void main() {
    vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
    pixel = box.xy + corner * box.zw;
    fill = premultiplied(style.x);
    pattern = style.y & 255u;
    ink = premultiplied((style.y >> 8u) != 0u ? 0x46000000u : 0x50ffffffu); // as in hatching.cpp
    gl_Position = vec4(pixel.x / viewport.x * 2.0 - 1.0, 1.0 - pixel.y / viewport.y * 2.0, 0.0, 1.0);
}
)";

const char *const boxFragmentShader = R"(#version 330 core
flat in vec4 fill;
flat in uint pattern;
flat in vec4 ink;
in vec2 pixel;
out vec4 colour;

bool hasInk(int x, int y) { // the same as hasInk() in hatching.cpp
    bool rising = (x + y) % 6 == 0;
    bool falling = (x - y + 6000) % 6 == 0;
    switch (pattern) {
    case 1u: return rising;
    case 2u: return falling;
    case 3u: return y % 3 == 0;
    case 4u: return x % 3 == 0;
    case 5u: return rising || falling;
    case 6u: return x % 3 == 0 && y % 3 == 0;
    }
    return false;
}

void main() {
    colour = fill;
    if (pattern != 0u && hasInk(int(floor(pixel.x)), int(floor(pixel.y))))
        colour = ink + fill * (1.0 - ink.a);
}
)";

const char *const shapeVertexShader = R"(#version 330 core
uniform vec2 viewport;
layout(location = 0) in vec4 ends;    // line: x1, y1, x2, y2; mark: centre, half size, 0
layout(location = 1) in float width;  // of the line
layout(location = 2) in uvec2 style;  // colour; kind: 0 line, 1 triangle, 2 diamond, 3 circle
flat out vec4 fill;
flat out uint kind;
flat out vec2 extent; // line: half length, half width; mark: half size
out vec2 local;       // from the centre, along and across the line

void main() {
    uint c = style.x;
    vec4 plain = vec4((c >> 16u) & 255u, (c >> 8u) & 255u, c & 255u, c >> 24u) / 255.0;
    fill = vec4(plain.rgb * plain.a, plain.a);
    kind = style.y;
    vec2 centre = ends.xy;
    vec2 along = vec2(1.0, 0.0);
    if (kind == 0u) {
        centre = (ends.xy + ends.zw) / 2.0;
        extent = vec2(length(ends.zw - ends.xy) / 2.0, width / 2.0);
        along = normalize(ends.zw - ends.xy);
    } else {
        extent = vec2(ends.z);
    }
    vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1) * 2.0 - 1.0;
    local = corner * (extent + 1.0);
    vec2 pixel = centre + along * local.x + vec2(-along.y, along.x) * local.y;
    gl_Position = vec4(pixel.x / viewport.x * 2.0 - 1.0, 1.0 - pixel.y / viewport.y * 2.0, 0.0, 1.0);
}
)";

const char *const shapeFragmentShader = R"(#version 330 core
flat in vec4 fill;
flat in uint kind;
flat in vec2 extent;
in vec2 local;
out vec4 colour;

// Distance from the outline in pixels, negative inside.
float distanceOutside() {
    vec2 p = abs(local);
    if (kind == 1u)
        return max(local.y - extent.y, (2.0 * p.x - (local.y + extent.y)) / sqrt(5.0));
    if (kind == 2u)
        return (p.x + p.y - extent.x) / sqrt(2.0);
    if (kind == 3u)
        return length(local) - extent.x;
    return max(p.x - extent.x, p.y - extent.y);
}

void main() { colour = fill * clamp(0.5 - distanceOutside(), 0.0, 1.0); }
)";

const char *const labelVertexShader = R"(#version 330 core
uniform vec2 viewport;
layout(location = 0) in vec4 box;   // x, y, width, height
layout(location = 1) in vec2 place; // in the atlas
out vec2 texel;

void main() {
    vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
    vec2 pixel = box.xy + corner * box.zw;
    texel = place + corner * box.zw;
    gl_Position = vec4(pixel.x / viewport.x * 2.0 - 1.0, 1.0 - pixel.y / viewport.y * 2.0, 0.0, 1.0);
}
)";

const char *const labelFragmentShader = R"(#version 330 core
uniform sampler2D atlas;
in vec2 texel;
out vec4 colour;

void main() { colour = texelFetch(atlas, ivec2(floor(texel)), 0); }
)";

} // namespace lanescope::timeline
