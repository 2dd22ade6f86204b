// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/thread_lanes.h"

#include "core/index/thread_stints.h"

#include <algorithm>

namespace lanescope::index {

using model::EventIndex;

namespace {

constexpr size_t kDeepest = 16; // lanes of what is nested; a file must not make them by the thousand

// By their first events; of those that are told later than they began, the trace's start comes first.
void sort(std::vector<Stint> &stints) {
    std::sort(stints.begin(), stints.end(), [](const Stint &a, const Stint &b) {
        return a.from != b.from ? a.from < b.from : a.begin.value < b.begin.value;
    });
}

// Grows a lane of stints that come in order. One that is not over when the next begins ends there: in a whole trace
// none is, in a damaged one it keeps the lane a line.
class LaneWriter {
public:
    void add(const Stint &stint) {
        finish(stint.begin, stint.from);
        builder_.begin(stint.begin, stint.from, stint.kind, stint.fromStart);
        stint_ = stint;
    }

    // Whether a stint that begins at a moment has room.
    bool isFree(int64_t from) const { return !builder_.isOpen() || (stint_.end.valid() && stint_.to <= from); }

    model::Lane lane(int64_t start) {
        if (builder_.isOpen() && stint_.end.valid())
            builder_.end(stint_.end, stint_.to);
        return builder_.snapshot(start);
    }

private:
    void finish(EventIndex next, int64_t from) {
        if (!builder_.isOpen())
            return;
        if (stint_.end.valid() && stint_.to <= from)
            builder_.end(stint_.end, stint_.to);
        else
            builder_.end(next, std::max(from, stint_.from));
    }

    model::LaneBuilder builder_;
    Stint stint_;
};

model::Lane laneOf(std::vector<Stint> &stints, int64_t start) {
    sort(stints);
    LaneWriter writer;
    for (const Stint &stint : stints)
        writer.add(stint);
    return writer.lane(start);
}

std::vector<model::Lane> nestedLanesOf(std::vector<Stint> &stints, int64_t start) {
    sort(stints);
    std::vector<LaneWriter> writers;
    for (const Stint &stint : stints) {
        auto writer = std::find_if(writers.begin(), writers.end(),
                                   [&](const LaneWriter &candidate) { return candidate.isFree(stint.from); });
        if (writer == writers.end() && writers.size() < kDeepest)
            writer = writers.emplace(writers.end());
        if (writer != writers.end())
            writer->add(stint);
    }
    std::vector<model::Lane> lanes;
    for (LaneWriter &writer : writers)
        lanes.push_back(writer.lane(start));
    return lanes;
}

} // namespace

ThreadLanes::ThreadLanes(const analysis::Scope &scope) {
    const int64_t start = scope.trace.startTime();
    for (ThreadStints &stints : findStints(scope)) {
        rows_.push_back({laneOf(stints.processors, start), laneOf(stints.goroutines, start),
                         nestedLanesOf(stints.nested, start)});
        stints = {};
    }
}

size_t ThreadLanes::residentBytes() const {
    size_t bytes = rows_.capacity() * sizeof(ThreadRow);
    for (const ThreadRow &row : rows_) {
        bytes += row.processors.residentBytes() + row.goroutines.residentBytes();
        for (const model::Lane &lane : row.nested)
            bytes += sizeof lane + lane.residentBytes();
    }
    return bytes;
}

model::ProcIndex processorOf(const model::Trace &trace, const model::Span &span) {
    const size_t event = span.begin.value;
    return model::traitsOf(trace.events.type(event)).argument == model::Argument::Proc
               ? model::ProcIndex(trace.events.argument(event))
               : trace.events.proc(event);
}

} // namespace lanescope::index
