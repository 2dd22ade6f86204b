// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/format/v2/scheduler.h"
#include "core/format/v2/time_window.h"

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
    // Goes on where order() failed, or from the start of a generation that is damaged: leaves out the threads whose
    // events contradict the others, until nothing can follow. A generation that repeats another is left out as a whole.
    void salvage(GenerationData &generation);
    // The marker at the end; also before the error when a generation could not be read.
    void finish();
    // Whether the generation stands in the file a second time.
    bool isRepetition(const GenerationData &generation) const;
    // Something is missing before the next generation.
    void setGap() { gap_ = true; }

    // How many events Go's reader gives before it fails as order() did.
    uint64_t soundEvents() const { return sound_; }
    // What salvage() left out so far; the time is the moment up to which it would have gone.
    const model::LeftOut &leftOut() const { return leftOut_; }
    size_t misnestedRegions() const { return scheduler_.misnestedRegions(); }
    size_t missing() const { return scheduler_.missing(); }
    size_t correctedTimes() const { return corrected_; }
    bool refersToMissing() const { return scheduler_.refersToMissing(); }
    size_t forced() const { return forced_; }

private:
    struct Entry {
        int64_t time;
        BatchCursor *cursor;
        uint32_t thread; // of the scheduler; kUnknown until its first event is tried
    };
    static constexpr uint32_t kUnknown = ~uint32_t{0} - 1;
    enum class Progress { Made, Failed, Stuck };

    void begin(GenerationData &generation);
    void clear(GenerationData &generation);
    void mark(const GenerationData &generation, int64_t time);
    template <bool lenient> Progress fill(GenerationData &generation);
    template <bool lenient> Progress step() { return large_ ? stepAmongMany<lenient>() : stepAmongFew<lenient>(); }
    template <bool lenient> Progress stepAmongFew();
    template <bool lenient> Progress stepAmongMany();
    template <bool lenient> Scheduler::Step tryAt(size_t position);
    template <bool lenient> Progress sample();
    void wake();
    Error failure(Progress progress) const;
    Error blame(const BatchCursor &cursor, ErrorKind kind, std::string message) const;
    void siftDown(size_t at);
    size_t siftUp(size_t at);
    void update(size_t at);
    void remove(size_t at);
    void sync(const GenerationData *generation, int64_t time);

    // In orderer_salvage.cpp.
    void orderLeniently();
    void giveUp(size_t position);
    void leaveOutBatch(BatchCursor &cursor);
    void leaveOutAll();
    bool passRepeated();
    bool force();
    void correctTime(BatchCursor &cursor, int64_t fallback);
    void correctTimes();

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

    size_t sample_ = 0;       // the next of the generation's
    uint64_t sound_ = 0;      // events written, without those of an event behind which nothing can be read
    size_t failed_ = 0;       // where in the frontier a step failed
    bool unreadable_ = false; // and that it did since the event cannot be read
    bool sampleFailed_ = false;

    bool begun_ = false;  // order() has, and failed
    bool marked_ = false; // the generation is, by its sync marker
    bool gap_ = false;
    uint64_t latest_ = 0; // generation number
    size_t passes_ = 0, forced_ = 0;
    size_t effort_ = 0;
    TimeWindow window_;
    model::LeftOut leftOut_;
    size_t corrected_ = 0;
};

} // namespace lanescope::format::v2
