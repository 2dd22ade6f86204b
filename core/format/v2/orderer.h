// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/format/v2/scheduler.h"

namespace lanescope::format::v2 {

// Merges the threads of a generation into one order: always the earliest event that the scheduler model lets through.
class Orderer {
public:
    explicit Orderer(BlockWriter &writer) : writer_(writer), scheduler_(writer) {}

    // Orders a whole generation, its sync marker first. On a failure what could be ordered has been written.
    Failure order(const GenerationData &generation);
    // The marker at the end; also before the error when a generation could not be read.
    void finish();

    size_t misnestedRegions() const { return scheduler_.misnestedRegions(); }

private:
    struct Entry {
        int64_t time;
        BatchCursor *cursor;
        uint32_t thread; // of the scheduler; kUnknown until its first event is tried
    };
    static constexpr uint32_t kUnknown = ~uint32_t{0} - 1;

    Failure fill(const GenerationData &generation);
    Failure step();
    Scheduler::Step tryAt(size_t position, Failure &failure);
    Failure blame(const BatchCursor &cursor, ErrorKind kind, std::string message) const;
    void siftDown(size_t at);
    size_t siftUp(size_t at);
    void update(size_t at);
    void remove(size_t at);
    void sync(const GenerationData *generation);

    BlockWriter &writer_;
    Scheduler scheduler_;
    const GenerationData *generation_ = nullptr;
    std::vector<BatchCursor> cursors_;
    std::vector<Entry> frontier_; // a binary heap by time, the earliest first
    uint32_t syncs_ = 0;
};

} // namespace lanescope::format::v2
