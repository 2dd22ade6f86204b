// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/findings_waits.h"

#include "core/analysis/open_waits.h"

#include <algorithm>

namespace lanescope::analysis {
namespace {

using model::EventIndex;
using model::EventKind;
using model::EventType;
using model::GoroutineIndex;
using model::StackIndex;
using State = model::GoroutineState;

enum class Step : uint8_t { None, Wait, Wake, EnterSyscall, LeaveSyscall, LeaveSyscallLate, End };

// What the types of events do to waits.
struct Steps {
    std::array<Step, model::kEventTypes> of{};

    Steps() {
        for (size_t type = 0; type < of.size(); ++type) {
            const model::EventTraits &traits = model::kEventTraits[type];
            if (traits.kind != EventKind::GoroutineTransition || traits.from == traits.to)
                continue;
            if (traits.to == State::Waiting)
                of[type] = Step::Wait;
            else if (traits.from == State::Waiting)
                of[type] = Step::Wake;
            else if (traits.to == State::Syscall)
                of[type] = Step::EnterSyscall;
            else if (traits.to == State::NotExist)
                of[type] = Step::End;
            else if (traits.from == State::Syscall)
                of[type] = Step::LeaveSyscall;
        }
        of[static_cast<size_t>(EventType::GoSyscallEndBlocked)] = Step::LeaveSyscallLate;
    }
};

constexpr uint32_t kNowhere = ~uint32_t{0};

} // namespace

class WaitsWalk {
public:
    explicit WaitsWalk(Waits &waits)
        : waits_(waits), scope_(waits.scope_), trace_(scope_.trace), range_(scope_.range),
          woke_(trace_.goroutines.size()), timeAt_(trace_.stacks.size()), siteAt_(trace_.stacks.size(), kNowhere) {}

    void run() {
        static const Steps steps;
        const model::Events &events = trace_.events;
        for (size_t i = 0; i < events.size(); ++i) {
            const Step step = steps.of[static_cast<size_t>(events.type(i))];
            if (step == Step::None)
                continue;
            const int64_t time = events.time(i);
            if (time > range_.to)
                break;
            const GoroutineIndex goroutine = events.subject(i);
            if (goroutine.valid())
                take(step, goroutine, i, time);
        }
        finish();
    }

private:
    // A site's queue as it is now.
    struct Queue {
        uint32_t length = 0;
        int64_t changed = 0;
        int64_t coveredTo = 0; // of system calls: until when they are reckoned
        int64_t votes = 0;     // for the waker: the majority's, if there is one (Boyer and Moore)
    };

    void take(Step step, GoroutineIndex goroutine, size_t event, int64_t time) {
        switch (step) {
        case Step::None: break;
        case Step::Wait:
            woke_[goroutine.value] = false;
            begin(waits_.placeOf(event), goroutine, event, time);
            break;
        case Step::Wake: wake(goroutine, event, time); break;
        case Step::EnterSyscall: begin(waits_.placeOf(event), goroutine, event, time); break;
        case Step::LeaveSyscall: open_.end(goroutine); break;
        case Step::LeaveSyscallLate: returnLate(goroutine, time); break;
        case Step::End:
            open_.end(goroutine);
            if (woke_[goroutine.value])
                await(goroutine);
            break;
        }
    }

    void begin(const WaitPlace &place, GoroutineIndex goroutine, size_t event, int64_t time) {
        if (place.kind == WaitKind::Ignored)
            return;
        const uint32_t site = waits_.siteOf(place, goroutine);
        const bool first = model::traitsOf(trace_.events.type(event)).first;
        const StackIndex stack = trace_.events.stack(event);
        open_.begin({goroutine, stack, site, first ? trace_.startTime() : time});
        if (!waits_.sites_[site].stack.valid())
            waits_.sites_[site].stack = stack;
        if (place.kind != WaitKind::Syscall)
            change(site, time, +1);
    }

    void wake(GoroutineIndex goroutine, size_t event, int64_t time) {
        const std::optional<OpenWait> wait = open_.end(goroutine);
        if (!wait)
            return;
        const uint32_t site = wait->site;
        change(site, time, -1);
        reckon(*wait, time, true);
        const GoroutineIndex waker = trace_.events.goroutine(event);
        if (!waker.valid() || waker == goroutine)
            return;
        vote(site, trace_.events.stack(event));
        const WaitKind kind = waits_.sites_[site].kind;
        woke_[waker.value] = kind == WaitKind::Join || (kind == WaitKind::Receive && creatorOf(waker) == goroutine);
    }

    void returnLate(GoroutineIndex goroutine, int64_t time) {
        const std::optional<OpenWait> wait = open_.end(goroutine);
        if (!wait)
            return;
        const uint32_t site = wait->site;
        reckon(*wait, time, true);
        // By their ends in order this is not more than all of them cover.
        Queue &queue = queueOf(site);
        const TimeRange covered = range_.clipped({std::max(wait->since, queue.coveredTo), time});
        waits_.sites_[site].someoneWaited += covered.length();
        queue.coveredTo = time;
    }

    // The goroutine's wait until `time`.
    void reckon(const OpenWait &open, int64_t time, bool ended) {
        if (time < range_.from)
            return;
        WaitSite &site = waits_.sites_[open.site];
        const TimeRange wait = range_.clipped({open.since, time});
        site.ns = sum(site.ns, wait.length());
        site.range = site.range.empty()
                         ? wait
                         : TimeRange{std::min(site.range.from, wait.from), std::max(site.range.to, wait.to)};
        if (ended) {
            ++site.waits;
            site.longest = std::max(site.longest, wait.length());
        }
        if (!open.stack.valid() || open.stack.value >= timeAt_.size())
            return;
        timeAt_[open.stack.value] = sum(timeAt_[open.stack.value], wait.length());
        siteAt_[open.stack.value] = open.site;
    }

    Queue &queueOf(uint32_t site) {
        if (queues_.size() <= site)
            queues_.resize(waits_.sites_.size());
        return queues_[site];
    }

    void change(uint32_t site, int64_t time, int by) {
        Queue &queue = queueOf(site);
        WaitSite &known = waits_.sites_[site];
        if (queue.length > 0)
            known.someoneWaited += range_.clipped({queue.changed, time}).length();
        queue.changed = time;
        queue.length = by > 0 ? queue.length + 1 : queue.length - std::min<uint32_t>(queue.length, 1);
        if (time >= range_.from)
            known.longestQueue = std::max(known.longestQueue, queue.length);
    }

    void vote(uint32_t site, StackIndex stack) {
        Queue &queue = queueOf(site);
        if (queue.votes == 0)
            waits_.sites_[site].waker = stack;
        queue.votes += waits_.sites_[site].waker == stack ? 1 : -1;
    }

    GoroutineIndex creatorOf(GoroutineIndex goroutine) const {
        const EventIndex event = trace_.goroutines.firstEvent(goroutine);
        return trace_.events.type(event.value) == EventType::GoCreate ? trace_.events.goroutine(event.value)
                                                                      : GoroutineIndex();
    }

    void await(GoroutineIndex goroutine) {
        const model::StringIndex started = waits_.startFunctions_.of(goroutine);
        if (started.value < waits_.awaited_.size())
            waits_.awaited_[started.value] = true;
    }

    void finish() {
        for (const OpenWait &wait : open_.all()) {
            if (waits_.sites_[wait.site].kind == WaitKind::Syscall)
                continue;
            reckon(wait, range_.to, false);
            waits_.open_.push_back(wait);
        }
        for (uint32_t site = 0; site < queues_.size(); ++site)
            if (queues_[site].length > 0)
                change(site, range_.to, 0);
        std::vector<int64_t> most(waits_.sites_.size(), -1);
        for (uint32_t stack = 0; stack < siteAt_.size(); ++stack) {
            if (siteAt_[stack] == kNowhere || timeAt_[stack] <= most[siteAt_[stack]])
                continue;
            WaitSite &site = waits_.sites_[siteAt_[stack]];
            most[siteAt_[stack]] = timeAt_[stack];
            if (!site.started.valid())
                site.stack = StackIndex(stack);
        }
    }

    static int64_t sum(int64_t a, int64_t b) {
        int64_t result = 0;
        return __builtin_add_overflow(a, b, &result) ? std::numeric_limits<int64_t>::max() : result;
    }

    Waits &waits_;
    const Scope &scope_;
    const model::Trace &trace_;
    const TimeRange range_;
    OpenWaits open_;
    std::vector<bool> woke_;      // by goroutine: since it waited last, it woke one who waits for its end
    std::vector<Queue> queues_;   // by site
    std::vector<int64_t> timeAt_; // by stack
    std::vector<uint32_t> siteAt_;
};

Waits::Waits(const Scope &scope)
    : scope_(scope), places_(scope), startFunctions_(scope), awaited_(scope.trace.strings.size()) {
    if (!scope.range.empty() && scope.trace.events.size() != 0)
        WaitsWalk(*this).run();
}

WaitPlace Waits::placeOf(size_t event) {
    const model::Events &events = scope_.trace.events;
    const EventType type = events.type(event);
    const StackIndex stack = events.stack(event);
    const model::EventTraits &traits = model::traitsOf(type);
    if (traits.to == State::Syscall)
        return places_.ofSyscall(stack);
    if (type == EventType::GoSwitchBlock || type == EventType::GoCreateBlocked)
        return {}; // coroutines take turns
    return places_.of(stack,
                      traits.argument == model::Argument::String ? events.argument(event) : WaitReasons::kUnknown);
}

uint32_t Waits::siteOf(const WaitPlace &place, GoroutineIndex goroutine) {
    const auto add = [&](model::StringIndex started) {
        WaitSite site;
        site.kind = place.kind;
        site.owner = place.owner;
        site.started = started;
        sites_.push_back(site);
        return static_cast<uint32_t>(sites_.size() - 1);
    };
    if (place.kind == WaitKind::Network) {
        const model::StringIndex started = startFunctions_.of(goroutine);
        const uint64_t key = uint64_t{place.owner} << 32 | started.value;
        const auto known = networkSites_.find(key);
        return known != networkSites_.end() ? known->second : networkSites_[key] = add(started);
    }
    std::vector<uint32_t> &sites = siteByOwner_[static_cast<size_t>(place.kind)];
    if (sites.size() <= place.owner)
        sites.resize(place.owner + 1);
    if (sites[place.owner] == 0)
        sites[place.owner] = add({}) + 1;
    return sites[place.owner] - 1;
}

std::vector<GoroutineIndex> Waits::goroutinesAt(size_t site) {
    const model::Events &events = scope_.trace.events;
    std::vector<bool> there(scope_.trace.goroutines.size());
    for (size_t i = 0; i < events.size(); ++i) {
        const model::EventTraits &traits = model::traitsOf(events.type(i));
        if (traits.kind != EventKind::GoroutineTransition || traits.from == traits.to ||
            (traits.to != State::Waiting && traits.to != State::Syscall))
            continue;
        const GoroutineIndex goroutine = events.subject(i);
        if (events.time(i) > scope_.range.to)
            break;
        if (events.time(i) < scope_.range.from || !goroutine.valid() || there[goroutine.value])
            continue;
        const WaitPlace place = placeOf(i);
        there[goroutine.value] = place.kind != WaitKind::Ignored && siteOf(place, goroutine) == site;
    }
    std::vector<GoroutineIndex> goroutines;
    for (uint32_t g = 0; g < there.size(); ++g)
        if (there[g])
            goroutines.emplace_back(g);
    return goroutines;
}

} // namespace lanescope::analysis
