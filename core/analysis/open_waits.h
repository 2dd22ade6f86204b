// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/findings_waits.h"
#include "core/model/flat_map.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace lanescope::analysis {

// The waits that go on at a moment, by goroutine. Its memory is for those, not for all goroutines there are. O(1),
// expected.
class OpenWaits {
public:
    // Ends the one before, if there is one.
    void begin(const OpenWait &wait) {
        uint32_t slot = slots_.find(wait.goroutine.value);
        if (slot == model::FlatMap::kMissing) {
            if (free_.empty()) {
                slot = static_cast<uint32_t>(waits_.size());
                waits_.emplace_back();
            } else {
                slot = free_.back();
                free_.pop_back();
            }
            slots_.assign(wait.goroutine.value, slot);
        }
        waits_[slot] = wait;
    }

    // None: it does not wait.
    std::optional<OpenWait> end(model::GoroutineIndex goroutine) {
        const uint32_t slot = slots_.find(goroutine.value);
        if (slot == model::FlatMap::kMissing)
            return {};
        slots_.erase(goroutine.value);
        free_.push_back(slot);
        return std::exchange(waits_[slot], OpenWait{});
    }

    // All of them, by goroutine. O(n log n).
    std::vector<OpenWait> all() const {
        std::vector<OpenWait> open;
        for (const OpenWait &wait : waits_)
            if (wait.goroutine.valid())
                open.push_back(wait);
        std::sort(open.begin(), open.end(),
                  [](const OpenWait &a, const OpenWait &b) { return a.goroutine < b.goroutine; });
        return open;
    }

private:
    model::FlatMap slots_; // by goroutine: where its wait is
    std::vector<OpenWait> waits_;
    std::vector<uint32_t> free_;
};

} // namespace lanescope::analysis
