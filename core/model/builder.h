// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/counters.h"
#include "core/model/event_block.h"
#include "core/model/rows.h"
#include "core/model/trace.h"

namespace lanescope::model {

// Builds the model from blocks of ordered events. publish() gives what is there so far as a value that shares its
// memory with the builder, so the timeline can be drawn while more is added. One thread only.
class Builder {
public:
    explicit Builder(TraceFormat format) { trace_.format = format; }

    // Fails when the trace outgrows 32-bit event numbers.
    Failure add(const EventBlock &block);

    TracePointer publish();
    TracePointer finish(Outcome outcome); // the last word

    size_t eventCount() const { return time_.size(); }

private:
    void addTables(const EventBlock &block);
    void addRecord(const Record &record);
    void addMetric(const Record &record, size_t event);

    Trace trace_; // the tables that need no packing live here; the rest is put in at publishing
    PackedColumnBuilder<> time_, type_, thread_, proc_, goroutine_, stack_, argument_;
    PackedColumnBuilder<10> goroutineId_, goroutineFirst_, goroutineStart_, values_;
    std::vector<NewGoroutine> pendingGoroutines_; // announced by the block, not yet met by an event
    size_t nextGoroutine_ = 0;
    StateCountersBuilder counters_;
    StepSeriesBuilder heapAlloc_, heapGoal_;
    RowsBuilder rows_;
};

} // namespace lanescope::model
