// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/format/id_table.h"
#include "core/format/v1/event_chain.h"
#include "core/format/v1/id_set.h"
#include "core/format/v1/texts.h"
#include "core/io/error.h"
#include "core/model/stacks.h"
#include "core/model/strings.h"
#include "core/model/trace.h"

#include <unordered_map>
#include <unordered_set>

namespace lanescope::format::v1 {

// The end of a system call, which is written late, when the goroutine already has a processor again.
struct SysExit {
    int64_t time = 0;      // ticks, when it really was; 0: not known
    uint64_t sequence = 0; // format 1.5: when it really was among all events
    uint64_t goroutine = 0;
    uint32_t number = 0; // among all, in the order of the file
};

struct CpuSample {
    int64_t time = 0; // ticks
    uint64_t proc = 0, goroutine = 0;
    uint32_t stack = 0; // ID
};

// A whole v1 file, taken apart: events by processor, still as bytes; tables as indexes of the trace.
struct FileData {
    Layouts layouts{};
    bool sequenced = false; // format 1.5: all events are numbered through
    std::vector<EventChain> chains;
    std::vector<SysExit> exits;
    std::vector<CpuSample> samples;
    std::unordered_set<uint64_t, model::MixedHash> timerGoroutines;
    IdSet created;   // goroutines, in the trace or listed as there before
    IdTable strings; // ID -> index
    IdTable stacks;  // ID -> index, stored form
    std::unordered_map<uint64_t, uint32_t, model::MixedHash>
        startAddresses;           // format 1.5: of functions -> stack, stored form
    uint64_t ticksPerSecond = 0;  // 0: not told
    bool numbersStwKinds = false; // format 1.21: reasons to stop the world are numbered through
    size_t futileWakeups = 0;

    std::array<uint32_t, kTexts> texts{}; // indexes
    std::shared_ptr<const model::Strings> stringTable;
    std::shared_ptr<const model::Stacks> stackTable;

    model::Outcome outcome;

    // Notes what is wrong; the first is what is told.
    void blame(Error error) {
        if (!outcome.damage)
            outcome.damage = std::move(error);
    }
};

} // namespace lanescope::format::v1
