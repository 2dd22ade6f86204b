// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/flat_map.h"
#include "core/model/event_type.h"

#include <vector>

namespace lanescope::format::v1 {

// What is known of a goroutine while it lives: by the order's rules, and as the model was told.
struct Goroutine {
    enum class Status : uint8_t { Dead, Runnable, Running, Waiting };

    uint64_t id = 0;
    uint64_t sequence = 0;
    Status status = Status::Dead;
    bool inSyscall = false; // that it waits for
    bool awaited = false;   // events of other processors wait for it

    static constexpr uint32_t kUntold = ~uint32_t{0};
    uint32_t index = kUntold; // of the model
    uint32_t proc = 0;        // where it runs, stored form
    model::GoroutineState state = model::GoroutineState::Undetermined;
    uint8_t flags = 0;     // record_flag values that hold now
    int64_t blockedAt = 0; // ticks, since when its system call blocks
    bool waitsInAssist = false;
};

// The goroutines that live at a moment, by ID; slots are reused.
class Goroutines {
public:
    static constexpr uint32_t kNone = ~uint32_t{0};

    uint32_t find(uint64_t id) const { return slotOf_.find(id); }
    uint32_t findOrMake(uint64_t id) {
        uint32_t slot = slotOf_.find(id);
        if (slot != kNone)
            return slot;
        if (free_.empty()) {
            slot = static_cast<uint32_t>(slots_.size());
            slots_.emplace_back();
        } else {
            slot = free_.back();
            free_.pop_back();
        }
        slots_[slot] = {};
        slots_[slot].id = id;
        slotOf_.assign(id, slot);
        return slot;
    }
    void erase(uint32_t slot) {
        slotOf_.erase(slots_[slot].id);
        slots_[slot].id = 0;
        free_.push_back(slot);
    }
    Goroutine &operator[](uint32_t slot) { return slots_[slot]; }
    const Goroutine &operator[](uint32_t slot) const { return slots_[slot]; }

private:
    model::FlatMap slotOf_;
    std::vector<Goroutine> slots_;
    std::vector<uint32_t> free_;
};

} // namespace lanescope::format::v1
