// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/timeline/draw_list.h"

#include <QImage>
#include <QLineF>
#include <QList>
#include <QRectF>

// Patterns over fills, for eyes that do not tell the colours apart.
namespace lanescope::timeline {

// Hatchings repeat after this many device pixels, counted from the target's top left corner.
inline constexpr int hatchPeriod = 6;

// Whether device pixel (x, y), both >= 0, carries ink. The OpenGL shader holds the same formula.
bool hasInk(uint8_t pattern, int x, int y);
// Translucent black or white, whichever shows on the fill.
Colour inkOn(Colour fill);
// One period of a pattern; transparent where there is no ink.
QImage hatchTile(uint8_t pattern, Colour ink);
// The same pattern as lines cut to a rectangle, for vector output.
QList<QLineF> hatchLines(uint8_t pattern, const QRectF &box);

} // namespace lanescope::timeline
