// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace lanescope::format::v1 {

// What events of newer formats say by a string and these say by their type or a number.
enum class Text : uint8_t {
    Forever,
    Preempted,
    Gosched,
    Sleep,
    ChanSend,
    ChanReceive,
    Network,
    Sync,
    SyncCond,
    Select,
    Empty,
    MarkAssistWait,
    FirstStw, // kinds of stop-the-world from here on, by their number in format 1.21
    Count_ = FirstStw + 17
};
constexpr size_t kTexts = static_cast<size_t>(Text::Count_);
constexpr size_t kStwKinds = kTexts - static_cast<size_t>(Text::FirstStw);

// In the words of newer formats; those of the stop-the-world kinds as Go's converter has them.
inline constexpr std::array<std::string_view, kTexts> kTextOf = {"forever",
                                                                 "preempted",
                                                                 "runtime.Gosched",
                                                                 "sleep",
                                                                 "chan send",
                                                                 "chan receive",
                                                                 "network",
                                                                 "sync",
                                                                 "sync.(*Cond).Wait",
                                                                 "select",
                                                                 "",
                                                                 "GC mark assist wait for work",
                                                                 "",
                                                                 "GC mark termination",
                                                                 "GC sweep termination",
                                                                 "write heap dump",
                                                                 "goroutine profile",
                                                                 "goroutine profile cleanup",
                                                                 "all goroutine stack trace",
                                                                 "read mem stats",
                                                                 "AllThreadsSyscall",
                                                                 "GOMAXPROCS",
                                                                 "start trace",
                                                                 "stop trace",
                                                                 "CountPagesInUse (test)",
                                                                 "ReadMetricsSlow (test)",
                                                                 "ReadMemStatsSlow (test)",
                                                                 "PageCachePagesLeaked (test)",
                                                                 "ResetDebugLog (test)"};

} // namespace lanescope::format::v1
