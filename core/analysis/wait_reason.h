// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/trace.h"

#include <string_view>
#include <vector>

namespace lanescope::analysis {

// What a goroutine waits for, in the broad classes that people and Go's profiles think in.
enum class WaitClass : uint8_t { Unknown, Network, Sync, Sleep, Gc, System, Preempted, Forever, Other };
constexpr size_t kWaitClasses = 9;

std::string_view nameOf(WaitClass waitClass); // "network", "sync", ...

// Why a goroutine waits, as a number: a string of the trace, or behind them a reason that the trace does not spell.
using ReasonKey = uint32_t;

// The reasons of one trace. Immutable, cheap to ask.
class WaitReasons {
public:
    explicit WaitReasons(const model::Trace &trace); // O(strings)

    // The text, in Go's words: "chan receive". Empty for kUnknown.
    std::string_view text(ReasonKey reason) const {
        return reason < strings_.size() ? strings_[model::StringIndex(reason)] : implied_[reason - strings_.size()];
    }
    WaitClass classOf(ReasonKey reason) const { return classes_[reason]; }

    // Why a goroutine waits of which the trace only says that it does: Go records no reason with the status of a
    // goroutine that waited before the trace began. Its stack there tells, or, where there is none, what it began with:
    // those of the runtime wait for one thing only. kUnknown when neither does. O(depth).
    ReasonKey implied(model::StackIndex stack, model::StackIndex nameStack) const;

    static constexpr ReasonKey kUnknown = 0;           // the empty string
    ReasonKey coroutine() const { return coroutine_; } // until the coroutine is switched to again

private:
    ReasonKey keyOf(std::string_view text);
    ReasonKey ofFunction(std::string_view function) const;

    model::Strings strings_; // a snapshot of the trace's
    model::Stacks stacks_;
    std::vector<std::string_view> implied_; // reasons that are no string of the trace
    std::vector<WaitClass> classes_;        // by key
    std::vector<ReasonKey> byPlace_;        // what each of the places in the source implies
    ReasonKey coroutine_ = kUnknown;
};

} // namespace lanescope::analysis
