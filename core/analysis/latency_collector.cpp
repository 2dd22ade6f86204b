// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/latency_collector.h"

#include "core/analysis/time_sums.h"

#include <algorithm>
#include <array>

namespace lanescope::analysis {
namespace {

using State = model::GoroutineState;

bool longer(const LatencyInstance &a, const LatencyInstance &b) {
    return a.range.length() != b.range.length() ? a.range.length() > b.range.length() : a.begin < b.begin;
}

// What made a goroutine ready: first the classes of waits that it was woken from, then what is no waking.
constexpr std::array kOtherWakers{Waker::Creator, Waker::Coroutine, Waker::Yield, Waker::Preemption,
                                  Waker::Syscall, Waker::Start,     Waker::Damage};

std::string readyName(uint32_t kind) {
    constexpr std::array<const char *, kOtherWakers.size()> names{
        "created", "switched to", "yielded", "preempted", "system call", "before the trace", "not readable"};
    return kind < kWaitClasses ? "unblocked: " + std::string(nameOf(static_cast<WaitClass>(kind)))
                               : names[kind - kWaitClasses];
}

std::string nameOrUnknown(std::string_view name) {
    return name.empty() ? "unknown" : std::string(name);
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

void LatencyGroup::absorbCut(const CutLatencies &cut) {
    if (cut.count == 0)
        return;
    if (cut_.count == 0 || longer(cut.longest, cut_.longest))
        cut_.longest = cut.longest;
    cut_.count += cut.count;
    cut_.ns = saturatingSum(cut_.ns, cut.ns);
}

void LatencyGroup::absorb(LatencyGroup &&other, size_t longest) {
    values_.absorb(std::move(other.values_));
    for (const LatencyInstance &instance : other.longest_)
        keep(instance, longest);
    absorbCut(other.cut_);
}

Latency LatencyGroup::summarize(std::span<const LatencyGroup *const> groups, size_t longest) {
    LatencyGroup all; // but for the values
    std::vector<const LatencyValues *> values;
    for (const LatencyGroup *group : groups) {
        values.push_back(&group->values_);
        for (const LatencyInstance &instance : group->longest_)
            all.keep(instance, longest);
        all.absorbCut(group->cut_);
    }
    std::sort(all.longest_.begin(), all.longest_.end(), longer);
    Latency latency;
    latency.summary = LatencyValues::summarize(values);
    latency.longest = std::move(all.longest_);
    latency.cut = all.cut_;
    return latency;
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
            if (span.state == State::Runnable)
                add(sched_.of(schedKey(function, readyKind(span, hasBefore ? &before : nullptr))), instance, cut);
            else if (span.state == State::Waiting)
                add(block_.of(span.reason), instance, cut);
            else if (span.state == State::Syscall)
                add(syscall_.of(syscalls_.of(scope_.trace.events.stack(span.begin.value)).value), instance, cut);
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
uint32_t LatencyCollector::readyKind(const StateSpan &span, const StateSpan *before) const {
    const model::EventType type = scope_.trace.events.type(span.begin.value);
    if (model::traitsOf(type).from == State::Waiting && type != model::EventType::GoSwitchUnblock)
        return static_cast<uint32_t>(before ? scope_.reasons->classOf(before->reason) : WaitClass::Unknown);
    const auto waker = std::find(kOtherWakers.begin(), kOtherWakers.end(), readiedBy(scope_, span, before).by);
    static_assert(kWaitClasses + kOtherWakers.size() == kReadyKinds);
    return waker == kOtherWakers.end() ? static_cast<uint32_t>(WaitClass::Unknown)
                                       : static_cast<uint32_t>(kWaitClasses + (waker - kOtherWakers.begin()));
}

uint32_t LatencyCollector::schedKey(model::StringIndex function, uint32_t kind) {
    if (function.value >= functionSlots_.size())
        functionSlots_.resize(function.value + size_t{1});
    uint32_t &slot = functionSlots_[function.value];
    if (slot == 0) {
        slotFunctions_.push_back(function);
        slot = static_cast<uint32_t>(slotFunctions_.size());
    }
    return (slot - 1) * kReadyKinds + kind;
}

void LatencyCollector::add(LatencyGroup &group, const LatencyInstance &instance, bool cut) {
    if (cut)
        group.addCut(instance);
    else
        group.add(instance, options_.longest);
}

void LatencyCollector::absorb(LatencyCollector &&other) {
    for (size_t i = 0; i < other.sched_.groups().size(); ++i) {
        const uint32_t key = other.sched_.keys()[i];
        sched_.of(schedKey(other.slotFunctions_[key / kReadyKinds], key % kReadyKinds))
            .absorb(std::move(other.sched_.groups()[i]), options_.longest);
    }
    for (const auto groups : {&LatencyCollector::block_, &LatencyCollector::syscall_})
        for (size_t i = 0; i < (other.*groups).groups().size(); ++i)
            (this->*groups)
                .of((other.*groups).keys()[i])
                .absorb(std::move((other.*groups).groups()[i]), options_.longest);
}

std::vector<LatencyCollector::Member> LatencyCollector::members() const {
    std::vector<Member> members;
    // Groups by what `numberOf` makes of their keys; with all of them before, where that is wanted.
    const auto add = [&members](LatencyFamily family, const LatencyGroups &groups, auto numberOf, auto nameOf,
                                bool withAll) {
        if (groups.groups().empty())
            return;
        Member all{family, {}, {}};
        std::vector<size_t> places; // by number: in members, + 1
        const size_t allAt = members.size();
        if (withAll)
            members.push_back(all);
        for (size_t i = 0; i < groups.groups().size(); ++i) {
            const uint32_t number = numberOf(groups.keys()[i]);
            if (number >= places.size())
                places.resize(number + size_t{1});
            if (places[number] == 0) {
                members.push_back({family, nameOf(number), {}});
                places[number] = members.size();
            }
            members[places[number] - 1].groups.push_back(&groups.groups()[i]);
            if (withAll)
                members[allAt].groups.push_back(&groups.groups()[i]);
        }
    };
    const auto string = [this](uint32_t key) { return nameOrUnknown(scope_.trace.strings[model::StringIndex(key)]); };
    const auto same = [](uint32_t key) { return key; };
    add(
        LatencyFamily::Sched, sched_, [](uint32_t key) { return key % kReadyKinds; }, readyName, true);
    add(
        LatencyFamily::SchedFunction, sched_, [](uint32_t key) { return key / kReadyKinds; },
        [this, &string](uint32_t slot) { return string(slotFunctions_[slot].value); }, false);
    add(
        LatencyFamily::Block, block_, same, [this](uint32_t key) { return nameOrUnknown(scope_.reasons->text(key)); },
        true);
    add(LatencyFamily::Syscall, syscall_, same, string, true);
    return members;
}

} // namespace lanescope::analysis
