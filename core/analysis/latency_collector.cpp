// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/latency_collector.h"

#include "core/analysis/time_sums.h"

#include <algorithm>

namespace lanescope::analysis {
namespace {

using State = model::GoroutineState;

bool longer(const LatencyInstance &a, const LatencyInstance &b) {
    return a.range.length() != b.range.length() ? a.range.length() > b.range.length() : a.begin < b.begin;
}

// Keys of the family Sched: what made the goroutine ready, and for what it had waited.
uint32_t keyOf(Waker waker, WaitClass waited) {
    return static_cast<uint32_t>(waker) * kWaitClasses + static_cast<uint32_t>(waited);
}

std::string readyName(uint32_t key) {
    const auto waited = static_cast<WaitClass>(key % kWaitClasses);
    switch (static_cast<Waker>(key / kWaitClasses)) {
    case Waker::Creator: return "created";
    case Waker::Coroutine: return "switched to";
    case Waker::Yield: return "yielded";
    case Waker::Preemption: return "preempted";
    case Waker::Syscall: return "system call";
    case Waker::Start: return "before the trace";
    case Waker::Damage: return "not readable";
    default: break;
    }
    return "unblocked: " + std::string(nameOf(waited));
}

} // namespace

void LatencyGroup::keep(const LatencyInstance &instance, size_t longest) {
    if (longest_.size() < longest) {
        longest_.push_back(instance);
        std::push_heap(longest_.begin(), longest_.end(), longer);
    } else if (longest != 0 && longer(instance, longest_.front())) {
        std::pop_heap(longest_.begin(), longest_.end(), longer);
        longest_.back() = instance;
        std::push_heap(longest_.begin(), longest_.end(), longer);
    }
}

void LatencyGroup::add(const LatencyInstance &instance, size_t longest) {
    values_.add(instance.range.length());
    keep(instance, longest);
}

void LatencyGroup::addCut(const LatencyInstance &instance) {
    if (cut_.count == 0 || longer(instance, cut_.longest))
        cut_.longest = instance;
    ++cut_.count;
    cut_.ns = saturatingSum(cut_.ns, instance.range.length());
}

void LatencyGroup::absorb(LatencyGroup &&other, size_t longest) {
    values_.absorb(std::move(other.values_));
    for (const LatencyInstance &instance : other.longest_)
        keep(instance, longest);
    if (other.cut_.count == 0)
        return;
    if (cut_.count == 0 || longer(other.cut_.longest, cut_.longest))
        cut_.longest = other.cut_.longest;
    cut_.count += other.cut_.count;
    cut_.ns = saturatingSum(cut_.ns, other.cut_.ns);
}

void LatencyGroup::summarizeInto(Latency &latency) {
    latency.summary = values_.summarize();
    latency.longest = longest_;
    std::sort(latency.longest.begin(), latency.longest.end(), longer);
    latency.cut = cut_;
}

void LatencyGroups::absorb(LatencyGroups &&other, size_t longest) {
    for (size_t i = 0; i < other.groups_.size(); ++i)
        of(other.keys_[i]).absorb(std::move(other.groups_[i]), longest);
}

void LatencyCollector::take(model::GoroutineIndex goroutine) {
    const model::StringIndex function = functions_.of(goroutine);
    if (options_.function && function != *options_.function)
        return;
    const TimeRange range = scope_.range;
    StateSpan before;
    bool hasBefore = false;
    forEachStateSpan(scope_, goroutine, [&](const StateSpan &span) {
        if (span.state != State::Running && span.to > range.from && span.from < range.to) {
            const bool cut = isCut(span);
            const LatencyInstance instance{goroutine, range.clipped(span.range()), span.begin, span.end};
            if (span.state == State::Runnable) {
                add(LatencyFamily::Sched, readyKey(span, hasBefore ? &before : nullptr), instance, cut);
                add(LatencyFamily::SchedFunction, function.value, instance, cut);
            } else if (span.state == State::Waiting) {
                add(LatencyFamily::Block, span.reason, instance, cut);
            } else if (span.state == State::Syscall) {
                const model::StackIndex stack = scope_.trace.events.stack(span.begin.value);
                add(LatencyFamily::Syscall, syscalls_.of(stack).value, instance, cut);
            }
        }
        before = span;
        hasBefore = true;
    });
}

bool LatencyCollector::isCut(const StateSpan &span) const {
    return span.open() || span.lost || span.from < scope_.range.from || span.to > scope_.range.to ||
           model::traitsOf(scope_.trace.events.type(span.begin.value)).from == State::Undetermined;
}

// As readiedBy(), but what need not be known of the waker is not looked up.
uint32_t LatencyCollector::readyKey(const StateSpan &span, const StateSpan *before) const {
    const model::EventType type = scope_.trace.events.type(span.begin.value);
    if (model::traitsOf(type).from == State::Waiting && type != model::EventType::GoSwitchUnblock)
        return keyOf(Waker::Goroutine, before ? scope_.reasons->classOf(before->reason) : WaitClass::Unknown);
    return keyOf(readiedBy(scope_, span, before).by, WaitClass::Unknown);
}

void LatencyCollector::add(LatencyFamily family, uint32_t key, const LatencyInstance &instance, bool cut) {
    LatencyGroup &group = groups(family).of(key);
    if (cut)
        group.addCut(instance);
    else
        group.add(instance, options_.longest);
}

void LatencyCollector::absorb(LatencyCollector &&other) {
    for (size_t family = 0; family < kLatencyFamilies; ++family)
        groups_[family].absorb(std::move(other.groups_[family]), options_.longest);
}

std::string LatencyCollector::nameOf(LatencyFamily family, uint32_t key) const {
    std::string name;
    switch (family) {
    case LatencyFamily::Sched: return readyName(key);
    case LatencyFamily::Block: name = scope_.reasons->text(key); break;
    default: name = scope_.trace.strings[model::StringIndex(key)]; break;
    }
    return name.empty() ? "unknown" : name;
}

} // namespace lanescope::analysis
