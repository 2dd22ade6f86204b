// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/gc_stops.h"

#include <algorithm>

namespace lanescope::analysis {
namespace {

using model::EventType;

// Worlds that are stopped at once. The runtime stops one at a time; a file must not make the search for ends long.
constexpr size_t kMostOpen = 64;

class Pairing {
public:
    explicit Pairing(const model::Trace &trace) : trace_(trace) {}

    void begin(size_t event) {
        if (open_.size() == kMostOpen)
            return;
        StopTheWorld stop;
        stop.begin = model::EventIndex(static_cast<uint32_t>(event));
        stop.reason = model::StringIndex(trace_.events.argument(event));
        stop.ofCollector = trace_.strings[stop.reason].find("GC") != std::string_view::npos;
        open_.push_back(stops.size());
        stops.push_back(stop);
    }

    void end(size_t event) {
        const model::StringIndex reason(trace_.events.argument(event));
        const model::GoroutineIndex goroutine = trace_.events.goroutine(event);
        const auto last = [this](auto matches) {
            return std::find_if(open_.rbegin(), open_.rend(), [&](size_t stop) { return matches(stops[stop]); });
        };
        auto found = last(
            [&](const StopTheWorld &stop) { return stop.reason == reason && stop.goroutine(trace_) == goroutine; });
        if (found == open_.rend()) // old traces name a goroutine at one end only
            found = last([&](const StopTheWorld &stop) { return stop.reason == reason; });
        if (found == open_.rend())
            return;
        stops[*found].end = model::EventIndex(static_cast<uint32_t>(event));
        open_.erase(std::next(found).base());
    }

    std::vector<StopTheWorld> stops;

private:
    const model::Trace &trace_;
    std::vector<size_t> open_;
};

} // namespace

std::vector<StopTheWorld> stopsOf(const model::Trace &trace) {
    Pairing pairing(trace);
    const model::Events &events = trace.events;
    for (size_t i = 0; i < events.size(); ++i) {
        const EventType type = events.type(i);
        if (type == EventType::StwBegin)
            pairing.begin(i);
        else if (type == EventType::StwEnd || type == EventType::StwLost)
            pairing.end(i);
    }
    return std::move(pairing.stops);
}

} // namespace lanescope::analysis
