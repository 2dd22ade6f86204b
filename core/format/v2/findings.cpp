// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/format/v2/findings.h"

#include <algorithm>

namespace lanescope::format::v2 {

void Findings::damage(Error error, uint64_t sound, bool marked) {
    if (!outcome_.damage) {
        outcome_.damage = std::move(error);
        outcome_.soundEvents = sound;
        outcome_.marked = marked;
        return;
    }
    if (error.offset == outcome_.damage->offset && error.message == outcome_.damage->message)
        return;
    const std::string what = error.generation == 0 ? "there is more damage: "
                             : error.generation == outcome_.damage->generation
                                 ? "generation " + std::to_string(error.generation) + " has more damage: "
                                 : "generation " + std::to_string(error.generation) + " is damaged too: ";
    error.generation = 0; // it is told
    warn(what + error.describe());
}

void Findings::warn(std::string text) {
    std::vector<std::string> &warnings = outcome_.warnings;
    if (std::find(warnings.begin(), warnings.end(), text) != warnings.end())
        return;
    if (warnings.size() < kWarnings)
        warnings.push_back(std::move(text));
    else
        ++unsaid_;
}

model::Outcome Findings::take() {
    if (unsaid_ != 0)
        outcome_.warnings.push_back("and " + std::to_string(unsaid_) + " more");
    unsaid_ = 0;
    return std::move(outcome_);
}

} // namespace lanescope::format::v2
