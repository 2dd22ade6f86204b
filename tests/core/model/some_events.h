// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/builder.h"

#include <random>

namespace lanescope::model::test {

// A trace of that many events which mean nothing together: some types that need no tables, at times with gaps of quite
// different lengths. What it says of counters and rows is as good as any.
inline TracePointer someEvents(std::mt19937_64 &random, size_t count) {
    constexpr std::array types{EventType::GoSyscallBegin, EventType::GoSyscallEnd, EventType::GoSyscallEndBlocked,
                               EventType::GoDestroy,      EventType::ProcStop,     EventType::GcBegin,
                               EventType::GcEnd,          EventType::SweepBegin};
    EventBlock block;
    block.procs.push_back(0);
    int64_t time = 1'000'000;
    for (size_t i = 0; i < count; ++i) {
        Record record;
        time += 1 + static_cast<int64_t>(random() >> (44 + random() % 20));
        record.time = time;
        record.type = types[random() % types.size()];
        block.records.push_back(record);
    }
    Builder builder(TraceFormat{26});
    if (builder.add(block))
        std::abort();
    return builder.finish({});
}

} // namespace lanescope::model::test
