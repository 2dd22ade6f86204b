// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lanescope::model {

// Reads a duration as people and Go write it: "12.5ms", "+300us", "1.2s", "800ns", "1h30m"; µs may be written with
// either mu or as us; a plain number is nanoseconds. Digits below a nanosecond are cut. None for anything else, and for
// what does not fit.
std::optional<int64_t> parseDuration(std::string_view text);

// The duration as Go prints it: all digits that matter and no more, in ns, µs, ms or s, with minutes and hours from one
// minute on: "0s", "800ns", "12.5ms", "1h0m2.5s".
std::string formatDuration(int64_t ns);

} // namespace lanescope::model
