// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/go_losses.h"

#include <algorithm>
#include <unordered_map>

namespace lanescope::analysis {

using model::EventType;
using State = model::GoroutineState;
constexpr uint32_t kNotTold = ~uint32_t{0};

namespace {

// Whether a start of a processor is only there because it does something after it was taken from a system call: it is
// on the same thread and told with what it does.
bool goesOn(const model::Events &events, uint32_t start, uint32_t stop) {
    return events.thread(start) == events.thread(stop) && start + 1 < events.size() &&
           events.proc(start + 1).value == events.argument(start) && events.time(start + 1) <= events.time(start) + 1;
}

// A processor that goes on was never told to stop.
std::vector<uint32_t> stopsThatGoTells(const model::Events &events) {
    std::vector<uint32_t> stops;
    std::unordered_map<uint32_t, size_t> taken; // by processor: where its last stop is in `stops`
    for (uint32_t i = 0; i < events.size(); ++i) {
        const EventType type = events.type(i);
        if (type == EventType::ProcStop || type == EventType::ProcStopInSyscall) {
            if (type == EventType::ProcStopInSyscall)
                taken[events.proc(i).value] = stops.size();
            stops.push_back(i);
        } else if (type == EventType::ProcStart) {
            const auto last = taken.find(events.argument(i));
            if (last == taken.end())
                continue;
            if (goesOn(events, i, stops[last->second]))
                stops[last->second] = kNotTold;
            taken.erase(last);
        }
    }
    std::erase(stops, kNotTold);
    return stops;
}

} // namespace

GoLosses::GoLosses(const model::Trace &trace) {
    const model::Events &events = trace.events;
    const std::vector<uint32_t> stops = stopsThatGoTells(events);
    auto stop = stops.begin();
    std::unordered_map<uint32_t, uint32_t> goroutineOn, procOf; // only those in a system call
    uint32_t lister = model::ProcIndex::kNone;
    std::vector<uint32_t> listed;
    for (uint32_t i = 0; i < events.size(); ++i) {
        const EventType type = events.type(i);
        const model::EventTraits &traits = model::traitsOf(type);
        if ((type == EventType::ProcFirstRunning || type == EventType::ProcFoundRunning) &&
            lister == model::ProcIndex::kNone) {
            lister = events.argument(i);
            for (const uint32_t goroutine : listed) {
                goroutineOn[lister] = goroutine; // the last of them
                procOf[goroutine] = lister;
            }
        }
        if (stop != stops.end() && *stop == i) {
            ++stop;
            const auto paired = goroutineOn.find(events.proc(i).value);
            if (paired == goroutineOn.end())
                continue;
            losses_.push_back({paired->second, i});
            goroutineOn.erase(paired);
        }
        if (traits.kind != model::EventKind::GoroutineTransition || traits.from == traits.to)
            continue;
        const uint32_t goroutine = events.subject(i).value;
        if (traits.from == State::Syscall) {
            const auto proc = procOf.find(goroutine);
            if (proc != procOf.end()) {
                goroutineOn.erase(proc->second);
                procOf.erase(proc);
            }
            std::erase(listed, goroutine);
        }
        if (traits.to == State::Syscall) {
            if (type == EventType::GoFirstSyscall && lister == model::ProcIndex::kNone) {
                listed.push_back(goroutine);
                continue;
            }
            const uint32_t proc = type == EventType::GoFirstSyscall ? lister : events.proc(i).value;
            goroutineOn[proc] = goroutine;
            procOf[goroutine] = proc;
        }
    }
    std::sort(losses_.begin(), losses_.end());
}

std::vector<uint32_t> GoLosses::of(model::GoroutineIndex goroutine) const {
    std::vector<uint32_t> events;
    for (auto loss = std::lower_bound(losses_.begin(), losses_.end(), Loss{goroutine.value, 0});
         loss != losses_.end() && loss->goroutine == goroutine.value; ++loss)
        events.push_back(loss->event);
    return events;
}

} // namespace lanescope::analysis
