// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/flat_map.h"

#include <array>
#include <utility>
#include <vector>

namespace lanescope::format::v2 {

// Lost: it was seen before a gap in the trace.
enum class GoStatus : uint8_t { Bad, Runnable, Running, Syscall, Waiting, Lost };

// What is known of a goroutine while it lives.
struct LiveGoroutine {
    uint64_t id = 0;
    uint64_t sequence = 0;   // number within the generation ...
    uint32_t generation = 0; // ... of this ordinal
    uint32_t index = 0;      // of the model
    uint32_t extra = 0;      // regions and stop-the-worlds, 0 when it has none: see Extra
    GoStatus status = GoStatus::Bad;
    uint8_t flags = 0; // record_flag values that hold now, kNames: still without a name
    bool waitsInAssist = false;
};

struct OpenRegion {
    uint64_t task = 0;
    uint32_t name = 0;
    bool operator==(const OpenRegion &) const = default;
};

// The rarer state of some goroutines.
struct GoroutineExtra {
    std::vector<OpenRegion> regions;
    std::vector<uint32_t> stopTheWorlds; // kinds
};

// The goroutines that live at a moment, found by ID. IDs are handed out in sequence, so the table maps groups of 16 of
// them to pages: a look-up costs a probe in a small map and one cache line. Slots are reused; a slot number is valid
// while its goroutine lives.
class LiveGoroutines {
public:
    static constexpr uint32_t kNone = ~uint32_t{0};

    uint32_t find(uint64_t id) const {
        const uint32_t page = pageOf_.find(id >> kPageBits);
        return page == model::FlatMap::kMissing ? kNone : pages_[page].slot[id & kPageMask];
    }

    LiveGoroutine &operator[](uint32_t slot) { return slots_[slot]; }
    // Slots, among them free ones, whose goroutine's status is Bad.
    uint32_t slotCount() const { return static_cast<uint32_t>(slots_.size()); }

    // The ID must not be alive.
    uint32_t insert(uint64_t id) {
        uint32_t page = pageOf_.find(id >> kPageBits);
        if (page == model::FlatMap::kMissing) {
            page = takePage();
            pageOf_.assign(id >> kPageBits, page);
        }
        uint32_t slot;
        if (freeSlots_.empty()) {
            slot = static_cast<uint32_t>(slots_.size());
            slots_.emplace_back();
        } else {
            slot = freeSlots_.back();
            freeSlots_.pop_back();
            slots_[slot] = {};
        }
        slots_[slot].id = id;
        pages_[page].slot[id & kPageMask] = slot;
        ++pages_[page].used;
        return slot;
    }

    void erase(uint32_t slot) {
        const uint64_t id = slots_[slot].id;
        if (slots_[slot].extra != 0)
            releaseExtra(slots_[slot].extra);
        const uint32_t page = pageOf_.find(id >> kPageBits);
        pages_[page].slot[id & kPageMask] = kNone;
        if (--pages_[page].used == 0) {
            pageOf_.erase(id >> kPageBits);
            freePages_.push_back(page);
        }
        freeSlots_.push_back(slot);
    }

    GoroutineExtra &extra(uint32_t slot) {
        uint32_t &at = slots_[slot].extra;
        if (at == 0) {
            if (freeExtras_.empty()) {
                extras_.emplace_back();
                at = static_cast<uint32_t>(extras_.size());
            } else {
                at = freeExtras_.back();
                freeExtras_.pop_back();
            }
        }
        return extras_[at - 1];
    }

private:
    static constexpr unsigned kPageBits = 4;
    static constexpr uint64_t kPageMask = (1 << kPageBits) - 1;

    struct Page {
        std::array<uint32_t, 1 << kPageBits> slot;
        uint32_t used = 0;
    };

    uint32_t takePage() {
        uint32_t page;
        if (freePages_.empty()) {
            page = static_cast<uint32_t>(pages_.size());
            pages_.emplace_back();
        } else {
            page = freePages_.back();
            freePages_.pop_back();
        }
        pages_[page].slot.fill(kNone);
        pages_[page].used = 0;
        return page;
    }

    void releaseExtra(uint32_t at) {
        extras_[at - 1].regions.clear();
        extras_[at - 1].stopTheWorlds.clear();
        freeExtras_.push_back(at);
    }

    model::FlatMap pageOf_;
    std::vector<Page> pages_;
    std::vector<uint32_t> freePages_;
    std::vector<LiveGoroutine> slots_;
    std::vector<uint32_t> freeSlots_;
    std::vector<GoroutineExtra> extras_;
    std::vector<uint32_t> freeExtras_;
};

} // namespace lanescope::format::v2
