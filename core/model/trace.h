// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/error.h"
#include "core/model/alloc_free.h"
#include "core/model/counters.h"
#include "core/model/events.h"
#include "core/model/lane.h"
#include "core/model/stacks.h"
#include "core/model/strings.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace lanescope::model {

// The goroutines in the order they were first heard of. An ID may stand for several, one after another: goroutines of C
// threads are recycled, so the index, not the ID, is the identity.
class Goroutines {
public:
    size_t size() const { return id_.size(); }
    uint64_t id(GoroutineIndex g) const { return id_[g.value]; }
    // The event that first tells of it: its creation, or a status.
    EventIndex firstEvent(GoroutineIndex g) const { return EventIndex(static_cast<uint32_t>(first_[g.value])); }
    // The event that ends it; none while it lives.
    EventIndex endEvent(GoroutineIndex g) const { return EventIndex::fromStored(mutable_[g.value].end); }
    // The one-frame stack with its start function that its creation gives; none when it was not created in the trace.
    StackIndex startStack(GoroutineIndex g) const { return StackIndex::fromStored(startStack_[g.value]); }
    // The first stack known of it, whose outermost frame is its name; none when no stack was seen.
    StackIndex nameStack(GoroutineIndex g) const { return StackIndex::fromStored(mutable_[g.value].nameStack); }

    size_t residentBytes() const {
        return id_.residentBytes() + first_.residentBytes() + startStack_.residentBytes() + mutable_.residentBytes();
    }

private:
    friend class Builder;

    struct Mutable {
        uint32_t end = 0;       // stored index
        uint32_t nameStack = 0; // stored index
    };

    PackedColumn<10> id_, first_, startStack_;
    ChunkedVector<Mutable, 10> mutable_;
};

struct Task {
    uint64_t id = 0;
    uint64_t parent = ~uint64_t{0}; // all ones: none
    StringIndex name;
    EventIndex begin, end; // none: outside the trace
};

// What tells the trace clock's time in the clocks of the machine (formats 1.25 and later).
struct ClockSnapshot {
    int64_t trace = 0;        // ns of the trace clock
    uint64_t monotonic = 0;   // ns
    uint64_t wallSeconds = 0; // Unix time
    uint64_t wallNanoseconds = 0;
};

struct Generation {
    uint64_t number = 0; // as in the file; 0 for the marker at the end
    EventIndex sync;     // the marker that begins it
    std::optional<ClockSnapshot> clock;
    uint64_t experimentalBytes = 0; // of batches that belong to experiments
};

// A processor's lanes: the goroutine on it, and below what went on inside (system calls, stop-the-world, assists,
// sweeps), one lane deeper for each that began while another went on.
struct ProcRow {
    std::vector<Lane> lanes;
};

// Moments on a row: event numbers in order.
using Moments = PackedColumn<8>;

struct TraceFormat {
    int minor = 0; // 22 of "go 1.22 trace"
};

// What a damaged file holds and the model does not.
struct LeftOut {
    uint64_t bytes = 0;  // of the (inflated) trace
    uint64_t events = 0; // as far as they can be counted
    int64_t time = 0;    // ns from the last event shown to the last one told of; 0: not known

    bool any() const { return bytes != 0 || events != 0 || time != 0; }
};

// How the reading of a trace ended.
struct Outcome {
    Failure damage; // the first thing that was wrong
    LeftOut leftOut;
    // How many events stand before the damage: those that Go's own reader would give, too. All, when there is none.
    uint64_t soundEvents = ~uint64_t{0};
    bool marked = false;               // Go's reader ends these with a synchronisation marker of its own
    std::vector<std::string> warnings; // what was odd and did no harm
};

// Everything known of a trace, by columns. Immutable: while a file is being read each published version is a value of
// its own that shares almost all its memory with the next.
struct Trace {
    TraceFormat format;
    Events events;
    Goroutines goroutines;
    ChunkedVector<uint64_t, 8> procIds;
    ChunkedVector<uint64_t, 8> threadIds;
    ChunkedVector<Task, 8> tasks;
    ChunkedVector<Generation, 6> generations;
    PackedColumn<10> values; // arguments that do not fit an event
    Strings strings;
    Stacks stacks;

    std::vector<ProcRow> procRows;     // by ProcIndex
    std::vector<Lane> gcLanes;         // mark phases; then stop-the-world
    Moments network, timers, syscalls; // events that wake goroutines
    StateCounters counters;
    StepSeries heapAlloc, heapGoal;
    AllocFree allocFree; // empty when the experiment was off

    bool complete = false; // all that can be read was read
    Outcome outcome;       // set once it is complete

    // The trace's time zero and its end, ns of the trace clock; 0 and 0 when there are no events.
    int64_t startTime() const { return events.size() ? events.time(0) : 0; }
    int64_t endTime() const { return events.size() ? events.time(events.size() - 1) : 0; }

    // The function of the outermost frame first seen of a goroutine; empty when none was.
    std::string_view goroutineName(GoroutineIndex g) const;
    // "G12 main.worker".
    std::string goroutineTitle(GoroutineIndex g) const;

    size_t residentBytes() const; // of the columns and indexes, about
};

using TracePointer = std::shared_ptr<const Trace>;

} // namespace lanescope::model
