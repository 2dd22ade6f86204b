// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/thread_lanes.h"

#include "core/index/thread_lanes_builder.h"

namespace lanescope::index {

ThreadLanes::ThreadLanes(const analysis::Scope &scope) : rows_(ThreadLanesBuilder(scope).build()) {}

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
