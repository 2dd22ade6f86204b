// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/chunked_vector.h"
#include "core/model/hash_index.h"
#include "core/model/index.h"

#include <memory>
#include <string_view>
#include <vector>

namespace lanescope::model {

// Strings that the reader compares events with; they are interned first, in this order.
namespace well_known {
inline constexpr StringIndex kEmpty{0};
inline constexpr StringIndex kNetwork{1};
inline constexpr StringIndex kSleep{2};
} // namespace well_known

// All texts of a trace, each once. A snapshot: reading is O(1) and safe while the interner grows.
class Strings {
public:
    size_t size() const { return texts_.size(); }
    // The text's bytes: usually UTF-8, but it may be cut inside a character or be anything. Empty for no index.
    std::string_view operator[](StringIndex index) const {
        return index.value < texts_.size() ? texts_[index.value] : std::string_view{};
    }

private:
    friend class StringInterner;

    ChunkedVector<std::string_view, 10> texts_;
    std::vector<std::shared_ptr<char[]>> blocks_;
};

class StringInterner {
public:
    StringInterner();

    StringIndex intern(std::string_view text);
    Strings snapshot();
    std::string_view operator[](StringIndex index) const { return strings_[index]; }

private:
    std::string_view store(std::string_view text);

    Strings strings_;
    HashIndex index_;
    char *free_ = nullptr; // what is left of the last block
    size_t left_ = 0;
};

} // namespace lanescope::model
