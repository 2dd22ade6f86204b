// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/gc_stops.h"
#include "core/analysis/processor_walk.h"
#include "core/analysis/scope.h"

#include <deque>

namespace lanescope::analysis {

// What the garbage collector does on a processor, as bits.
namespace gc_work {
inline constexpr uint8_t kAssist = 1;
inline constexpr uint8_t kSweep = 2;
inline constexpr uint8_t kDedicated = 4;
inline constexpr uint8_t kFractional = 8;
inline constexpr uint8_t kAbsent = 16; // none of the above: the processor does not exist
} // namespace gc_work

// What the garbage collector takes from the program within a scope, in order of time: what utilisation functions of all
// kinds are made of. 8 bytes for each time that a processor begins or ends to work for it.
class GcActivity {
public:
    struct Change {
        size_t event = 0;
        size_t proc = 0; // ProcIndex
        uint8_t work = 0;
    };
    struct Recount {
        size_t event = 0;
        uint64_t count = 1;
    };

    // O(events); one pass.
    explicit GcActivity(const Scope &scope);

    const model::Trace &trace() const { return trace_; }
    TimeRange range() const { return range_; }
    bool asGo() const { return asGo_; } // whether it is to be reckoned as Go does
    // The events strictly within the range are [firstEvent(), lastEvent()).
    size_t firstEvent() const { return first_; }
    size_t lastEvent() const { return last_; }

    // At the begin of the range: work by processor, GOMAXPROCS.
    const std::vector<uint8_t> &workAtStart() const { return atStart_; }
    uint64_t countAtStart() const { return countAtStart_; }

    size_t changes() const { return changes_.size(); }
    Change change(size_t i) const {
        return {changes_[i].event, changes_[i].procAndWork >> kWorkBits,
                static_cast<uint8_t>(changes_[i].procAndWork & ((1U << kWorkBits) - 1))};
    }
    const std::vector<Recount> &recounts() const { return recounts_; }
    // Work that goes on since the trace began, where the trace tells of it later; only when
    // asGo(), and in order of events.
    const std::vector<Change> &toldLate() const { return toldLate_; }
    // The whole trace's.
    const std::vector<StopTheWorld> &stops() const { return stops_; }

private:
    static constexpr unsigned kWorkBits = 5;

    struct Packed {
        uint32_t event = 0;
        uint32_t procAndWork = 0;
    };

    void note(size_t event, const ProcessorWalk::Change &change);
    void noteToldLate(size_t event, model::EventType type, const ProcessorWalk &walk);

    const model::Trace &trace_;
    TimeRange range_;
    bool asGo_ = false;
    size_t first_ = 0, last_ = 0;
    std::vector<uint8_t> atStart_;
    uint64_t countAtStart_ = 1;
    std::deque<Packed> changes_; // grows without a copy
    std::vector<Recount> recounts_;
    std::vector<Change> toldLate_;
    std::vector<StopTheWorld> stops_;
};

} // namespace lanescope::analysis
