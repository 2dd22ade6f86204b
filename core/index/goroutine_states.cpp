// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/goroutine_states.h"

#include "core/model/parallel.h"

#include <algorithm>
#include <limits>

namespace lanescope::index {

using analysis::Scope;
using model::GoroutineIndex;
using Blocks = std::span<const StateWalk::Place>;

namespace {

constexpr int64_t kNever = std::numeric_limits<int64_t>::max();

bool changesAt(const model::Events &events, uint32_t event) {
    return ClassChanges::changes(events.type(event));
}

} // namespace

GoroutineStates::GoroutineStates(const Scope &scope) : changes_(scope), begin_{0} {
    constexpr size_t kLeast = 2'000; // blocks worth a thread
    const model::Events &events = scope.trace.events;
    uint32_t sum = 0;
    for (uint32_t g = 0; g < scope.trace.goroutines.size(); ++g) {
        const size_t count = scope.histories.of(GoroutineIndex(g)).size();
        if (count <= kFew)
            continue;
        sum += static_cast<uint32_t>((count + kBlock - 1) / kBlock);
        goroutines_.push_back(g);
        begin_.push_back(sum);
    }
    goroutines_.shrink_to_fit();
    begin_.shrink_to_fit();
    blocks_.resize(sum);
    const auto fill = [&](size_t goroutine) {
        const GoroutineIndex g(goroutines_[goroutine]);
        const std::span<const uint32_t> history = scope.histories.of(g);
        StateWalk walk(changes_, g, history);
        StateWalk::Place *block = &blocks_[begin_[goroutine]];
        *block++ = walk.place();
        for (size_t i = kBlock; i < history.size(); i += kBlock) {
            walk.to(events.time(history[i]));
            *block++ = walk.place();
        }
    };
    const unsigned parts = model::partsOf(sum, kLeast, 4);
    std::vector<size_t> boundaries;
    for (unsigned part = 0; part < parts; ++part) {
        const auto wanted = static_cast<uint32_t>(uint64_t{sum} * part / parts);
        boundaries.push_back(
            static_cast<size_t>(std::lower_bound(begin_.begin(), begin_.end() - 1, wanted) - begin_.begin()));
    }
    boundaries.push_back(goroutines_.size());
    model::inParallelBetween(boundaries, [&fill](unsigned, size_t from, size_t to) {
        for (size_t i = from; i < to; ++i)
            fill(i);
    });
}

Blocks GoroutineStates::blocksOf(GoroutineIndex goroutine) const {
    const auto at = std::lower_bound(goroutines_.begin(), goroutines_.end(), goroutine.value);
    if (at == goroutines_.end() || *at != goroutine.value)
        return {};
    const auto i = static_cast<size_t>(at - goroutines_.begin());
    return Blocks(blocks_).subspan(begin_[i], begin_[i + 1] - begin_[i]);
}

// The place in its history of the first event that is not before a moment.
size_t GoroutineStates::firstAt(GoroutineIndex goroutine, int64_t time) const {
    const model::Events &events = scope().trace.events;
    std::span<const uint32_t> history = scope().histories.of(goroutine);
    const Blocks blocks = blocksOf(goroutine);
    size_t from = 0;
    if (!blocks.empty()) {
        // The first block that begins at the moment or later, but for that at the trace's start.
        const auto later = std::lower_bound(blocks.begin() + 1, blocks.end(), time,
                                            [](const StateWalk::Place &b, int64_t t) { return b.time < t; });
        from = static_cast<size_t>(later - blocks.begin() - 1) * kBlock;
        history = history.subspan(from, std::min(history.size() - from, kBlock));
    }
    const auto at = std::lower_bound(history.begin(), history.end(), time,
                                     [&events](uint32_t event, int64_t t) { return events.time(event) < t; });
    return from + static_cast<size_t>(at - history.begin());
}

size_t GoroutineStates::eventsBetween(GoroutineIndex goroutine, int64_t from, int64_t to) const {
    return from < to ? firstAt(goroutine, to) - firstAt(goroutine, from) : 0;
}

std::span<const uint32_t> GoroutineStates::eventsFor(GoroutineIndex goroutine, int64_t from, int64_t to) const {
    const model::Events &events = scope().trace.events;
    const std::span<const uint32_t> history = scope().histories.of(goroutine);
    size_t begin = from == kNever ? history.size() : firstAt(goroutine, from + 1);
    while (begin > 0 && !changesAt(events, history[begin - 1]))
        --begin;
    begin -= begin > 0 ? 1 : 0;
    size_t end = std::max(firstAt(goroutine, to), begin + 1);
    // A `first` status tells of what holds before it, too.
    const auto ends = [&](uint32_t event) {
        return changesAt(events, event) && !model::traitsOf(events.type(event)).first;
    };
    while (end < history.size() && !ends(history[end]))
        ++end;
    return history.subspan(begin, std::min(end + 1, history.size()) - begin);
}

size_t GoroutineStates::residentBytes() const {
    return (goroutines_.capacity() + begin_.capacity()) * sizeof(uint32_t) +
           blocks_.capacity() * sizeof(StateWalk::Place);
}

GoroutineStates::Sweep::Sweep(const GoroutineStates &states, GoroutineIndex goroutine, int64_t from)
    : sweep_(states.blocksOf(goroutine), StateWalk(states.changes_, goroutine, states.scope().histories.of(goroutine)),
             states.scope().trace.startTime(), from) {}

} // namespace lanescope::index
