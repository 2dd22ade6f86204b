// SPDX-License-Identifier: GPL-3.0-or-later
// Ranges, metrics, tasks, regions and logs: what the scheduler model checks of them.
#include "core/format/v2/scheduler.h"

#include <algorithm>

namespace lanescope::format::v2 {

using model::EventType;
namespace flag = model::record_flag;

namespace {

// What a goroutine may have open at once. Real programs stay far below; a file must not make each step a long search.
constexpr size_t kMostReasons = 256;
constexpr std::ptrdiff_t kDeepestRegion = 1024; // further out none is looked for that ends out of turn

} // namespace

Scheduler::Step Scheduler::gcActive(const WireEvent &event) {
    if (generation_ == 1) {
        if (gc_ != Gc::Undetermined)
            return broken("a collection is said to go on since before the trace, after others were seen");
    } else {
        if (event.argument[0] != gcSequence_ + 1)
            return waitsFor(Resource::Collector, 0, event.argument[0]);
        if (gc_ != Gc::Running)
            return broken("a collection is said to go on, but none is");
        if (!needs(Required, Required, Required))
            return Step::Broken;
    }
    gcSequence_ = event.argument[0];
    changed(Resource::Collector, 0, gcSequence_ + 1);
    gc_ = Gc::Running;
    emit(EventType::GcActive);
    return Step::Done;
}

Scheduler::Step Scheduler::gcBegin(const WireEvent &event) {
    uint32_t stack = 0;
    if (gc_ != Gc::Undetermined) {
        if (event.argument[0] != gcSequence_ + 1)
            return waitsFor(Resource::Collector, 0, event.argument[0]);
        if (gc_ == Gc::Running)
            return broken("a collection begins while another goes on");
        if (!needs(Required, Required, Required))
            return Step::Broken;
    }
    if (!stackOf(event.argument[1], stack))
        return Step::Broken;
    gcSequence_ = event.argument[0];
    changed(Resource::Collector, 0, gcSequence_ + 1);
    gc_ = Gc::Running;
    emit(EventType::GcBegin, stack);
    return Step::Done;
}

Scheduler::Step Scheduler::gcEnd(const WireEvent &event) {
    if (event.argument[0] != gcSequence_ + 1)
        return waitsFor(Resource::Collector, 0, event.argument[0]);
    if (gc_ != Gc::Running)
        return broken("a collection ends, but none goes on");
    if (!needs(Required, Required, Required))
        return Step::Broken;
    gcSequence_ = event.argument[0];
    changed(Resource::Collector, 0, gcSequence_ + 1);
    gc_ = Gc::NotRunning;
    emit(EventType::GcEnd);
    return Step::Done;
}

Scheduler::Step Scheduler::sweep(const WireEvent &event) {
    if (event.type == Wire::SweepActive) {
        const uint32_t at = procOf_.find(event.argument[0]);
        if (at == model::FlatMap::kMissing)
            return broken("processor " + std::to_string(event.argument[0]) + " sweeps, but does not exist");
        if (procs_[at].sweeping == (generation_ == 1))
            return broken("processor " + std::to_string(event.argument[0]) + " is said to sweep since before");
        procs_[at].sweeping = true;
        emit(EventType::SweepActive, 0, at);
        return Step::Done;
    }
    if (!needs(Required, Required, Free))
        return Step::Broken;
    const bool begins = event.type == Wire::SweepBegin;
    if (boundProc().sweeping == begins)
        return broken(begins ? "a sweep begins while another goes on" : "a sweep ends, but none goes on");
    if (begins) {
        uint32_t stack = 0;
        if (!stackOf(event.argument[0], stack))
            return Step::Broken;
        boundProc().sweeping = true;
        emit(EventType::SweepBegin, stack);
    } else {
        boundProc().sweeping = false;
        const uint32_t at = writer_.addValue(event.argument[0]);
        writer_.addValue(event.argument[1]);
        emit(EventType::SweepEnd, 0, at);
    }
    return Step::Done;
}

Scheduler::Step Scheduler::assist(const WireEvent &event) {
    if (event.type == Wire::AssistActive) {
        const uint32_t slot = goroutines_.find(event.argument[0]);
        if (slot == LiveGoroutines::kNone)
            return broken("goroutine " + std::to_string(event.argument[0]) + " assists, but does not exist");
        LiveGoroutine &goroutine = goroutines_[slot];
        if (static_cast<bool>(goroutine.flags & flag::kInAssist) == (generation_ == 1))
            return broken("goroutine " + std::to_string(event.argument[0]) + " is said to assist since before");
        goroutine.flags |= flag::kInAssist;
        emit(EventType::AssistActive, 0, goroutine.index);
        return Step::Done;
    }
    if (!needs(Required, Required, Required))
        return Step::Broken;
    const bool begins = event.type == Wire::AssistBegin;
    if (context_.goroutine == kNone)
        return broken("a mark assist of a goroutine that does not exist");
    if (static_cast<bool>(bound().flags & flag::kInAssist) == begins)
        return broken(begins ? "a mark assist begins while another goes on" : "a mark assist ends, but none goes on");
    uint32_t stack = 0;
    if (begins && !stackOf(event.argument[0], stack))
        return Step::Broken;
    bound().flags ^= flag::kInAssist;
    emit(begins ? EventType::AssistBegin : EventType::AssistEnd, stack);
    return Step::Done;
}

Scheduler::Step Scheduler::stopTheWorld(const WireEvent &event) {
    if (!needs(Required, Required, Required))
        return Step::Broken;
    if (context_.goroutine == kNone)
        return broken("the world is stopped by a goroutine that does not exist");
    std::vector<uint32_t> &kinds = goroutines_.extra(context_.goroutine).stopTheWorlds;
    if (event.type == Wire::StwBegin) {
        uint32_t kind = 0, stack = 0;
        if (!stringOf(event.argument[0], kind) || !stackOf(event.argument[1], stack))
            return Step::Broken;
        if (std::find(kinds.begin(), kinds.end(), kind) != kinds.end())
            return broken("the world is stopped twice for the same reason");
        if (kinds.size() == kMostReasons)
            return broken("the world is stopped for more reasons than there are");
        kinds.push_back(kind);
        bound().flags |= flag::kInStw;
        emit(EventType::StwBegin, stack, kind);
        return Step::Done;
    }
    if (kinds.empty())
        return broken("the world starts again, but was not stopped");
    const uint32_t kind = kinds.front();
    std::swap(kinds.front(), kinds.back());
    kinds.pop_back();
    if (kinds.empty())
        bound().flags &= static_cast<uint8_t>(~flag::kInStw);
    emit(EventType::StwEnd, 0, kind);
    return Step::Done;
}

Scheduler::Step Scheduler::metric(const WireEvent &event) {
    const bool procs = event.type == Wire::ProcsChange;
    uint32_t stack = 0;
    if (!needs(Required, Required, procs ? Required : Free) || (procs && !stackOf(event.argument[1], stack)))
        return Step::Broken;
    const EventType type = procs                           ? EventType::ProcsChange
                           : event.type == Wire::HeapAlloc ? EventType::HeapAlloc
                                                           : EventType::HeapGoal;
    emit(type, stack, writer_.addValue(event.argument[0]));
    return Step::Done;
}

Scheduler::Step Scheduler::label(const WireEvent &event) {
    uint32_t text = 0;
    if (!needs(Required, Required, Required) || !stringOf(event.argument[0], text))
        return Step::Broken;
    emit(EventType::Label, 0, text);
    return Step::Done;
}

Scheduler::Step Scheduler::taskBegin(const WireEvent &event) {
    uint32_t name = 0, stack = 0;
    if (activeTasks_.count(event.argument[0]))
        return broken("task " + std::to_string(event.argument[0]) + " begins while it goes on");
    if (!stringOf(event.argument[2], name) || !needs(Required, Required, Required) ||
        !stackOf(event.argument[3], stack))
        return Step::Broken;
    model::Task task;
    task.id = event.argument[0];
    task.parent = event.argument[1] == 0 ? kNobody : event.argument[1];
    task.name = model::StringIndex(name);
    writer_.block().tasks.push_back(task);
    activeTasks_.emplace(task.id, taskCount_);
    emit(EventType::TaskBegin, stack, taskCount_++);
    return Step::Done;
}

Scheduler::Step Scheduler::taskEnd(const WireEvent &event) {
    uint32_t stack = 0;
    if (!needs(Required, Required, Required) || !stackOf(event.argument[1], stack))
        return Step::Broken;
    const auto active = activeTasks_.find(event.argument[0]);
    if (active != activeTasks_.end()) {
        emit(EventType::TaskEnd, stack, active->second);
        activeTasks_.erase(active);
        return Step::Done;
    }
    // It began before the trace, or ended before: all that is known is that it ends.
    model::Task task;
    task.id = event.argument[0];
    task.name = model::well_known::kEmpty;
    writer_.block().tasks.push_back(task);
    emit(EventType::TaskEnd, stack, taskCount_++);
    return Step::Done;
}

Scheduler::Step Scheduler::region(const WireEvent &event) {
    uint32_t name = 0, stack = 0;
    if (!needs(Required, Required, Required) || !stringOf(event.argument[1], name) ||
        !stackOf(event.argument[2], stack))
        return Step::Broken;
    if (context_.goroutine == kNone)
        return broken("a region of a goroutine that does not exist");
    const bool begins = event.type == Wire::UserRegionBegin;
    const OpenRegion region{event.argument[0], name};
    std::vector<OpenRegion> &open = goroutines_.extra(context_.goroutine).regions;
    if (begins) {
        open.push_back(region);
    } else if (!open.empty()) {
        // Programs that end regions out of turn are common enough: Go's reader gives the trace up, we go on.
        const auto last = std::ssize(open) > kDeepestRegion ? open.rbegin() + kDeepestRegion : open.rend();
        const auto match = std::find(open.rbegin(), last, region);
        misnested_ += open.back() != region;
        open.erase(match == last ? std::prev(open.end()) : std::next(match).base());
    }
    const uint32_t at = writer_.addValue(region.task);
    writer_.addValue(region.name);
    emit(begins ? EventType::RegionBegin : EventType::RegionEnd, stack, at);
    return Step::Done;
}

Scheduler::Step Scheduler::log(const WireEvent &event) {
    uint32_t category = 0, message = 0, stack = 0;
    if (!needs(Required, Required, Required) || !stringOf(event.argument[1], category) ||
        !stringOf(event.argument[2], message) || !stackOf(event.argument[3], stack))
        return Step::Broken;
    const uint32_t at = writer_.addValue(event.argument[0]);
    writer_.addValue(category);
    writer_.addValue(message);
    emit(EventType::Log, stack, at);
    return Step::Done;
}

Scheduler::Step Scheduler::experiment(const WireEvent &event) {
    if (event.type < Wire::SpanExists || event.type > Wire::StackFree)
        return broken("an event of type " + std::to_string(static_cast<int>(event.type)) + " cannot stand here");
    if (!needs(Required, Free, Free))
        return Step::Broken;
    const int offset = static_cast<int>(event.type) - static_cast<int>(Wire::SpanExists);
    const auto type = static_cast<EventType>(static_cast<int>(EventType::SpanExists) + offset);
    const int count = kArgumentCounts[static_cast<size_t>(event.type)];
    uint32_t at = 0;
    for (int i = 0; i < count; ++i) {
        const uint32_t value = writer_.addValue(event.argument[static_cast<size_t>(i)]);
        at = i == 0 ? value : at;
    }
    emit(type, 0, at);
    return Step::Done;
}

} // namespace lanescope::format::v2
