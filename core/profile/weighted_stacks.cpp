// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/weighted_stacks.h"

#include "core/profile/paths.h"

#include <cinttypes>
#include <cstdio>

namespace lanescope::profile {

std::string WeightedStacks::nameOf(uint32_t number) const {
    const Entry &entry = entries[number];
    const std::string file(strings[entry.file]);
    std::string name;
    const auto add = [&name](std::string_view part) { (name += name.empty() ? "" : " ") += part; };
    if (entry.address != 0) {
        char digits[17];
        std::snprintf(digits, sizeof digits, "%016" PRIx64, entry.address);
        add(digits);
    }
    const std::string_view function = strings[entry.name], binary = strings[entry.binary];
    if (!function.empty())
        add(function);
    if (entry.line != 0)
        add(file + ":" + std::to_string(entry.line) + (entry.column != 0 ? ":" + std::to_string(entry.column) : ""));
    else if (!file.empty())
        add(file);
    else if (function.empty())
        add(binary.empty() ? "<unknown>" : "[" + std::string(baseName(binary)) + "]");
    return name;
}

} // namespace lanescope::profile
