// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/start_latencies.h"

#include <limits>

namespace lanescope::index {

StartLatencies::StartLatencies(const analysis::Scope &scope) {
    using State = model::GoroutineState;
    constexpr int64_t kUnknown = std::numeric_limits<int64_t>::min();
    const model::Events &events = scope.trace.events;
    std::vector<int64_t> since(scope.trace.goroutines.size(), kUnknown); // by goroutine: when it got ready
    model::PackedColumnBuilder<10> starts, latencies;
    LatencySum block;
    for (size_t i = 0; i < events.size(); ++i) {
        const model::EventTraits &traits = model::traitsOf(events.type(i));
        if (traits.kind != model::EventKind::GoroutineTransition || traits.from == traits.to)
            continue;
        const model::GoroutineIndex subject = events.subject(i);
        if (!subject.valid())
            continue;
        int64_t &ready = since[subject.value];
        if (traits.to == State::Running && traits.from == State::Runnable && ready != kUnknown) {
            const int64_t latency = events.time(i) - ready;
            const auto at = static_cast<uint32_t>(starts.size());
            starts.push_back(i);
            latencies.push_back(static_cast<uint64_t>(latency));
            block.absorb({1, latency, latency, at});
            if (starts.size() % kBlock == 0) {
                forest_.append(block);
                block = {};
            }
        }
        // How long it had been ready when the trace began nobody knows.
        const bool known = traits.to == State::Runnable && traits.from != State::Undetermined;
        ready = known ? events.time(i) : kUnknown;
    }
    event_ = starts.snapshot();
    latency_ = latencies.snapshot();
}

size_t StartLatencies::before(size_t event) const {
    size_t low = 0, high = event_.size();
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (event_[middle] < event)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

LatencySum StartLatencies::sum(size_t from, size_t to) const {
    LatencySum total;
    const size_t firstBlock = (from + kBlock - 1) / kBlock, lastBlock = to / kBlock;
    const auto addOne = [&](size_t i) { total.absorb({1, latency(i), latency(i), static_cast<uint32_t>(i)}); };
    if (firstBlock >= lastBlock) {
        for (size_t i = from; i < to; ++i)
            addOne(i);
        return total;
    }
    for (size_t i = from; i < firstBlock * kBlock; ++i)
        addOne(i);
    total.absorb(forest_.sum(firstBlock, lastBlock));
    for (size_t i = lastBlock * kBlock; i < to; ++i)
        addOne(i);
    return total;
}

size_t StartLatencies::residentBytes() const {
    return event_.residentBytes() + latency_.residentBytes() + forest_.residentBytes();
}

} // namespace lanescope::index
