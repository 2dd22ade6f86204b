// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/measurement.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <limits>
#include <span>

namespace lanescope::profile {
namespace {

struct Unit {
    std::string_view name; // as it is printed
    std::array<std::string_view, 3> aliases;
    double factor;
};

struct Kind {
    std::span<const Unit> units; // from the smallest
    std::string_view otherwise;  // what is used for a unit that is not known, and for values below the smallest
    double factor;
};

constexpr double kKi = 1024, kMi = kKi * 1024, kGi = kMi * 1024, kTi = kGi * 1024, kPi = kTi * 1024;

constexpr std::array kMemory{
    Unit{"B", {"b", "byte"}, 1},
    Unit{"kB", {"kb", "kbyte", "kilobyte"}, kKi},
    Unit{"MB", {"mb", "mbyte", "megabyte"}, kMi},
    Unit{"GB", {"gb", "gbyte", "gigabyte"}, kGi},
    Unit{"TB", {"tb", "tbyte", "terabyte"}, kTi},
    Unit{"PB", {"pb", "pbyte", "petabyte"}, kPi},
};
constexpr std::array kTime{
    Unit{"ns", {"ns", "nanosecond"}, 1},    Unit{"us", {"μs", "us", "microsecond"}, 1e3},
    Unit{"ms", {"ms", "millisecond"}, 1e6}, Unit{"s", {"s", "sec", "second"}, 1e9},
    Unit{"hrs", {"hour", "hr"}, 3600e9},
};
constexpr std::array kComputing{
    Unit{"n*GCU", {"nanogcu"}, 1e-9}, Unit{"u*GCU", {"microgcu"}, 1e-6}, Unit{"m*GCU", {"milligcu"}, 1e-3},
    Unit{"GCU", {"gcu"}, 1},          Unit{"k*GCU", {"kilogcu"}, 1e3},   Unit{"M*GCU", {"megagcu"}, 1e6},
    Unit{"G*GCU", {"gigagcu"}, 1e9},  Unit{"T*GCU", {"teragcu"}, 1e12},  Unit{"P*GCU", {"petagcu"}, 1e15},
};
constexpr std::array kKinds{Kind{kMemory, "B", 1}, Kind{kTime, "s", 1e9}, Kind{kComputing, "GCU", 1}};

// Lower case, and without the s of the plural.
std::string plain(std::string_view name) {
    std::string text(name);
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    if (text.size() > 2 && text.back() == 's')
        text.pop_back();
    return text;
}

const Unit *unitNamed(const Kind &kind, std::string_view name) {
    const std::string alias = plain(name);
    const auto found = std::find_if(kind.units.begin(), kind.units.end(), [&alias](const Unit &unit) {
        return !alias.empty() && std::find(unit.aliases.begin(), unit.aliases.end(), alias) != unit.aliases.end();
    });
    return found == kind.units.end() ? nullptr : &*found;
}

bool chooses(std::string_view unit) {
    return unit == kAutoUnit || unit == "auto";
}

// The largest unit that there is one of at least.
const Unit *fitting(const Kind &kind, double value) {
    const Unit *best = nullptr;
    for (const Unit &unit : kind.units)
        if (value / unit.factor >= 1)
            best = &unit;
    return best;
}

std::string printed(const char *format, double value) {
    char text[400]; // a double with two decimals has at most 313 characters
    const int size = std::snprintf(text, sizeof text, format, value);
    return {text, static_cast<size_t>(size)};
}

} // namespace

Scaled scale(int64_t value, std::string_view from, std::string_view to) {
    if (value < 0 && value != std::numeric_limits<int64_t>::min()) {
        Scaled scaled = scale(-value, from, to);
        scaled.value = -scaled.value;
        return scaled;
    }
    for (const Kind &kind : kKinds) {
        const Unit *const known = unitNamed(kind, from);
        if (!known)
            continue;
        const double base = static_cast<double>(value) * known->factor;
        const Unit *const unit = chooses(to) ? fitting(kind, base) : unitNamed(kind, to);
        return unit ? Scaled{base / unit->factor, std::string(unit->name)}
                    : Scaled{base / kind.factor, std::string(kind.otherwise)};
    }
    constexpr std::array<std::string_view, 5> dull{"count", "sample", "unit", kAutoUnit, "auto"};
    const bool named = std::find(dull.begin(), dull.end(), to) == dull.end();
    return {static_cast<double>(value), named ? std::string(to) : std::string()};
}

std::string formatValue(int64_t value, std::string_view from, std::string_view to) {
    const Scaled scaled = scale(value, from, to);
    std::string text = printed("%.2f", scaled.value);
    if (text.ends_with(".00"))
        text.resize(text.size() - 3);
    return text == "0" || text == "-0" ? "0" : text + scaled.unit;
}

std::string formatShare(int64_t value, int64_t total) {
    const double percent = total == 0 ? 0 : std::abs(static_cast<double>(value) / static_cast<double>(total)) * 100;
    if (percent >= 99.95 && percent <= 100.05)
        return "  100%";
    return printed(percent >= 1 ? "%5.2f%%" : "%5.2g%%", percent);
}

int64_t cutoff(int64_t total, double fraction) {
    const double share = std::abs(static_cast<double>(total) * fraction);
    constexpr double most = 9.2e18; // below what an int64 holds
    return share < most ? static_cast<int64_t>(share) : std::numeric_limits<int64_t>::max();
}

} // namespace lanescope::profile
