// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/event_block.h"
#include "core/model/lane.h"

#include <vector>

namespace lanescope::model {

// Turns the stream of events into the rows that the timeline draws: processors with what ran on them, the garbage
// collector, and the moments at which network, timers and system calls wake goroutines. The rules are those of the
// processor view of `go tool trace`; where that loses something, what happened is drawn instead.
class RowsBuilder {
public:
    void add(const Record &record, EventIndex event);
    void snapshotInto(Trace &trace);

private:
    struct Nested {
        SpanKind kind;
        size_t lane;
    };
    struct Proc {
        std::vector<LaneBuilder> lanes{1};
        uint32_t goroutine = 0;     // on it, stored form
        std::vector<Nested> nested; // what goes on below
    };

    Proc *procOf(uint32_t stored);
    void begin(Proc &proc, SpanKind kind, EventIndex event, int64_t time, bool fromStart = false);
    void end(Proc &proc, SpanKind kind, EventIndex event, int64_t time);
    void goroutineArrives(const Record &record, uint32_t goroutine, EventIndex event, bool fromStart);
    void goroutineLeaves(Proc &proc, EventIndex event, int64_t time);
    void loseSight(Proc &proc, EventIndex event, int64_t time);
    void range(const Record &record, EventIndex event);
    void activeAssist(const Record &record, EventIndex event);
    void stopTheWorld(const Record &record, EventIndex event, bool begins);

    std::vector<Proc> procs_;         // by ProcIndex
    std::vector<uint32_t> lastProcs_; // of goroutines, stored form, by stored form: where each was put last
    std::vector<LaneBuilder> gc_{2};
    PackedColumnBuilder<8> network_, timers_, syscalls_;
};

} // namespace lanescope::model
