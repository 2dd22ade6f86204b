// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/goroutine_marks.h"

#include <algorithm>
#include <unordered_map>

namespace lanescope::index {

using model::EventType;

namespace {

// The numbers of processors and threads by the IDs that samples name.
template <class Ids> std::unordered_map<uint64_t, uint32_t> byId(const Ids &ids) {
    std::unordered_map<uint64_t, uint32_t> numbers;
    for (uint32_t i = 0; i < ids.size(); ++i)
        numbers.emplace(ids[i], i);
    return numbers;
}

// Goroutines by ID. An ID may be used again: the one that was first heard of last, before the moment, is meant.
class GoroutinesById {
public:
    explicit GoroutinesById(const model::Goroutines &goroutines) : goroutines_(goroutines) {
        order_.reserve(goroutines.size());
        for (uint32_t g = 0; g < goroutines.size(); ++g)
            order_.emplace_back(goroutines.id(model::GoroutineIndex(g)), g);
        std::sort(order_.begin(), order_.end());
    }

    // ~0 where there is none.
    uint32_t at(uint64_t id, uint32_t event) const {
        auto after = std::upper_bound(order_.begin(), order_.end(), std::pair(id, ~0U));
        uint32_t first = ~0U;
        while (after != order_.begin() && (after - 1)->first == id) {
            --after;
            first = after->second;
            if (goroutines_.firstEvent(model::GoroutineIndex(first)).value <= event)
                return first;
        }
        return first; // told of later than it was sampled
    }

private:
    const model::Goroutines &goroutines_;
    std::vector<std::pair<uint64_t, uint32_t>> order_;
};

} // namespace

void GoroutineMarks::Lists::add(uint32_t owner, uint32_t event) {
    pairs_.emplace_back(owner, event);
}

void GoroutineMarks::Lists::finish() {
    std::sort(pairs_.begin(), pairs_.end());
    for (const auto &[owner, event] : pairs_) {
        if (owners_.empty() || owners_.back() != owner) {
            owners_.push_back(owner);
            ends_.push_back(0);
        }
        events_.push_back(event);
        ends_.back() = static_cast<uint32_t>(events_.size());
    }
    pairs_ = {};
}

std::span<const uint32_t> GoroutineMarks::Lists::of(uint32_t owner) const {
    const auto found = std::lower_bound(owners_.begin(), owners_.end(), owner);
    if (found == owners_.end() || *found != owner)
        return {};
    const auto at = static_cast<size_t>(found - owners_.begin());
    const size_t begin = at == 0 ? 0 : ends_[at - 1];
    return std::span(events_).subspan(begin, ends_[at] - begin);
}

size_t GoroutineMarks::Lists::residentBytes() const {
    return (owners_.capacity() + ends_.capacity() + events_.capacity()) * sizeof(uint32_t);
}

GoroutineMarks::GoroutineMarks(const analysis::Scope &scope) {
    const model::Trace &trace = scope.trace;
    std::vector<uint32_t> sampled;
    for (size_t i = 0; i < trace.events.size(); ++i) {
        const EventType type = trace.events.type(i);
        if (type == EventType::Log && trace.events.goroutine(i).valid())
            logs_.add(trace.events.goroutine(i).value, static_cast<uint32_t>(i));
        else if (type == EventType::CpuSample)
            sampled.push_back(static_cast<uint32_t>(i));
    }
    if (!sampled.empty()) {
        const auto threads = byId(trace.threadIds), procs = byId(trace.procIds);
        const GoroutinesById goroutines(trace.goroutines);
        const auto add = [](Lists &lists, const auto &numbers, uint64_t id, uint32_t event) {
            if (const auto found = numbers.find(id); found != numbers.end())
                lists.add(found->second, event);
        };
        for (const uint32_t event : sampled) {
            const uint32_t values = trace.events.argument(event);
            add(threadSamples_, threads, trace.values[values], event);
            add(procSamples_, procs, trace.values[values + 1], event);
            const uint32_t goroutine = goroutines.at(trace.values[values + 2], event);
            if (goroutine != ~0U)
                samples_.add(goroutine, event);
        }
    }
    for (Lists *lists : {&logs_, &samples_, &procSamples_, &threadSamples_})
        lists->finish();
}

size_t GoroutineMarks::residentBytes() const {
    return logs_.residentBytes() + samples_.residentBytes() + procSamples_.residentBytes() +
           threadSamples_.residentBytes();
}

} // namespace lanescope::index
