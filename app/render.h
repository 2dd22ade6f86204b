// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/options.h"
#include "core/model/trace.h"

#include <QString>

namespace lanescope::app {

// Loads what the options name and draws its timeline to options.render, without a window. Returns the exit status:
// 0, 2 when a row is unknown, 3 when there is no readable trace, 4 when the picture cannot be written. Messages go to
// standard error.
int renderPicture(const Options &options);

// Writes the timeline of a view to a .png or .svg file, whole or not at all; else says why not.
QString savePicture(const timeline::TimelineView &view, QSize size, const timeline::ViewState &state,
                    const QString &path);

} // namespace lanescope::app
