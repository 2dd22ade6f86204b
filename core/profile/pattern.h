// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/error.h"

#include <memory>
#include <string_view>

namespace re2 {
class RE2;
}

namespace lanescope::profile {

// A regular expression in Go's syntax, found anywhere in a text. Its time is linear in the text, whoever wrote it.
class Pattern {
public:
    // What it is for stands in the error: "focus".
    static Result<Pattern> compile(std::string_view text, std::string_view purpose);

    // An empty text is no pattern; that one matches nothing.
    Pattern() = default;

    bool given() const { return regexp_ != nullptr; }
    bool matches(std::string_view text) const;

private:
    std::shared_ptr<const re2::RE2> regexp_;
};

} // namespace lanescope::profile
