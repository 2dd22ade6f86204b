// SPDX-License-Identifier: GPL-3.0-or-later
// What the scheduler model knows of processors.
#include "core/format/v2/scheduler.h"

namespace lanescope::format::v2 {

using model::EventType;

Scheduler::Step Scheduler::procStatus(const WireEvent &event) {
    const uint64_t id = event.argument[0];
    if (event.argument[1] > static_cast<uint64_t>(ProcStatus::SyscallAbandoned))
        return broken("processor " + std::to_string(id) + " has the unknown status " +
                      std::to_string(event.argument[1]));
    const auto status = static_cast<ProcStatus>(event.argument[1]);
    const bool runs = status == ProcStatus::Running || status == ProcStatus::Syscall;
    uint32_t at = procOf_.find(id);
    EventType type = runs ? EventType::ProcStillRunning : EventType::ProcStillIdle;
    if (at == model::FlatMap::kMissing) {
        at = static_cast<uint32_t>(procs_.size());
        procs_.push_back({id, 0, generation_, status, false});
        procOf_.assign(id, at);
        writer_.block().procs.push_back(id);
        if (generation_ == 1)
            type = status == ProcStatus::Syscall ? EventType::ProcFirstSyscall
                   : runs                        ? EventType::ProcFirstRunning
                                                 : EventType::ProcFirstIdle;
        else
            type = status == ProcStatus::Syscall ? EventType::ProcNewSyscall
                   : runs                        ? EventType::ProcNewRunning
                                                 : EventType::ProcNewIdle;
    } else if (status == ProcStatus::SyscallAbandoned && procs_[at].status == ProcStatus::Syscall) {
        // It is about to be stolen, and we still know from whom: tell it as a status of that thread.
        type = EventType::ProcStillRunning;
        uint32_t holder = 0;
        while (holder < threads_.size() && threads_[holder].proc != at)
            ++holder;
        if (holder == threads_.size())
            return broken("no thread holds processor " + std::to_string(id) + ", which is about to be stolen");
        context_.thread = holder;
        context_.proc = at;
        context_.goroutine = threads_[holder].goroutine;
    } else if (procs_[at].status != status) {
        return broken("processor " + std::to_string(id) + " has another status than the events so far tell");
    }
    procs_[at].sequence = 0;
    procs_[at].generation = generation_;
    changed(procs_[at]);
    emit(type, 0, at);
    if (runs && context_.thread != kNone)
        bindProc(at);
    return Step::Done;
}

Scheduler::Step Scheduler::procStart(const WireEvent &event) {
    const uint32_t at = procOf_.find(event.argument[0]);
    if (at == model::FlatMap::kMissing || procs_[at].status != ProcStatus::Idle || !follows(procs_[at], event.argument[1]) ||
        context_.proc != kNone)
        return context_.proc != kNone ? waitsFor(Resource::ThreadProc, context_.thread)
                                      : waitsFor(Resource::Proc, event.argument[0], event.argument[1]);
    if (!needs(Required, Forbidden, Free))
        return Step::Broken;
    procs_[at].status = ProcStatus::Running;
    procs_[at].sequence = event.argument[1];
    changed(procs_[at]);
    emit(EventType::ProcStart, 0, at);
    bindProc(at);
    return Step::Done;
}

Scheduler::Step Scheduler::procStop() {
    if (!needs(Required, Required, Free))
        return Step::Broken;
    Proc &proc = boundProc();
    if (proc.status != ProcStatus::Running && proc.status != ProcStatus::Syscall)
        return broken("processor " + std::to_string(proc.id) + " stops, but it is not running");
    const bool inSyscall = proc.status == ProcStatus::Syscall;
    proc.status = ProcStatus::Idle;
    changed(proc);
    emit(inSyscall ? EventType::ProcStopInSyscall : EventType::ProcStop);
    bindProc(kNone);
    return Step::Done;
}

Scheduler::Step Scheduler::procSteal(const WireEvent &event) {
    const uint32_t at = procOf_.find(event.argument[0]);
    if (at == model::FlatMap::kMissing ||
        (procs_[at].status != ProcStatus::Syscall && procs_[at].status != ProcStatus::SyscallAbandoned) ||
        !follows(procs_[at], event.argument[1]))
        return waitsFor(Resource::Proc, event.argument[0], event.argument[1]);
    if (!needs(Required, Free, Free))
        return Step::Broken;
    Proc &proc = procs_[at];
    // The thread that had an abandoned one may have moved on since.
    const bool abandoned = proc.status == ProcStatus::SyscallAbandoned;
    const uint32_t victim = threadOf_.find(event.argument[2]);
    if (!abandoned && (victim == model::FlatMap::kMissing || event.argument[2] == kNobody))
        return broken("processor " + std::to_string(proc.id) + " is stolen from a thread that does not exist");
    if (!abandoned && threads_[victim].proc != at)
        return broken("processor " + std::to_string(proc.id) + " is stolen from thread " +
                      std::to_string(event.argument[2]) + ", which does not hold it");
    proc.status = ProcStatus::Idle;
    proc.sequence = event.argument[1];
    changed(proc);
    if (abandoned) {
        emit(EventType::ProcStealAbandoned, 0, at);
        return Step::Done;
    }
    emit(EventType::ProcSteal, 0, at);
    threads_[victim].proc = kNone;
    changed(Resource::ThreadProc, victim);
    return Step::Done;
}

} // namespace lanescope::format::v2
