// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/source_lines.h"

#include "core/profile/call_sums.h"
#include "core/profile/pattern.h"

#include <algorithm>
#include <tuple>

namespace lanescope::profile {

Result<std::vector<SourceLine>> findSourceLines(const Profile &profile, Selection selection,
                                                std::string_view functionPattern) {
    const Result<Pattern> pattern = Pattern::compile(functionPattern, "the function");
    if (!pattern)
        return pattern.error();
    selection.granularity = Granularity::Lines;
    const Result<WeightedStacks> stacks = select(profile, selection);
    if (!stacks)
        return stacks.error();
    const CallSums sums(*stacks);
    std::vector<SourceLine> lines;
    for (const uint32_t number : sums.entries()) {
        const Entry &entry = stacks->entries[number];
        const std::string_view name = stacks->strings[entry.name];
        if (!name.empty() && (!pattern->given() || pattern->matches(name)))
            lines.push_back({std::string(name), std::string(stacks->strings[entry.file]), entry.line, sums.flat(number),
                             sums.cum(number)});
    }
    std::sort(lines.begin(), lines.end(), [](const SourceLine &a, const SourceLine &b) {
        return std::tie(a.function, a.file, a.line) < std::tie(b.function, b.file, b.line);
    });
    return lines;
}

} // namespace lanescope::profile
