// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/format/v1/orderer.h"

#include <algorithm>

namespace lanescope::format::v1 {

Orderer::Orderer(FileData &data, Goroutines &goroutines, bool releases, std::stop_token stop)
    : data_(data), goroutines_(goroutines), stop_(std::move(stop)) {
    heads_.reserve(data.chains.size());
    for (uint32_t chain = 0; chain < data.chains.size(); ++chain) {
        heads_.push_back({EventCursor(data.chains[chain], chain, data.layouts, data.sequenced, releases), {}});
        advance(chain);
    }
}

bool Orderer::next(Event &event) {
    uint32_t chain = 0;
    for (;;) {
        if (stop_.stop_requested())
            return false;
        if (ready_.empty()) {
            if (!force(chain))
                return false;
            break;
        }
        chain = ready_.front().chain;
        std::pop_heap(ready_.begin(), ready_.end());
        ready_.pop_back();
        if (data_.sequenced)
            break;
        // Another may have changed the goroutine meanwhile.
        const Rule rule = ruleOf(heads_[chain].event);
        if (isReady(rule)) {
            apply(rule);
            break;
        }
        wait(chain, rule);
    }
    Head &head = heads_[chain];
    event = head.event;
    offset_ = head.offset;
    batch_ = head.batch;
    advance(chain);
    if (event.type == Wire::GoSysCall)
        event.blocks = losesProcessor(event, head);
    else if (event.type == Wire::GoSysBlock)
        event.blocks = head.event.type != Wire::ProcStop && head.event.type != Wire::None;
    else if (event.type == Wire::GoCreate)
        event.blocks = head.event.type == Wire::GoInSyscall && head.event.goroutine == event.value[0];
    return true;
}

void Orderer::advance(uint32_t chain) {
    Head &head = heads_[chain];
    ++head.serial;
    head.waits = false;
    if (!head.cursor.next(head.event)) {
        head.event.type = Wire::None;
        return;
    }
    head.batch = head.cursor.batch();
    head.offset = head.cursor.batchOffset();
    consider(chain);
}

Orderer::Entry Orderer::entryOf(uint32_t chain) const {
    const Head &head = heads_[chain];
    return {data_.sequenced ? head.event.sequence : static_cast<uint64_t>(head.event.time), chain, head.serial};
}

void Orderer::consider(uint32_t chain) {
    if (!data_.sequenced) {
        const Rule rule = ruleOf(heads_[chain].event);
        if (!isReady(rule))
            return wait(chain, rule);
    }
    ready_.push_back(entryOf(chain));
    std::push_heap(ready_.begin(), ready_.end());
}

// What a goroutine must have come to, by trace-format 3.6.2.
Orderer::Rule Orderer::ruleOf(const Event &event) {
    const auto rule = [](uint64_t goroutine, uint64_t sequence, Status before, Status after, bool counts) {
        return Rule{false, goroutine, sequence, before, after, counts};
    };
    using enum Goroutine::Status;
    switch (event.type) {
    case Wire::GoCreate: return rule(event.value[0], 0, Dead, Runnable, true);
    case Wire::GoWaiting: return rule(event.goroutine, 1, Runnable, Waiting, true);
    case Wire::GoInSyscall: {
        Rule inSyscall = rule(event.goroutine, 1, Runnable, Waiting, true);
        inSyscall.entersSyscall = true;
        return inSyscall;
    }
    case Wire::GoSysBlock: {
        Rule inSyscall = rule(event.goroutine, kAny, Running, Waiting, false);
        inSyscall.entersSyscall = true;
        return inSyscall;
    }
    case Wire::GoStart:
    case Wire::GoStartLabel: return rule(event.goroutine, event.value[1], Runnable, Running, true);
    case Wire::GoStartLocal: return rule(event.goroutine, kAny, Runnable, Running, true);
    case Wire::GoBlock:
    case Wire::GoBlockSend:
    case Wire::GoBlockRecv:
    case Wire::GoBlockSelect:
    case Wire::GoBlockSync:
    case Wire::GoBlockCond:
    case Wire::GoBlockNet:
    case Wire::GoBlockGc:
    case Wire::GoSleep: return rule(event.goroutine, kAny, Running, Waiting, false);
    case Wire::GoSched:
    case Wire::GoPreempt: return rule(event.goroutine, kAny, Running, Runnable, false);
    case Wire::GoUnblock:
    case Wire::GoSysExit: return rule(event.value[0], event.value[1], Waiting, Runnable, true);
    case Wire::GoUnblockLocal:
    case Wire::GoSysExitLocal: return rule(event.value[0], kAny, Waiting, Runnable, true);
    case Wire::GcStart: return rule(kCollector, event.value[0], Dead, Dead, true);
    default: return {};
    }
}

bool Orderer::isReady(const Rule &rule) const {
    if (rule.free)
        return true;
    if (rule.goroutine == kCollector)
        return rule.sequence == collections_;
    const uint32_t slot = goroutines_.find(rule.goroutine);
    const Goroutine goroutine = slot == Goroutines::kNone ? Goroutine() : goroutines_[slot];
    // Go 1.19 and older do not list the goroutines of C threads: there is no use in waiting for their creation.
    if (slot == Goroutines::kNone && rule.before != Status::Dead && !data_.created.contains(rule.goroutine))
        return true;
    // When a thread of C calls Go, nothing may tell that its goroutine comes back from its system call.
    const bool comesBack = rule.before == Status::Runnable && rule.after == Status::Running && goroutine.inSyscall;
    return (goroutine.status == rule.before || comesBack) &&
           (rule.sequence == kAny || rule.sequence == goroutine.sequence);
}

void Orderer::apply(const Rule &rule) {
    if (rule.free)
        return;
    if (rule.goroutine == kCollector) {
        collections_ = rule.sequence + 1;
        if (!waiting_.empty())
            wake({kCollector, collections_, Status::Dead});
        return;
    }
    Goroutine &goroutine = goroutines_[goroutines_.findOrMake(rule.goroutine)];
    if (rule.sequence != kAny)
        goroutine.sequence = rule.sequence;
    goroutine.sequence += rule.counts;
    goroutine.status = rule.after;
    goroutine.inSyscall = rule.entersSyscall;
    if (goroutine.awaited && goroutine.inSyscall) {
        wake({goroutine.id, goroutine.sequence, Status::Runnable});
        wake({goroutine.id, kAny, Status::Runnable});
    }
    if (goroutine.awaited) {
        wake({goroutine.id, goroutine.sequence, goroutine.status});
        wake({goroutine.id, kAny, goroutine.status});
    }
}

void Orderer::wait(uint32_t chain, const Rule &rule) {
    heads_[chain].waits = true;
    if (rule.goroutine != kCollector)
        goroutines_[goroutines_.findOrMake(rule.goroutine)].awaited = true;
    const auto add = [&](std::vector<Entry> &heap) {
        heap.push_back(entryOf(chain));
        std::push_heap(heap.begin(), heap.end());
    };
    add(waiting_[{rule.goroutine, rule.sequence, rule.before}]);
    add(stuck_);
}

// Lets one that waits for this step be ready: its event will change the goroutine again, so that others cannot be.
void Orderer::wake(const Step &step) {
    const auto found = waiting_.find(step);
    if (found == waiting_.end())
        return;
    std::vector<Entry> &heap = found->second;
    bool woken = false;
    while (!heap.empty() && !woken) {
        const Entry entry = heap.front();
        std::pop_heap(heap.begin(), heap.end());
        heap.pop_back();
        Head &head = heads_[entry.chain];
        woken = head.waits && head.serial == entry.serial;
        if (woken) {
            head.waits = false;
            ready_.push_back(entry);
            std::push_heap(ready_.begin(), ready_.end());
        }
    }
    if (heap.empty())
        waiting_.erase(found);
}

// None may come: the earliest comes.
bool Orderer::force(uint32_t &chain) {
    while (!stuck_.empty()) {
        const Entry entry = stuck_.front();
        std::pop_heap(stuck_.begin(), stuck_.end());
        stuck_.pop_back();
        const Head &head = heads_[entry.chain];
        if (!head.waits || head.serial != entry.serial)
            continue;
        chain = entry.chain;
        ++forced_;
        apply(ruleOf(head.event));
        return true;
    }
    return false;
}

// Whether the goroutine's next event is that its processor was taken. It stands among those of the same processor.
bool Orderer::losesProcessor(const Event &call, const Head &head) const {
    if (head.event.type == Wire::None)
        return false;
    if (head.event.goroutine == call.goroutine)
        return head.event.type == Wire::GoSysBlock;
    constexpr int kFar = 64; // events
    EventCursor ahead = head.cursor.lookingAhead();
    Event event;
    for (int i = 0; i < kFar && ahead.next(event); ++i)
        if (event.goroutine == call.goroutine)
            return event.type == Wire::GoSysBlock;
    return false;
}

} // namespace lanescope::format::v1
