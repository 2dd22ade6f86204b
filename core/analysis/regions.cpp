// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/regions.h"

#include "core/analysis/goroutine_identity.h"
#include "core/model/hash_index.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace lanescope::analysis {
namespace {

using model::GoroutineIndex;

constexpr uint32_t kNone = RegionSpan::kNone;

// Which goroutines Go's tools know: of those that share an ID the last.
class LastOfIds {
public:
    LastOfIds(const model::Trace &trace, std::span<const RegionSpan> spans) : trace_(trace) {
        for (const RegionSpan &span : spans)
            last_.try_emplace(trace.goroutines.id(span.goroutine), span.goroutine.value);
        if (last_.empty())
            return;
        for (uint32_t g = 0; g < trace.goroutines.size(); ++g)
            if (const auto at = last_.find(trace.goroutines.id(GoroutineIndex(g))); at != last_.end())
                at->second = g;
    }

    bool has(GoroutineIndex g) const { return last_.at(trace_.goroutines.id(g)) == g.value; }

private:
    const model::Trace &trace_;
    std::unordered_map<uint64_t, uint32_t, model::MixedHash> last_; // by ID
};

// Which spans are listed.
std::vector<uint32_t> listed(const Scope &scope, std::span<const RegionSpan> spans) {
    std::vector<uint32_t> places;
    if (!scope.asGo) {
        for (uint32_t i = 0; i < spans.size(); ++i)
            if (!spans[i].inherited)
                places.push_back(i);
        return places;
    }
    const LastOfIds known(scope.trace, spans);
    StartFunctions functions(scope);
    for (uint32_t i = 0; i < spans.size(); ++i) {
        const bool discarded =
            !spans[i].ended && isSystemGoroutine(scope.trace.strings[functions.of(spans[i].goroutine)]);
        if (!discarded && known.has(spans[i].goroutine))
            places.push_back(i);
    }
    return places;
}

// A moment at which the totals of a goroutine are read: the begin or the end of what is known of a region.
struct Cut {
    int64_t time = 0;
    uint32_t place = 0;
    bool isEnd = false;
};

// Reads the totals of one goroutine after another, as Times: all of them, or the sums, which take little to remember.
template <class Times> class RegionClock {
public:
    RegionClock(const Scope &scope, std::span<const RegionSpan> spans)
        : scope_(scope), spans_(spans), account_(scope) {}

    // Calls visit(place, times) for each of `places`, which all belong to one goroutine.
    template <class Visit> void measure(std::span<const uint32_t> places, Visit visit) {
        makeCuts(places);
        history_ = scope_.histories.of(spans_[places[0]].goroutine);
        next_ = 0;
        account_.begin(spans_[places[0]].goroutine);
        before_.clear();
        for (const Cut &cut : cuts_) {
            readAt(cut.time);
            if (!cut.isEnd) {
                before_.emplace(cut.place, Times(read_));
                continue;
            }
            Times times(read_);
            if (const auto begun = before_.find(cut.place); begun != before_.end()) {
                times.subtract(begun->second);
                before_.erase(begun);
            }
            visit(cut.place, times);
        }
    }

private:
    void makeCuts(std::span<const uint32_t> places) {
        cuts_.clear();
        const bool fromStart = scope_.range.from <= scope_.trace.startTime();
        for (const uint32_t place : places) {
            const RegionSpan &span = spans_[place];
            const TimeRange time = scope_.range.clipped(between(scope_.trace, span.begin, span.end));
            if (span.begin.valid() || !fromStart) // else all that is known of the goroutine
                cuts_.push_back({time.from, place, false});
            cuts_.push_back({time.to, place, true});
        }
        // A region's begin before its end, also where it takes no time.
        std::stable_sort(cuts_.begin(), cuts_.end(), [](const Cut &a, const Cut &b) { return a.time < b.time; });
    }

    void readAt(int64_t time) {
        const model::Events &events = scope_.trace.events;
        const auto isBefore = [&](uint32_t event) {
            // What is told first of a goroutine that existed holds since the trace's start.
            return events.time(event) < time || (next_ == 0 && model::traitsOf(events.type(event)).first);
        };
        while (next_ < history_.size() && isBefore(history_[next_]))
            account_.add(history_[next_++]);
        account_.read(time, read_);
    }

    const Scope &scope_;
    std::span<const RegionSpan> spans_;
    TimeAccount account_;
    std::span<const uint32_t> history_;
    size_t next_ = 0;
    std::vector<Cut> cuts_;
    GoroutineTimes read_;
    std::unordered_map<uint32_t, Times> before_; // by place, while it is open
};

template <class Times, class Visit>
void measure(const Scope &scope, std::span<const RegionSpan> spans, std::span<const uint32_t> places, Visit visit) {
    std::vector<uint32_t> order(places.begin(), places.end());
    std::stable_sort(order.begin(), order.end(),
                     [spans](uint32_t a, uint32_t b) { return spans[a].goroutine < spans[b].goroutine; });
    RegionClock<Times> clock(scope, spans);
    for (size_t from = 0, to = 0; from < order.size(); from = to) {
        while (to < order.size() && spans[order[to]].goroutine == spans[order[from]].goroutine)
            ++to;
        clock.measure(std::span(order).subspan(from, to - from), visit);
    }
}

} // namespace

void measureRegions(const Scope &scope, std::span<const RegionSpan> spans, std::span<const uint32_t> places,
                    const std::function<void(uint32_t, const GoroutineTimes &)> &visit) {
    measure<GoroutineTimes>(scope, spans, places, visit);
}

std::vector<Region> regionsOf(const Scope &scope, std::span<const RegionSpan> spans) {
    const std::vector<uint32_t> places = listed(scope, spans);
    std::vector<uint32_t> newPlaces(spans.size(), kNone);
    std::vector<Region> regions(places.size());
    for (uint32_t i = 0; i < places.size(); ++i) {
        newPlaces[places[i]] = i;
        regions[i].span = spans[places[i]];
        if (regions[i].span.outer != kNone)
            regions[i].span.outer = newPlaces[regions[i].span.outer];
    }
    measure<TimeSums>(scope, spans, places,
                      [&](uint32_t place, const TimeSums &times) { regions[newPlaces[place]].times = times; });
    return regions;
}

std::vector<Region> regionsOf(const Scope &scope) {
    return regionsOf(scope, pairRegions(scope));
}

bool isWhole(const Scope &scope, const RegionSpan &region) {
    return region.complete() && scope.range.contains(scope.trace.events.time(region.begin.value)) &&
           scope.range.contains(scope.trace.events.time(region.end.value));
}

} // namespace lanescope::analysis
