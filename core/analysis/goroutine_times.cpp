// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/goroutine_times.h"

#include <algorithm>

namespace lanescope::analysis {
namespace {

using model::Argument;
using model::EventKind;
using model::EventTraits;
using model::EventType;
using State = model::GoroutineState;

// Formats that Go's present tool does not read: what Go 1.21 says of them is a reckoning of its own.
constexpr int kOldestOfToday = 11;

} // namespace

std::string rangeText(const model::Trace &trace, RangeKey key) {
    if (key == range_key::kSweep)
        return "GC incremental sweep";
    if (key == range_key::kAssist)
        return "GC mark assist";
    const std::string_view kind = trace.strings[model::StringIndex(key - range_key::kStopTheWorld)];
    return "stop-the-world (" + std::string(kind) + ")";
}

void addTime(std::vector<KeyedTime> &times, uint32_t key, int64_t ns) {
    for (KeyedTime &time : times) {
        if (time.key == key) {
            time.ns += ns;
            return;
        }
    }
    times.push_back({key, ns});
}

int64_t GoroutineTimes::waitingTotal() const {
    int64_t sum = 0;
    for (const KeyedTime &time : waiting)
        sum += time.ns;
    return sum;
}

int64_t GoroutineTimes::unknown() const {
    return std::max<int64_t>(0, total - (running + runnable + syscall + syscallBlocked + waitingTotal()));
}

void GoroutineTimes::subtract(const GoroutineTimes &earlier) {
    total -= earlier.total;
    running -= earlier.running;
    runnable -= earlier.runnable;
    syscall -= earlier.syscall;
    syscallBlocked -= earlier.syscallBlocked;
    for (const KeyedTime &time : earlier.waiting)
        addTime(waiting, time.key, -time.ns);
    for (const KeyedTime &time : earlier.ranges)
        addTime(ranges, time.key, -time.ns);
}

void TimeAccount::begin(model::GoroutineIndex goroutine) {
    goroutine_ = goroutine;
    life_ = {};
    closed_.total = closed_.running = closed_.runnable = closed_.syscall = closed_.syscallBlocked = 0;
    closed_.waiting.clear();
    closed_.ranges.clear();
    running_ = runnable_ = waiting_ = syscall_ = lostProc_ = kClosed;
    ranges_.clear();
    over_ = false;
    nextLoss_ = 0;
    if (scope_.goLosses)
        goLosses_ = scope_.goLosses->of(goroutine);
}

void TimeAccount::add(uint32_t event) {
    const model::Events &events = scope_.trace.events;
    while (nextLoss_ < goLosses_.size() && goLosses_[nextLoss_] < event)
        lostProc_ = events.time(goLosses_[nextLoss_++]);
    const EventType type = events.type(event);
    const EventTraits &traits = model::traitsOf(type);
    const int64_t time = events.time(event);
    switch (traits.kind) {
    case EventKind::GoroutineTransition:
        if (traits.from == traits.to || over_)
            return;
        if (traits.from == State::Undetermined)
            return firstHeard(traits, event, time);
        if (traits.from == State::NotExist)
            life_.created = time;
        else
            leave(traits.from, time);
        return enter(traits, event, time, time);
    case EventKind::ProcTransition: {
        if (scope_.goLosses)
            return;
        const model::ProcIndex proc =
            traits.argument == Argument::Proc ? model::ProcIndex(events.argument(event)) : events.proc(event);
        if (syscall_ != kClosed && lostProc_ == kClosed && proc == syscallProc_ && traits.procFrom != traits.procTo)
            lostProc_ = time;
        return;
    }
    case EventKind::RangeBegin:
    case EventKind::RangeActive:
    case EventKind::RangeEnd: return addRange(type, event, time);
    default: return;
    }
}

// What the goroutine does when it is first told of, it did before: since the trace began, or since the gap.
void TimeAccount::firstHeard(const EventTraits &traits, uint32_t event, int64_t time) {
    const bool ancient = scope_.asGo && scope_.trace.format.minor < kOldestOfToday;
    const int64_t since = !traits.first || ancient ? time : lastSync(event);
    if (life_.created == GoroutineLife::kNever)
        life_.created = ancient ? firstListing() : since;
    if (traits.to == State::Syscall && scope_.asGo) {
        // Go takes the time until now for blocked when there is no processor, and the rest for unblocked.
        if (ancient) {
            waiting_ = time;
            reason_ = WaitReasons::kUnknown;
            return;
        }
        (scope_.goLosses || scope_.trace.events.proc(event).valid() ? closed_.syscall : closed_.syscallBlocked) +=
            lengthOf(since, time);
        return enter(traits, event, time, time);
    }
    enter(traits, event, time, since);
}

void TimeAccount::leave(State state, int64_t time) {
    const auto close = [time](int64_t &open, int64_t &sum) {
        if (open != kClosed)
            sum += lengthOf(open, time);
        open = kClosed;
    };
    switch (state) {
    case State::Running:
        close(running_, closed_.running);
        if (!scope_.asGo) // a sweep is not interrupted: one that seems to be ended unseen
            std::erase_if(ranges_, [](const OpenRange &range) { return range.key == range_key::kSweep; });
        break;
    case State::Runnable: close(runnable_, closed_.runnable); break;
    case State::Waiting:
        if (waiting_ != kClosed)
            addTime(closed_.waiting, reason_, lengthOf(waiting_, time));
        waiting_ = kClosed;
        break;
    case State::Syscall:
        if (waiting_ != kClosed) // see firstHeard()
            return leave(State::Waiting, time);
        if (lostProc_ != kClosed && syscall_ != kClosed) {
            closed_.syscall += lengthOf(syscall_, lostProc_);
            closed_.syscallBlocked += lengthOf(lostProc_, time);
        } else {
            close(syscall_, closed_.syscall);
        }
        syscall_ = lostProc_ = kClosed;
        break;
    default: break;
    }
}

void TimeAccount::enter(const EventTraits &traits, uint32_t event, int64_t time, int64_t since) {
    switch (traits.to) {
    case State::Running:
        running_ = since;
        if (life_.started == GoroutineLife::kNever)
            life_.started = scope_.asGo ? time : since;
        break;
    case State::Runnable: runnable_ = since; break;
    case State::Waiting:
        reason_ = reasonOf(scope_.trace.events.type(event), event);
        if (scope_.asGo && scope_.reasons->classOf(reason_) == WaitClass::Forever)
            return finish(time);
        waiting_ = since;
        break;
    case State::Syscall:
        syscall_ = since;
        syscallProc_ = scope_.trace.events.proc(event);
        if (!syscallProc_.valid() && !scope_.asGo)
            lostProc_ = since;
        break;
    case State::NotExist: finish(time); break;
    case State::Undetermined: break; // nothing is known from here on
    }
}

void TimeAccount::finish(int64_t time) {
    GoroutineTimes atEnd;
    read(time, atEnd);
    closed_ = std::move(atEnd);
    ranges_.clear();
    life_.ended = time;
    over_ = true;
}

ReasonKey TimeAccount::reasonOf(EventType type, uint32_t event) const {
    const model::Events &events = scope_.trace.events;
    if (model::traitsOf(type).argument == Argument::String)
        return events.argument(event);
    if (scope_.asGo)
        return WaitReasons::kUnknown;
    if (type == EventType::GoSwitchBlock || type == EventType::GoCreateBlocked)
        return scope_.reasons->coroutine();
    return scope_.reasons->implied(events.stack(event), scope_.trace.goroutines.nameStack(goroutine_));
}

// When the generation began that the event is in; the trace, in the first.
int64_t TimeAccount::lastSync(uint32_t event) const {
    const auto &generations = scope_.trace.generations;
    size_t from = 0, to = generations.size(); // the markers before the event are [0, from)
    while (from < to) {
        const size_t middle = from + (to - from) / 2;
        const model::EventIndex sync = generations[middle].sync;
        if (sync.valid() && sync.value < event)
            from = middle + 1;
        else
            to = middle;
    }
    return from <= 1 ? scope_.trace.startTime() : scope_.trace.events.time(generations[from - 1].sync.value);
}

// When the first goroutine was listed.
int64_t TimeAccount::firstListing() const {
    const model::EventIndex first = scope_.trace.goroutines.firstEvent(model::GoroutineIndex(0));
    return scope_.trace.events.time(first.value);
}

// When the processor was lost that the goroutine went into its system call with; kClosed when it was not by `time`.
int64_t TimeAccount::pendingLoss(int64_t time) const {
    int64_t lost = lostProc_;
    for (size_t i = nextLoss_; i < goLosses_.size() && scope_.trace.events.time(goLosses_[i]) <= time; ++i)
        lost = scope_.trace.events.time(goLosses_[i]);
    return lost;
}

void TimeAccount::read(int64_t time, GoroutineTimes &times) const {
    times = closed_;
    if (over_)
        return;
    const int64_t lostProc = pendingLoss(time);
    if (life_.created != GoroutineLife::kNever)
        times.total = lengthOf(life_.created, time);
    if (running_ != kClosed)
        times.running += lengthOf(running_, time);
    if (runnable_ != kClosed)
        times.runnable += lengthOf(runnable_, time);
    if (waiting_ != kClosed)
        addTime(times.waiting, reason_, lengthOf(waiting_, time));
    if (syscall_ != kClosed && lostProc == kClosed)
        times.syscall += lengthOf(syscall_, time);
    if (syscall_ != kClosed && lostProc != kClosed) {
        if (scope_.asGo) { // both at once
            times.syscall += lengthOf(syscall_, time);
            times.runnable += lengthOf(lostProc, time);
        } else {
            times.syscall += lengthOf(syscall_, lostProc);
            times.syscallBlocked += lengthOf(lostProc, time);
        }
    }
    for (const OpenRange &range : ranges_)
        addTime(times.ranges, range.key, lengthOf(range.since, time));
}

} // namespace lanescope::analysis
