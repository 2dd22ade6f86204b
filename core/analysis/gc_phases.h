// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/gc_cycles.h"
#include "core/analysis/processor_walk.h"

#include <limits>

namespace lanescope::analysis {

// Follows the mark phases of a trace, and makes cycles of them and of the stops that belong to them.
class GcPhases {
public:
    static constexpr size_t kNone = std::numeric_limits<size_t>::max();

    struct Mark {
        model::EventIndex begin; // none: it was going on when the trace began
        model::EventIndex end;   // none: it goes on
        bool found = false;      // the begin is not its own, but where a gap ends
        bool lost = false;       // the end is not its own, but where a gap begins
    };

    explicit GcPhases(const model::Trace &trace);

    static bool matters(model::EventType type) {
        return type >= model::EventType::GcBegin &&
               (type <= model::EventType::GcEnd || type == model::EventType::GcLost);
    }
    void step(size_t i, model::EventType type);

    // What is marked for, or was last; and what may be swept: the last that is marked. kNone: one before the trace.
    size_t markedCycle() const { return marks_.empty() || full_ ? kNone : marks_.size() - 1; }
    size_t sweptCycle() const {
        const size_t marked = markedCycle();
        return !open_ ? marked : marked == kNone || marked == 0 ? kNone : marked - 1;
    }
    size_t cycles() const { return marks_.size(); }

    // Fills in cycles, stops and the time that the world stood still, as far as the range touches them.
    void tell(GcReport &report, TimeRange range) const;

private:
    static constexpr size_t kMost = size_t{1} << 17;

    void begin(Mark mark);
    GcCycle cycleOf(size_t mark) const;
    void addStops(GcCycle &cycle, const std::vector<StopTheWorld> &stops, size_t &next) const;
    void fillHeap(GcCycle &cycle) const;

    const model::Trace &trace_;
    std::vector<Mark> marks_;
    bool open_ = false;
    bool full_ = false; // there are more than it keeps
};

} // namespace lanescope::analysis
