// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/pattern.h"

#include <re2/re2.h>

namespace lanescope::profile {
namespace {

// Patterns of the command line and of files: enough for any that a human writes, and for the long lists of allocators
// that C++ programs keep in drop_frames.
constexpr int64_t kMostMemory = int64_t{1} << 20; // bytes

re2::StringPiece piece(std::string_view text) {
    return {text.data(), text.size()};
}

} // namespace

Result<Pattern> Pattern::compile(std::string_view text, std::string_view purpose) {
    Pattern pattern;
    if (text.empty())
        return pattern;
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(kMostMemory);
    auto regexp = std::make_shared<const re2::RE2>(piece(text), options);
    if (!regexp->ok())
        return Error{ErrorKind::Corrupt,
                     std::string(purpose) + " is no regular expression that can be used: " + regexp->error()};
    pattern.regexp_ = std::move(regexp);
    return pattern;
}

bool Pattern::matches(std::string_view text) const {
    return regexp_ && re2::RE2::PartialMatch(piece(text), *regexp_);
}

} // namespace lanescope::profile
