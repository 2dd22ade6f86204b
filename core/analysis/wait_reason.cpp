// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/wait_reason.h"

#include <array>

namespace lanescope::analysis {
namespace {

// Functions that wait, by the beginning of their names, and the reason that Go gives for a wait there.
struct Place {
    std::string_view function, reason;
};
constexpr std::array kPlaces{
    Place{"runtime.chanrecv", "chan receive"},
    Place{"runtime.chansend", "chan send"},
    Place{"runtime.selectgo", "select"},
    Place{"runtime.netpollblock", "network"},
    Place{"internal/poll.", "network"},
    Place{"time.Sleep", "sleep"},
    Place{"runtime.timeSleep", "sleep"},
    Place{"sync.(*Cond).Wait", "sync.(*Cond).Wait"},
    Place{"sync.runtime_notifyListWait", "sync.(*Cond).Wait"},
    Place{"sync.", "sync"},
    Place{"internal/sync.", "sync"},
    Place{"runtime.semacquire", "sync"},
    Place{"runtime.block", "forever"},
    Place{"runtime.gcParkAssist", "GC mark assist wait for work"},
    Place{"runtime.gcWaitOnMark", "wait until GC ends"},
    Place{"runtime.bgsweep", "GC background sweeper wait"},
    Place{"runtime.gcBgMarkWorker", "system goroutine wait"},
    Place{"runtime.bgscavenge", "system goroutine wait"},
    Place{"runtime.forcegchelper", "system goroutine wait"},
    Place{"runtime.runfinq", "system goroutine wait"},
    Place{"runtime.runFinalizers", "system goroutine wait"},
    Place{"runtime.runCleanups", "system goroutine wait"},
};
constexpr std::string_view kCoroutine = "coroutine switch";

// Go's own profiles go by these parts of the words.
WaitClass classify(std::string_view reason) {
    const auto has = [reason](std::string_view part) { return reason.find(part) != std::string_view::npos; };
    if (reason.empty())
        return WaitClass::Unknown;
    if (reason == "network")
        return WaitClass::Network;
    if (has("chan") || has("sync") || has("select"))
        return WaitClass::Sync;
    if (reason == "sleep")
        return WaitClass::Sleep;
    if (has("GC"))
        return WaitClass::Gc;
    if (reason == "system goroutine wait")
        return WaitClass::System;
    if (reason == "preempted")
        return WaitClass::Preempted;
    return reason == "forever" ? WaitClass::Forever : WaitClass::Other;
}

} // namespace

std::string_view nameOf(WaitClass waitClass) {
    constexpr std::array<std::string_view, kWaitClasses> names{"unknown", "network",   "sync",    "sleep", "gc",
                                                               "system",  "preempted", "forever", "other"};
    return names[static_cast<size_t>(waitClass)];
}

WaitReasons::WaitReasons(const model::Trace &trace) : strings_(trace.strings), stacks_(trace.stacks) {
    constexpr size_t kLongest = 64; // of what the runtime gives as a reason
    classes_.resize(strings_.size(), WaitClass::Other);
    byPlace_.resize(kPlaces.size(), kUnknown);
    std::array<ReasonKey, kPlaces.size() + 1> known{}; // where the implied reasons stand among the strings
    for (uint32_t i = 0; i < strings_.size(); ++i) {
        const std::string_view text = strings_[model::StringIndex(i)];
        if (text.size() > kLongest)
            continue;
        classes_[i] = classify(text);
        if (classes_[i] == WaitClass::Other && text != kCoroutine)
            continue;
        for (size_t place = 0; place < kPlaces.size(); ++place)
            if (kPlaces[place].reason == text)
                known[place] = i;
        if (text == kCoroutine)
            known.back() = i;
    }
    for (size_t place = 0; place < kPlaces.size(); ++place)
        byPlace_[place] = known[place] != 0 ? known[place] : keyOf(kPlaces[place].reason);
    coroutine_ = known.back() != 0 ? known.back() : keyOf(kCoroutine);
}

ReasonKey WaitReasons::keyOf(std::string_view text) {
    for (size_t i = 0; i < implied_.size(); ++i)
        if (implied_[i] == text)
            return static_cast<ReasonKey>(strings_.size() + i);
    implied_.push_back(text);
    classes_.push_back(classify(text));
    return static_cast<ReasonKey>(strings_.size() + implied_.size() - 1);
}

ReasonKey WaitReasons::ofFunction(std::string_view function) const {
    for (size_t place = 0; place < kPlaces.size(); ++place)
        if (function.starts_with(kPlaces[place].function))
            return byPlace_[place];
    return kUnknown;
}

ReasonKey WaitReasons::implied(model::StackIndex stack, model::StackIndex nameStack) const {
    if (!stacks_.hasFrames(stack) && stacks_.hasFrames(nameStack))
        return ofFunction(strings_[stacks_.outermost(nameStack).function]);
    for (; stacks_.hasFrames(stack); stack = stacks_.callers(stack))
        if (const ReasonKey reason = ofFunction(strings_[stacks_.leaf(stack).function]); reason != kUnknown)
            return reason;
    return kUnknown;
}

} // namespace lanescope::analysis
