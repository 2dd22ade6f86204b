// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace lanescope::format::v2 {

// Event types as they stand in the file (formats 1.22 to 1.26; a later format only adds).
enum class Wire : uint8_t {
    EventBatch = 1,
    Stacks,
    Stack,
    Strings,
    String,
    CpuSamples,
    CpuSample,
    Frequency,
    ProcsChange,
    ProcStart,
    ProcStop,
    ProcSteal,
    ProcStatus,
    GoCreate,
    GoCreateSyscall,
    GoStart,
    GoDestroy,
    GoDestroySyscall,
    GoStop,
    GoBlock,
    GoUnblock,
    GoSyscallBegin,
    GoSyscallEnd,
    GoSyscallEndBlocked,
    GoStatus,
    StwBegin,
    StwEnd,
    GcActive,
    GcBegin,
    GcEnd,
    SweepActive,
    SweepBegin,
    SweepEnd,
    AssistActive,
    AssistBegin,
    AssistEnd,
    HeapAlloc,
    HeapGoal,
    GoLabel,
    UserTaskBegin,
    UserTaskEnd,
    UserRegionBegin,
    UserRegionEnd,
    UserLog,
    GoSwitch,
    GoSwitchDestroy,
    GoCreateBlocked,
    GoStatusStack,
    ExperimentalBatch,
    Sync,
    ClockSnapshot,
    EndOfGeneration,
    SpanExists = 128,
    SpanAlloc,
    SpanFree,
    ObjectExists,
    ObjectAlloc,
    ObjectFree,
    StackExists,
    StackAlloc,
    StackFree,
};

constexpr size_t kMaxArguments = 4;
constexpr uint64_t kNobody = ~uint64_t{0}; // no thread, no processor
constexpr uint64_t kMaxBatch = 65536;      // bytes of payload
constexpr uint64_t kMaxString = 1024;      // bytes
constexpr uint64_t kMaxFrames = 128;

constexpr int8_t kNotTimed = -1;

// How many arguments follow the time of a timed event; kNotTimed for what may not stand among them.
constexpr std::array<int8_t, 256> argumentCounts() {
    std::array<int8_t, 256> counts{};
    counts.fill(kNotTimed);
    const auto set = [&counts](Wire type, int8_t count) { counts[static_cast<size_t>(type)] = count; };
    for (Wire type : {Wire::ProcStop, Wire::GoDestroy, Wire::GoDestroySyscall, Wire::GoSyscallEnd,
                      Wire::GoSyscallEndBlocked, Wire::StwEnd, Wire::AssistEnd})
        set(type, 0);
    for (Wire type : {Wire::GoCreateSyscall, Wire::GcActive, Wire::GcEnd, Wire::SweepActive, Wire::SweepBegin,
                      Wire::AssistActive, Wire::AssistBegin, Wire::HeapAlloc, Wire::HeapGoal, Wire::GoLabel,
                      Wire::SpanFree, Wire::ObjectFree, Wire::StackFree})
        set(type, 1);
    for (Wire type :
         {Wire::ProcsChange, Wire::ProcStart, Wire::ProcStatus, Wire::GoStart, Wire::GoStop, Wire::GoBlock,
          Wire::GoSyscallBegin, Wire::StwBegin, Wire::GcBegin, Wire::SweepEnd, Wire::UserTaskEnd, Wire::GoSwitch,
          Wire::GoSwitchDestroy, Wire::ObjectExists, Wire::ObjectAlloc, Wire::StackExists, Wire::StackAlloc})
        set(type, 2);
    for (Wire type : {Wire::ProcSteal, Wire::GoCreate, Wire::GoUnblock, Wire::GoStatus, Wire::UserRegionBegin,
                      Wire::UserRegionEnd, Wire::GoCreateBlocked, Wire::SpanExists, Wire::SpanAlloc})
        set(type, 3);
    for (Wire type : {Wire::UserTaskBegin, Wire::UserLog, Wire::GoStatusStack})
        set(type, 4);
    return counts;
}

inline constexpr std::array<int8_t, 256> kArgumentCounts = argumentCounts();

} // namespace lanescope::format::v2
