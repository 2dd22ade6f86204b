// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/thread_lanes.h"

#include <vector>

namespace lanescope::index {

// Goes along the events once and grows the lanes of all threads. 5 bytes a goroutine while it lasts.
class ThreadLanesBuilder {
public:
    explicit ThreadLanesBuilder(const analysis::Scope &scope);

    std::vector<ThreadRow> build(); // by ThreadIndex

private:
    static constexpr uint32_t kNone = ~uint32_t{0};

    struct Nested {
        model::SpanKind kind;
        size_t lane;
    };
    struct Thread {
        model::LaneBuilder processors, goroutines;
        std::vector<model::LaneBuilder> lanes; // of what is nested
        uint32_t goroutine = kNone;            // that it executes
        uint32_t proc = kNone;                 // that it holds
        std::vector<Nested> nested;            // what goes on inside
    };

    void add(size_t event);
    void transition(size_t event, const model::EventTraits &traits);
    void execute(uint32_t goroutine, model::GoroutineState state, size_t event, bool fromStart);
    void stop(uint32_t goroutine, size_t event);
    model::ThreadIndex threadOf(model::GoroutineState state, size_t event) const;
    void processor(size_t event, const model::EventTraits &traits);
    void release(uint32_t proc, size_t event);
    void range(size_t event, model::EventType type);
    void begin(Thread &thread, model::SpanKind kind, size_t event, bool fromStart = false);
    void end(Thread &thread, model::SpanKind kind, size_t event);
    int64_t time(size_t event) const { return events_.time(event); }

    const analysis::Scope &scope_;
    const model::Events &events_;
    std::vector<Thread> threads_;
    std::vector<uint32_t> threadOf_; // by goroutine: on which it executes
    std::vector<uint8_t> inside_;    // by goroutine: bits of the ranges that it is inside of
    std::vector<uint32_t> holder_;   // by processor: the thread that holds it
};

} // namespace lanescope::index
