// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/causes.h"

#include "core/analysis/shown_frame.h"
#include "core/model/describe.h"
#include "core/model/duration.h"

namespace lanescope::analysis {
namespace {

using model::Trace;
using State = model::GoroutineState;

std::string ns(int64_t time) {
    return model::roundedDuration(time);
}

std::string since(const Trace &trace, int64_t time) {
    return model::formatDuration(TimeRange{trace.startTime(), time}.length());
}

std::string titleOf(const Trace &trace, model::GoroutineIndex goroutine) {
    return goroutine.valid() ? trace.goroutineTitle(goroutine) : "code outside of Go";
}

// " in os.(*File).Read (file.go:118)".
std::string placeOf(const Trace &trace, model::StackIndex stack) {
    const model::Frame *shown = shownFrame(trace, stack);
    if (!shown)
        return {};
    const std::string_view file = trace.strings[shown->file];
    return " in " + std::string(trace.strings[shown->function]) + " (" +
           std::string(file.substr(file.find_last_of('/') + 1)) + ":" + std::to_string(shown->line) + ")";
}

std::string endedBy(const Trace &trace, const Wakeup &wakeup) {
    switch (wakeup.by) {
    case Waker::Goroutine: return "; " + titleOf(trace, wakeup.goroutine) + " woke it" + placeOf(trace, wakeup.stack);
    case Waker::Coroutine: return "; " + titleOf(trace, wakeup.goroutine) + " switched to it";
    case Waker::Network: return "; the network poller woke it";
    case Waker::Timer: return "; a timer woke it";
    case Waker::Runtime: return "; the runtime woke it";
    case Waker::Damage: return "; how it went on cannot be read";
    default: return {};
    }
}

std::string madeReadyBy(const Trace &trace, const Wakeup &wakeup) {
    switch (wakeup.by) {
    case Waker::Creator:
        return ", since " + titleOf(trace, wakeup.goroutine) + " created it" + placeOf(trace, wakeup.stack);
    case Waker::Yield: return ", since it gave up its processor";
    case Waker::Preemption: return ", since the scheduler took its processor away";
    case Waker::Syscall: return ", back from a system call that had lost its processor";
    case Waker::Start: return ", since before the trace";
    case Waker::Goroutine: return ", since " + titleOf(trace, wakeup.goroutine) + " woke it";
    case Waker::Coroutine: return ", since " + titleOf(trace, wakeup.goroutine) + " switched to it";
    case Waker::Network: return ", since the network poller woke it";
    case Waker::Timer: return ", since a timer woke it";
    default: return {};
    }
}

std::string insteadOf(const Trace &trace, const RanInstead &instead) {
    if (instead.length == 0 || instead.processors == 0)
        return {};
    std::string text = "; meanwhile goroutines kept " + model::grouped(instead.processors) +
                       (instead.processors == 1 ? " processor" : " processors") + " busy for " +
                       std::to_string(static_cast<int>(instead.utilisation() * 100 + 0.5)) + " % of the time";
    if (instead.stopped > 0)
        text += ", the world was stopped for " + ns(instead.stopped);
    if (instead.collecting > 0)
        text += ", the garbage collector's workers took " + ns(instead.collecting);
    if (instead.runners.empty() && instead.stretches > 0)
        text += ", " + model::grouped(instead.stretches) + " goroutines one after another";
    constexpr size_t kMost = 3;
    for (size_t i = 0; i < std::min(kMost, instead.runners.size()); ++i)
        text += (i == 0 ? ": " : ", ") + trace.goroutineTitle(instead.runners[i].goroutine) + " " +
                ns(instead.runners[i].ns);
    return text;
}

std::string textOf(const Scope &scope, const CauseLink &link) {
    const Trace &trace = scope.trace;
    const std::string reason(scope.reasons->text(link.reason)), lasted = ns(link.range.length());
    switch (link.state) {
    case State::Running: return "ran for " + lasted + placeOf(trace, link.stack);
    case State::Runnable:
        return "was ready to run for " + lasted + madeReadyBy(trace, link.wakeup) +
               (link.instead ? insteadOf(trace, *link.instead) : "");
    case State::Syscall:
        return "was in a system call for " + lasted + placeOf(trace, link.stack) +
               (link.lost.empty() ? "" : ", without a processor for " + ns(link.lost.length()));
    case State::Waiting:
        return "waited " + lasted + (reason.empty() ? "" : " for " + reason) + placeOf(trace, link.stack) +
               endedBy(trace, link.wakeup);
    case State::NotExist: return "was not there for " + lasted;
    default: return "did what cannot be read for " + lasted;
    }
}

std::string textOf(RootCause root) {
    switch (root) {
    case RootCause::Running: return "At the root: code that ran.";
    case RootCause::Scheduler: return "At the root: a processor that was long in coming.";
    case RootCause::Stopped: return "At the root: the world was stopped.";
    case RootCause::Syscall: return "At the root: a system call.";
    case RootCause::Network: return "At the root: the network.";
    case RootCause::Timer: return "At the root: a timer.";
    case RootCause::Runtime: return "At the root: the runtime.";
    case RootCause::Start: return "What was before is not in the trace.";
    case RootCause::Damage: return "What was before cannot be read.";
    case RootCause::Open: return "Nothing ended this within the trace.";
    case RootCause::Unknown: return "The trace does not tell what ended this.";
    case RootCause::TooLong: return "And so on.";
    }
    return {};
}

} // namespace

std::string textOf(const Scope &scope, const CauseChain &chain) {
    const Trace &trace = scope.trace;
    std::string text;
    for (const CauseLink &link : chain.links)
        text += since(trace, link.range.from) + " to " + since(trace, link.range.to) + ": " +
                titleOf(trace, link.goroutine) + " " + textOf(scope, link) + ".\n";
    if (chain.links.size() == 1 && chain.root == RootCause::Running)
        return text; // that says it all
    return text + textOf(chain.root) + "\n";
}

} // namespace lanescope::analysis
