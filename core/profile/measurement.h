// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lanescope::profile {

// Values with units as pprof prints them, to the digit. It knows bytes (kB is 1024), times and GCU, each by several
// names: "ms", "milliseconds". All O(1).

struct Scaled {
    double value = 0;
    std::string unit; // empty: of no interest, as "count"
};

// A unit that lets pprof choose by the value.
inline constexpr std::string_view kAutoUnit = "minimum";

// `value` of a unit in another unit of the same kind; unchanged where they have nothing to do with each other.
Scaled scale(int64_t value, std::string_view from, std::string_view to);

// "1.23s", "512.01kB", "0".
std::string formatValue(int64_t value, std::string_view from, std::string_view to = kAutoUnit);

// The share as pprof pads it: "12.50%", "  0.1%", "  100%".
std::string formatShare(int64_t value, int64_t total);

// A kind of values and the unit that a report prints them in.
struct ValueFormat {
    std::string unit;
    std::string printed{kAutoUnit};

    std::string operator()(int64_t value) const { return formatValue(value, unit, printed); }
};

// Arithmetic of values that a file made up: they go round as Go's do.
constexpr int64_t wrappingSum(int64_t a, int64_t b) {
    return static_cast<int64_t>(static_cast<uint64_t>(a) + static_cast<uint64_t>(b));
}
constexpr int64_t wrappingProduct(int64_t a, int64_t b) {
    return static_cast<int64_t>(static_cast<uint64_t>(a) * static_cast<uint64_t>(b));
}
// Without its sign; the smallest number has no opposite and stays.
constexpr int64_t magnitude(int64_t value) {
    return value < 0 ? static_cast<int64_t>(-static_cast<uint64_t>(value)) : value;
}

// A share of a value, cut to a whole number: what is below it is left out of a report.
int64_t cutoff(int64_t total, double fraction);

} // namespace lanescope::profile
