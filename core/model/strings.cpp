// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/strings.h"

#include <algorithm>
#include <cstring>

namespace lanescope::model {
namespace {
constexpr size_t kBlock = size_t{1} << 15;
}

StringInterner::StringInterner() {
    intern("");
    intern("network");
    intern("sleep");
}

StringIndex StringInterner::intern(std::string_view text) {
    const uint64_t hash = mixed(std::hash<std::string_view>{}(text));
    const uint32_t known = index_.find(hash, [&](uint32_t position) { return strings_.texts_[position] == text; });
    if (known != HashIndex::kMissing)
        return StringIndex(known);
    const auto position = static_cast<uint32_t>(strings_.texts_.size());
    strings_.texts_.push_back(store(text));
    index_.insert(hash, position);
    return StringIndex(position);
}

Strings StringInterner::snapshot() {
    Strings copy;
    copy.texts_ = strings_.texts_.snapshot();
    copy.blocks_ = strings_.blocks_;
    return copy;
}

std::string_view StringInterner::store(std::string_view text) {
    if (text.empty())
        return {};
    if (text.size() > left_) {
        left_ = std::max(kBlock, text.size());
        strings_.blocks_.push_back(std::make_shared<char[]>(left_));
        free_ = strings_.blocks_.back().get();
    }
    char *at = free_;
    std::memcpy(at, text.data(), text.size());
    free_ += text.size();
    left_ -= text.size();
    return {at, text.size()};
}

} // namespace lanescope::model
