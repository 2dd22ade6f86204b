// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/painter.h"

namespace lanescope::timeline {

Painter::~Painter() = default;

} // namespace lanescope::timeline
