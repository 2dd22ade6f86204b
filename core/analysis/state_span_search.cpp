// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/state_span_search.h"

#include <algorithm>
#include <iterator>

namespace lanescope::analysis {

std::optional<StateSpan> stateSpanBefore(const Scope &scope, model::GoroutineIndex goroutine, int64_t time) {
    const model::Events &events = scope.trace.events;
    const std::span<const uint32_t> history = scope.histories.of(goroutine);
    const auto changes = [&events](uint32_t event) {
        const model::EventTraits &traits = model::traitsOf(events.type(event));
        return traits.kind == model::EventKind::GoroutineTransition && traits.from != traits.to;
    };
    const auto later = std::lower_bound(history.begin(), history.end(), time,
                                        [&events](uint32_t event, int64_t t) { return events.time(event) < t; });
    // The last change before the moment; a status tells of what was before it, too.
    auto begin = std::make_reverse_iterator(later);
    begin = std::find_if(begin, history.rend(), changes);
    auto first = begin == history.rend() ? std::find_if(later, history.end(), changes) : std::prev(begin.base());
    if (first == history.end() || (begin == history.rend() && !model::traitsOf(events.type(*first)).first))
        return {};
    auto last = std::find_if(std::next(first), history.end(), changes);
    std::optional<StateSpan> found;
    const auto length = static_cast<size_t>(last - first) + (last == history.end() ? 0 : 1);
    SpanWalk(scope, goroutine)
        .forEach(history.subspan(static_cast<size_t>(first - history.begin()), length),
                 [&found](const StateSpan &span) {
                     if (!found)
                         found = span;
                 });
    return found && found->from < time && time <= found->to ? found : std::nullopt;
}

} // namespace lanescope::analysis
