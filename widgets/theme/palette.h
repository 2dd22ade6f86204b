// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/theme.h"

#include <QPalette>
#include <QString>

namespace lanescope::theme {

// The theme as Qt's own widgets use it; for QApplication::setPalette with the Fusion style.
QPalette paletteOf(const Theme &theme);

// A slim scroll bar without arrows, as a style sheet for one.
QString scrollBarStyle(const Theme &theme);

} // namespace lanescope::theme
