// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace lanescope::format::v1 {

// Record types as they stand in files of Go 1.5 to 1.21.
enum class Wire : uint8_t {
    None,
    Batch,
    Frequency,
    Stack,
    Gomaxprocs,
    ProcStart,
    ProcStop,
    GcStart,
    GcDone,
    StwStart,
    StwDone,
    SweepStart,
    SweepDone,
    GoCreate,
    GoStart,
    GoEnd,
    GoStop,
    GoSched,
    GoPreempt,
    GoSleep,
    GoBlock,
    GoUnblock,
    GoBlockSend,
    GoBlockRecv,
    GoBlockSelect,
    GoBlockSync,
    GoBlockCond,
    GoBlockNet,
    GoSysCall,
    GoSysExit,
    GoSysBlock,
    GoWaiting,
    GoInSyscall,
    HeapAlloc,
    HeapGoal,
    TimerGoroutine,
    FutileWakeup,
    String,
    GoStartLocal,
    GoUnblockLocal,
    GoSysExitLocal,
    GoStartLabel,
    GoBlockGc,
    AssistStart,
    AssistDone,
    UserTaskCreate,
    UserTaskEnd,
    UserRegion,
    UserLog,
    CpuSample,
    Count_
};
constexpr size_t kWireTypes = static_cast<size_t>(Wire::Count_);

constexpr uint64_t kNoProc = ~uint64_t{0};
constexpr uint64_t kMaxString = 1'000'000;   // bytes, as Go's reader has it
constexpr uint64_t kMaxPrefixed = 1'000'000; // bytes of a record that tells its length
constexpr uint64_t kMaxFrames = 1000;
constexpr size_t kMaxValues = 4; // of an event, its stack not counted

// What follows the bookkeeping of a record (the time's delta; in format 1.5 that of a sequence number before it).
struct Layout {
    bool known = false; // the format has this type
    uint8_t values = 0; // their number, without the stack
    bool stack = false; // the last is a stack ID
};

using Layouts = std::array<Layout, kWireTypes>;

// The layouts of a format, by its minor version. Those of batches, strings, stacks, frequency and timer goroutines are
// special and not meant.
constexpr Layouts layoutsOf(int minor) {
    Layouts layouts{};
    const auto set = [&layouts, minor](int since, uint8_t values, bool stack, std::initializer_list<Wire> types) {
        for (Wire type : types)
            layouts[static_cast<size_t>(type)] = {minor >= since, values, stack};
    };
    using enum Wire;
    set(5, 0, false, {Batch, Frequency, Stack, TimerGoroutine});
    set(5, 1, true, {Gomaxprocs, GcStart});
    set(5, 1, false, {ProcStart, GoWaiting, GoInSyscall, HeapAlloc, HeapGoal});
    set(5, 0, false, {ProcStop, GcDone, StwDone, GoEnd, GoSysBlock, FutileWakeup});
    set(5, 0, true,
        {SweepStart, GoStop, GoSched, GoPreempt, GoSleep, GoBlock, GoBlockSend, GoBlockRecv, GoBlockSelect, GoBlockSync,
         GoBlockCond, GoBlockNet, GoSysCall});
    set(5, 1, false, {StwStart});
    set(5, 2, false, {SweepDone, GoStart});
    set(5, 2, true, {GoCreate, GoUnblock});
    set(5, 3, false, {GoSysExit});
    set(7, 0, false, {String});
    set(7, 1, false, {GoStartLocal});
    set(7, 1, true, {GoUnblockLocal});
    set(7, 2, false, {GoSysExitLocal});
    set(8, 3, false, {GoStartLabel});
    set(8, 0, true, {GoBlockGc});
    set(9, 0, true, {AssistStart});
    set(9, 0, false, {AssistDone});
    set(11, 3, true, {UserTaskCreate, UserRegion});
    set(11, 1, true, {UserTaskEnd});
    set(11, 2, true, {UserLog});
    set(19, 3, true, {CpuSample});
    // Values that older formats lack are the last ones: they read as 0.
    if (minor < 10)
        layouts[static_cast<size_t>(StwStart)].values = 0;
    if (minor < 9)
        layouts[static_cast<size_t>(SweepDone)].values = 0;
    if (minor < 7) {
        layouts[static_cast<size_t>(GcStart)].values = 0;
        layouts[static_cast<size_t>(GoStart)].values = 1;
        layouts[static_cast<size_t>(GoUnblock)].values = 1;
    }
    return layouts;
}

} // namespace lanescope::format::v1
