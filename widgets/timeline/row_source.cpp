// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/row_source.h"

namespace lanescope::timeline {

RowSource::~RowSource() = default;

} // namespace lanescope::timeline
