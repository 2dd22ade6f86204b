// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/event_type.h"
#include "core/model/stacks.h"
#include "core/model/strings.h"
#include "core/model/trace.h"

#include <cstdint>
#include <vector>

namespace lanescope::model {

// An ordered event on its way from a format's reader to the builder. Indexes are in their stored form (0: none), but
// for `argument`, which is as EventType says.
struct Record {
    int64_t time = 0;
    uint32_t thread = 0;
    uint32_t proc = 0;
    uint32_t goroutine = 0;
    uint32_t stack = 0;
    uint32_t argument = 0;
    EventType type = EventType::Sync;
    uint8_t flags = 0;
};

// What the reader knows of the goroutine concerned and the builder would otherwise have to remember for each.
namespace record_flag {
inline constexpr uint8_t kInAssist = 1;    // it is inside a GC mark assist
inline constexpr uint8_t kInStw = 2;       // it has stopped the world
inline constexpr uint8_t kFromNetwork = 4; // it was waiting for the network
inline constexpr uint8_t kFromSleep = 8;   // it was sleeping
inline constexpr uint8_t kNames = 16;      // this event's stack is the first known of it
inline constexpr uint8_t kResumed = 32;    // an active range: known since a gap ended, not since the trace began
} // namespace record_flag

struct NewGoroutine {
    uint64_t id = 0;
    uint32_t startStack = 0; // stored form
};

// Some thousand events and what they refer to for the first time. Whatever is new here continues the builder's tables
// in order, so that its index is the table's size before.
struct EventBlock {
    std::vector<Record> records;
    std::vector<NewGoroutine> goroutines;
    std::vector<uint64_t> threads, procs; // IDs
    std::vector<uint64_t> values;
    std::vector<Task> tasks;
    std::vector<Generation> generations;

    // The tables that the records refer to, when they grew; else null.
    std::shared_ptr<const Strings> strings;
    std::shared_ptr<const Stacks> stacks;
    std::shared_ptr<const AllocFree> allocFree; // when there is more of it; else null
    bool publish = false;                       // a good moment to show what is there

    void clear() {
        records.clear();
        goroutines.clear();
        threads.clear();
        procs.clear();
        values.clear();
        tasks.clear();
        generations.clear();
        strings.reset();
        stacks.reset();
        allocFree.reset();
        publish = false;
    }
};

} // namespace lanescope::model
