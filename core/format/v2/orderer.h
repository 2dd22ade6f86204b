// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/format/v2/scheduler.h"

#include <stop_token>
#include <unordered_map>

namespace lanescope::format::v2 {

// Merges the threads of a generation into one order: always the earliest event that the scheduler model lets through.
// Up to kFewThreads threads, the frontier of next events is kept as Go's reader keeps it, since between equal times
// that decides the order. There an event that waits makes all others be looked at; with more threads each waits for its
// resource instead, and the cost stays that of a heap, whatever a file contrives.
class Orderer {
public:
    Orderer(BlockWriter &writer, std::stop_token stop) : writer_(writer), stop_(std::move(stop)), scheduler_(writer) {}

    static constexpr size_t kFewThreads = 128;

    // `fewThreads` is for tests: 0 lets every thread wait for its resource.
    Orderer(BlockWriter &writer, std::stop_token stop, size_t fewThreads) : Orderer(writer, std::move(stop)) {
        fewThreads_ = fewThreads;
    }

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
    Failure step() { return large_ ? stepAmongMany() : stepAmongFew(); }
    Failure stepAmongFew();
    Failure stepAmongMany();
    void wake();
    Failure nothingFollows(const BatchCursor &cursor) const;
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

    // Among many threads the frontier holds those that may be tried; the others wait here.
    size_t fewThreads_ = kFewThreads;
    bool large_ = false;
    std::unordered_map<Resource, std::vector<Entry>, ResourceHash> waiting_;
    std::vector<Resource> changes_;
};

} // namespace lanescope::format::v2
