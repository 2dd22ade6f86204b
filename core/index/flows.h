// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/wakeups.h"
#include "core/model/packed_column.h"

#include <optional>
#include <vector>

namespace lanescope::index {

enum class FlowKind : uint8_t { Create, Unblock, SyscallReturn, Switch };
constexpr size_t kFlowKinds = 4;

// Who made this happen: an arrow from what made a goroutine ready (or created it, or switched to it) to where it ran
// next.
struct Flow {
    FlowKind kind = FlowKind::Unblock;
    analysis::Waker by = analysis::Waker::Unknown; // who it was: a goroutine, the network poller, a timer, ...
    model::EventIndex cause;                       // the creation, unblocking, return from a system call, switch
    model::EventIndex start;                       // with which it ran next; none: never within the trace
    model::GoroutineIndex from;                    // who did it; none: nobody in context, or not that goroutine's doing
    model::GoroutineIndex to;                      // the goroutine concerned
    model::ProcIndex fromProc, toProc; // where it was done (none: by a thread without a P), where it ran next
    model::ThreadIndex fromThread, toThread;
    int64_t fromTime = 0, toTime = 0; // ns of the trace clock; the trace's end where it never ran
    model::StackIndex stack;          // of the code that did it
};

// All flows of a trace, found by their causes.
class Flows {
public:
    explicit Flows(const analysis::Scope &scope); // O(events); the scope (whole trace) must outlive this

    size_t size() const { return cause_.size(); }
    // The event that is the cause of flow `i`; ascending. O(1).
    model::EventIndex cause(size_t i) const { return model::EventIndex(static_cast<uint32_t>(cause_[i])); }
    // How many causes lie before an event. O(log n).
    size_t before(size_t event) const;

    // The flow with that cause; none where the event is no cause. O(log n and the events until the goroutine ran).
    std::optional<Flow> flowOf(model::EventIndex cause) const;
    // What made the goroutine run with `start` (an event that puts it into Running), or be created. None of any other
    // event, and where it went on by itself. O(log n).
    std::optional<Flow> into(model::GoroutineIndex goroutine, model::EventIndex start) const;
    // What a goroutine caused from event `first` up to, not including, event `last`; the first `most`.
    // O(causes within the range).
    std::vector<Flow> outOf(model::GoroutineIndex goroutine, size_t first, size_t last, size_t most = 1000) const;

    size_t residentBytes() const { return cause_.residentBytes(); }

private:
    void tellWho(Flow &flow) const;
    void findStart(Flow &flow) const;

    const analysis::Scope &scope_;
    model::PackedColumn<10> cause_;
};

} // namespace lanescope::index
