// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/trace.h"

#include <string>

namespace lanescope::model {

// How much that is, for people: "1,234 events, 45.3 kB, 12.5ms"; only what is known, empty for nothing.
std::string describe(const LeftOut &leftOut);

// 1234567 as "1,234,567".
std::string grouped(uint64_t number);

// A duration to three digits, as formatDuration writes it: 1234567 ns are "1.23ms".
std::string roundedDuration(int64_t ns);

} // namespace lanescope::model
