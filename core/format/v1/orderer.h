// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/format/v1/file_data.h"
#include "core/format/v1/goroutines.h"

#include <stop_token>

namespace lanescope::format::v1 {

// Merges the processors' events into one order. Format 1.5 numbers all events through. Later ones number the steps of
// each goroutine: an event may come when its goroutine has come to the step before, and of those that may the earliest
// is next. When none may - events are missing, or belong to threads that the old tracer did not count - the earliest
// comes all the same, and what it says of its goroutine holds from there on.
class Orderer {
public:
    // `goroutines` is shared with whoever takes the events; a goroutine that ended is his to erase. With `releases`
    // the file's bytes are given up while they are read.
    Orderer(FileData &data, Goroutines &goroutines, bool releases, std::stop_token stop);

    // The next event; false at the end.
    bool next(Event &event);
    uint64_t offset() const { return offset_; }     // of the latest event's batch in the file
    size_t batch() const { return batch_; }         // its number in the chain
    size_t forcedEvents() const { return forced_; } // that came though they might not

private:
    using Status = Goroutine::Status;

    // Where a goroutine must stand for an event, and where it stands after it.
    struct Rule {
        bool free = true; // it asks for nothing
        uint64_t goroutine = 0;
        uint64_t sequence = 0; // kAny: any
        Status before{}, after{};
        bool counts = false;        // the sequence goes one on
        bool entersSyscall = false; // it waits for a system call from then on
    };
    // What a goroutine must have come to for an event that waits.
    struct Step {
        uint64_t goroutine = 0;
        uint64_t sequence = 0; // kAny: any
        Status status{};
        bool operator==(const Step &) const = default;
    };
    struct StepHash {
        size_t operator()(const Step &step) const {
            return model::mixed(step.goroutine ^ model::mixed(step.sequence * 4 + static_cast<uint64_t>(step.status)));
        }
    };
    struct Head {
        EventCursor cursor;
        Event event;
        size_t batch = 0;
        uint64_t offset = 0;
        uint32_t serial = 0; // of the event in its chain, to tell old entries of a heap
        bool waits = false;
    };
    struct Entry { // of a heap, the least on top
        uint64_t key;
        uint32_t chain, serial;
        bool operator<(const Entry &other) const { return key != other.key ? key > other.key : chain > other.chain; }
    };
    static constexpr uint64_t kAny = ~uint64_t{0};
    static constexpr uint64_t kCollector = ~uint64_t{0}; // as a goroutine's ID

    static Rule ruleOf(const Event &event);
    bool isReady(const Rule &rule) const;
    void advance(uint32_t chain);
    void consider(uint32_t chain);
    void wait(uint32_t chain, const Rule &rule);
    void apply(const Rule &rule);
    void wake(const Step &step);
    bool force(uint32_t &chain);
    Entry entryOf(uint32_t chain) const;
    bool losesProcessor(const Event &call, const Head &head) const;

    FileData &data_;
    Goroutines &goroutines_;
    std::stop_token stop_;
    std::vector<Head> heads_;  // by chain
    std::vector<Entry> ready_; // a heap
    // Chains whose next event waits: by what for, each a heap; and all, to force the earliest.
    std::unordered_map<Step, std::vector<Entry>, StepHash> waiting_;
    std::vector<Entry> stuck_;
    uint64_t collections_ = 0; // the sequence number of the collector
    size_t forced_ = 0, batch_ = 0;
    uint64_t offset_ = 0;
};

} // namespace lanescope::format::v1
