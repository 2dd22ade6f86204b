// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/duration.h"

#include <array>
#include <limits>

namespace lanescope::model {
namespace {

using namespace std::string_view_literals;

constexpr uint64_t kSecond = 1'000'000'000;

struct Unit {
    std::string_view name;
    uint64_t ns;
};

// "ms" comes before "m", with which it begins.
constexpr std::array kUnits{
    Unit{"ns"sv, 1},          Unit{"us"sv, 1'000},  Unit{"\u00b5s"sv, 1'000}, // micro sign
    Unit{"\u03bcs"sv, 1'000},                                                 // Greek mu
    Unit{"ms"sv, 1'000'000},  Unit{"s"sv, kSecond}, Unit{"m"sv, 60 * kSecond}, Unit{"h"sv, 3600 * kSecond}};

constexpr uint64_t kLimit = std::numeric_limits<int64_t>::max();

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

// A number in front of its unit: `value` over `scale`, a power of ten.
struct Decimal {
    uint64_t value = 0;
    uint64_t scale = 1;
};

// None when there is no digit or too many of them. Digits behind the ninth of a fraction are dropped.
std::optional<Decimal> takeNumber(std::string_view &text) {
    Decimal number;
    size_t digits = 0;
    bool fraction = false;
    for (; !text.empty() && (isDigit(text.front()) || (text.front() == '.' && !fraction)); text.remove_prefix(1)) {
        if (text.front() == '.') {
            fraction = true;
            continue;
        }
        ++digits;
        if (number.scale == 1'000'000'000)
            continue;
        const auto digit = static_cast<uint64_t>(text.front() - '0');
        if (number.value > (kLimit - digit) / 10)
            return std::nullopt;
        number.value = number.value * 10 + digit;
        number.scale *= fraction ? 10 : 1;
    }
    return digits == 0 ? std::nullopt : std::optional(number);
}

std::optional<uint64_t> nanoseconds(Decimal number, uint64_t unit) {
    const uint64_t whole = number.value / number.scale, part = number.value % number.scale;
    const uint64_t partNs = part * (unit / number.scale) + part * (unit % number.scale) / number.scale;
    if (whole > (kLimit - partNs) / unit)
        return std::nullopt;
    return whole * unit + partNs;
}

const Unit *unitAt(std::string_view text) {
    for (const Unit &unit : kUnits)
        if (text.starts_with(unit.name))
            return &unit;
    return nullptr;
}

std::string withFraction(uint64_t value, unsigned digits) {
    uint64_t scale = 1;
    for (unsigned i = 0; i < digits; ++i)
        scale *= 10;
    std::string text = std::to_string(value / scale);
    if (value % scale == 0)
        return text;
    std::string fraction = std::to_string(scale + value % scale); // a leading 1 keeps the zeros
    fraction.erase(fraction.find_last_not_of('0') + 1);
    return text + '.' + fraction.substr(1);
}

} // namespace

std::optional<int64_t> parseDuration(std::string_view text) {
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+'))
        text.remove_prefix(1);
    uint64_t total = 0;
    bool first = true;
    do {
        const std::optional<Decimal> number = takeNumber(text);
        const Unit *unit = unitAt(text);
        if (!number || (!unit && !(first && text.empty())))
            return std::nullopt;
        const std::optional<uint64_t> ns = nanoseconds(*number, unit ? unit->ns : 1);
        if (!ns || *ns > kLimit - total)
            return std::nullopt;
        total += *ns;
        text.remove_prefix(unit ? unit->name.size() : 0);
        first = false;
    } while (!text.empty());
    return negative ? -static_cast<int64_t>(total) : static_cast<int64_t>(total);
}

std::string formatDuration(int64_t ns) {
    const std::string sign = ns < 0 ? "-" : "";
    const uint64_t value = ns < 0 ? -static_cast<uint64_t>(ns) : static_cast<uint64_t>(ns);
    if (value == 0)
        return "0s";
    if (value < 1'000)
        return sign + std::to_string(value) + "ns";
    if (value < 1'000'000)
        return sign + withFraction(value, 3) + "µs";
    if (value < kSecond)
        return sign + withFraction(value, 6) + "ms";
    std::string text = withFraction(value % (60 * kSecond), 9) + "s";
    const uint64_t minutes = value / (60 * kSecond);
    if (minutes >= 60)
        text.insert(0, std::to_string(minutes / 60) + "h" + std::to_string(minutes % 60) + "m");
    else if (minutes > 0)
        text.insert(0, std::to_string(minutes) + "m");
    return sign + text;
}

} // namespace lanescope::model
