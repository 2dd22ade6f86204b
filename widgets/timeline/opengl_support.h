// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QSurfaceFormat;

namespace lanescope::timeline {

struct OpenGLSupport {
    bool available = false; // a 3.3 core context can be made current
    bool software = false;  // by a program, not by a graphics processor
    QString renderer;       // its own words
};

// Tried once a process, on the main thread; false everywhere where the platform has no OpenGL.
const OpenGLSupport &openGlSupport();

QSurfaceFormat openGlFormat(); // 3.3 core, no depth, no samples
bool isSoftwareRenderer(const QString &renderer);

} // namespace lanescope::timeline
