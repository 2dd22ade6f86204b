// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/format/v2/generation.h"
#include "core/model/strings.h"

#include <array>
#include <string_view>

namespace lanescope::format::v2 {

// The runtime registers labels and the reasons for blocking and stopping before all other strings of a generation, in
// an order that is fixed for a version of Go. So where a generation's strings are lost, its first IDs can be guessed.
class RegisteredStrings {
public:
    explicit RegisteredStrings(int minor);

    // A whole generation of the same file knows better than what is known of the format.
    void learn(const IdTable &strings, const model::StringInterner &texts);
    // Fills in what is missing; returns whether anything was.
    bool guess(IdTable &strings, model::StringInterner &texts) const;

private:
    static constexpr size_t kMost = 32; // more than any version registers

    std::array<std::string_view, kMost> texts_{}; // by ID; empty: not known
};

} // namespace lanescope::format::v2
