// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace lanescope::model {

// A dense 32-bit index into one of the model's tables. Each table has a type of its own, so that a goroutine cannot be
// passed for a stack. Stored forms keep "none" as 0, which packs well; see stored() and fromStored().
template <class Tag> struct Index {
    static constexpr uint32_t kNone = ~uint32_t{0};

    uint32_t value = kNone;

    constexpr Index() = default;
    constexpr explicit Index(uint32_t index) : value(index) {}

    constexpr bool valid() const { return value != kNone; }
    constexpr auto operator<=>(const Index &) const = default;

    // Index + 1, and 0 for none.
    constexpr uint32_t stored() const { return value + 1; }
    static constexpr Index fromStored(uint64_t stored) { return Index(static_cast<uint32_t>(stored - 1)); }
};

using EventIndex = Index<struct EventTag>;
using GoroutineIndex = Index<struct GoroutineTag>;
using ProcIndex = Index<struct ProcTag>;
using ThreadIndex = Index<struct ThreadTag>;
using StringIndex = Index<struct StringTag>;
using StackIndex = Index<struct StackTag>;
using TaskIndex = Index<struct TaskTag>;

} // namespace lanescope::model

template <class Tag> struct std::hash<lanescope::model::Index<Tag>> {
    size_t operator()(lanescope::model::Index<Tag> index) const noexcept { return index.value; }
};
