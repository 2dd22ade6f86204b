// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/format/v2/scheduler.h"

#include <stop_token>

namespace lanescope::format::v2 {

// Merges the threads of a generation into one order: always the earliest event that the scheduler model lets through.
class Orderer {
public:
    Orderer(BlockWriter &writer, std::stop_token stop) : writer_(writer), stop_(std::move(stop)), scheduler_(writer) {}

    // Orders a whole generation, its sync marker first, and gives up its bytes as they are read. On a failure what
    // could be ordered has been written.
    Failure order(GenerationData &generation);
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

    Failure fill(GenerationData &generation);
    Failure step();
    Scheduler::Step tryAt(size_t position, Failure &failure);
    Failure blame(const BatchCursor &cursor, ErrorKind kind, std::string message) const;
    void siftDown(size_t at);
    size_t siftUp(size_t at);
    void update(size_t at);
    void remove(size_t at);
    void sync(const GenerationData *generation);

    BlockWriter &writer_;
    std::stop_token stop_;
    Scheduler scheduler_;
    const GenerationData *generation_ = nullptr;
    std::vector<BatchCursor> cursors_;
    std::vector<Entry> frontier_; // a binary heap by time, the earliest first
    uint32_t syncs_ = 0;
};

} // namespace lanescope::format::v2
