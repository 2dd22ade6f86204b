// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/byte_size.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace lanescope::io {
namespace {

char lower(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

// What "", "B", "K", "KB", "KiB" … multiply by; 0 for no unit.
double unitNamed(std::string_view name) {
    if (name.empty() || (name.size() == 1 && lower(name[0]) == 'b'))
        return 1;
    const size_t power = std::string_view("kmgt").find(lower(name[0]));
    if (power == std::string_view::npos)
        return 0;
    name.remove_prefix(1);
    const bool decimal = name.size() == 1 && lower(name[0]) == 'b';
    const bool binary = name.empty() || (name.size() == 2 && lower(name[0]) == 'i' && lower(name[1]) == 'b');
    if (!decimal && !binary)
        return 0;
    return std::pow(decimal ? 1000.0 : 1024.0, static_cast<double>(power + 1));
}

} // namespace

std::optional<uint64_t> parseByteSize(std::string_view text) {
    double number = 0;
    const auto [end, problem] =
        std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
    if (problem != std::errc() || !(number >= 0)) // from_chars reads "nan", too
        return std::nullopt;
    std::string_view unit = text.substr(static_cast<size_t>(end - text.data()));
    if (unit.size() > 1 && unit[0] == ' ')
        unit.remove_prefix(1);
    const double bytes = number * unitNamed(unit);
    constexpr double kTooMuch = 9223372036854775808.0; // 2^63
    if (unitNamed(unit) == 0 || bytes >= kTooMuch)
        return std::nullopt;
    return static_cast<uint64_t>(bytes);
}

std::string formatByteSize(uint64_t bytes) {
    if (bytes < 1000)
        return std::to_string(bytes) + (bytes == 1 ? " byte" : " bytes");
    constexpr std::array units{" kB", " MB", " GB", " TB", " PB", " EB"};
    double number = static_cast<double>(bytes) / 1000;
    size_t unit = 0;
    while (number >= 999.5 && unit + 1 < units.size()) {
        number /= 1000;
        ++unit;
    }
    std::array<char, 32> digits{};
    std::snprintf(digits.data(), digits.size(), number < 99.95 ? "%.1f" : "%.0f", number);
    return digits.data() + std::string(units[unit]);
}

} // namespace lanescope::io
