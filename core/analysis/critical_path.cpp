// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/critical_path.h"

#include "core/analysis/goroutine_identity.h"
#include "core/analysis/state_span_search.h"
#include "core/analysis/time_sums.h"

#include <algorithm>
#include <unordered_map>

namespace lanescope::analysis {
namespace {

using State = model::GoroutineState;

template <class Key, class NameOf>
std::vector<PathSum> sumsBy(const std::vector<PathSegment> &segments, Key key, NameOf nameOf) {
    std::unordered_map<uint64_t, size_t> places;
    std::vector<PathSum> sums;
    for (const PathSegment &segment : segments) {
        const auto [place, isNew] = places.try_emplace(key(segment), sums.size());
        if (isNew)
            sums.push_back({nameOf(segment), 0, 0});
        PathSum &sum = sums[place->second];
        ++sum.segments;
        sum.ns = saturatingSum(sum.ns, segment.range.length());
    }
    std::sort(sums.begin(), sums.end(),
              [](const PathSum &a, const PathSum &b) { return a.ns != b.ns ? a.ns > b.ns : a.name < b.name; });
    return sums;
}

// In the middle of a wait what is waited for is what whoever ends it is busy with: when that is.
int64_t endOfWait(const Scope &scope, model::GoroutineIndex goroutine, int64_t time) {
    const std::optional<StateSpan> span = stateSpanBefore(scope, goroutine, time);
    return span && span->state == State::Waiting && !span->open() ? std::max(span->to, time) : time;
}

} // namespace

CriticalPath criticalPathTo(const Scope &scope, model::GoroutineIndex goroutine, TimeRange range) {
    CriticalPath path;
    path.range = scope.range.clipped(range);
    if (path.range.length() == 0)
        return path;
    CauseWalk walk(scope, goroutine, {path.range.from, endOfWait(scope, goroutine, path.range.to)});
    CauseStep step;
    model::EventIndex link; // where the walk goes on with another goroutine
    while (walk.next(step)) {
        if (step.passedOn) {
            link = step.wakeup.event;
            continue;
        }
        if (step.range.from < path.range.to) {
            step.range.to = std::min(step.range.to, path.range.to);
            const bool isOther = !path.segments.empty() && path.segments.back().goroutine != step.goroutine;
            path.segments.push_back({step.goroutine, step.state, step.reason, step.range, step.stack, step.wakeup.by,
                                     isOther ? link : model::EventIndex()});
        }
        link = step.span.begin; // of a creation, if it goes on elsewhere
    }
    std::reverse(path.segments.begin(), path.segments.end());
    return path;
}

std::optional<CriticalPath> criticalPathOf(const Scope &scope, model::TaskIndex index) {
    const model::Events &events = scope.trace.events;
    const model::Task &task = scope.trace.tasks[index.value];
    const model::EventIndex last = task.end.valid() ? task.end : task.begin;
    if (!last.valid() || !events.goroutine(last.value).valid())
        return {};
    return criticalPathTo(scope, events.goroutine(last.value), between(scope.trace, task.begin, task.end));
}

CriticalPath criticalPathOf(const Scope &scope, const RegionSpan &region) {
    return criticalPathTo(scope, region.goroutine, between(scope.trace, region.begin, region.end));
}

std::string kindOf(const Scope &scope, const PathSegment &segment) {
    switch (segment.state) {
    case State::Running: return "running";
    case State::Runnable: return "ready to run";
    case State::Syscall: return "in a system call";
    case State::Waiting: {
        const std::string_view reason = scope.reasons->text(segment.reason);
        return reason.empty() ? "waiting" : "waiting: " + std::string(reason);
    }
    default: return "not known";
    }
}

std::vector<PathSum> CriticalPath::byKind(const Scope &scope) const {
    return sumsBy(
        segments,
        [](const PathSegment &segment) {
            const bool waits = segment.state == State::Waiting;
            const bool known = segment.state != State::NotExist && segment.state != State::Undetermined;
            return uint64_t{known ? static_cast<uint8_t>(segment.state) : 0U} << 32 | (waits ? segment.reason : 0U);
        },
        [&scope](const PathSegment &segment) { return kindOf(scope, segment); });
}

std::vector<PathSum> CriticalPath::byFunction(const Scope &scope) const {
    StartFunctions functions(scope);
    return sumsBy(
        segments, [&functions](const PathSegment &segment) { return functions.of(segment.goroutine).value; },
        [&](const PathSegment &segment) { return std::string(scope.trace.strings[functions.of(segment.goroutine)]); });
}

std::vector<PathSum> CriticalPath::byGoroutine(const Scope &scope) const {
    return sumsBy(
        segments, [](const PathSegment &segment) { return segment.goroutine.value; },
        [&scope](const PathSegment &segment) { return scope.trace.goroutineTitle(segment.goroutine); });
}

} // namespace lanescope::analysis
