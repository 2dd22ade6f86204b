// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/gc_cycles.h"

namespace lanescope::analysis {

// Sums assists up by goroutine.
class GcAssists {
public:
    GcAssists(const model::Trace &trace, TimeRange range) : trace_(trace), range_(range) {}

    void step(size_t i, model::EventType type);
    // It assisted on a processor for that long, ns.
    void ran(model::GoroutineIndex g, int64_t time);

    // Ends what still goes on. The longest on a processor first.
    std::vector<AssistTime> finish();

private:
    struct Assistant {
        AssistTime time;
        int64_t since = 0;
        bool assists = false;
    };

    Assistant *of(model::GoroutineIndex g);
    void begin(model::GoroutineIndex g, int64_t time);
    void end(Assistant &assistant, int64_t time);

    const model::Trace &trace_;
    TimeRange range_;
    std::vector<uint32_t> slot_; // by goroutine, and 1 more; 0: it never assisted
    std::vector<Assistant> assistants_;
};

} // namespace lanescope::analysis
