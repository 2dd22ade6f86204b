// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/trace.h"

#include <array>
#include <span>
#include <vector>

namespace lanescope::analysis {

// What a processor is used for.
enum class ProcessorUse : uint8_t {
    Absent,     // its number is not below GOMAXPROCS
    Unknown,    // nothing was told of it yet, or what it does was lost
    Idle,       // no thread has it
    Scheduling, // a thread has it and looks for something to run
    Goroutine,  // runs a goroutine, but for the workers below
    Syscall,    // its goroutine is in a system call and still holds it
    Dedicated,  // runs a worker of the garbage collector, of one of three kinds
    Fractional,
    IdleWorker, // one that works because there is nothing else to do
};
constexpr size_t kProcessorUses = 9;

struct ProcessorCondition {
    ProcessorUse use = ProcessorUse::Unknown;
    bool assists = false; // the goroutine on it assists the garbage collector
    bool sweeps = false;

    bool operator==(const ProcessorCondition &) const = default;
};

// Tells the condition of every processor, event after event. What is told late but holds since the trace began counts
// from the start. Where there is no GOMAXPROCS, as many processors exist as the trace tells of; before the first, as
// many as it says. O(events) for a whole walk, whatever the file holds.
class ProcessorWalk {
public:
    struct Change {
        uint32_t proc = 0; // ProcIndex
        ProcessorCondition before, after;
    };

    // Stands before the first event.
    explicit ProcessorWalk(const model::Trace &trace);

    // Whether events of that type may change anything; step() needs to be called for these only.
    static bool matters(model::EventType type) { return kMatters[static_cast<size_t>(type)]; }

    // Takes in event i, of that type, and tells what it changed. Valid until the next step.
    std::span<const Change> step(size_t i, model::EventType type);

    size_t processors() const { return procs_.size(); } // by ProcIndex
    ProcessorCondition condition(size_t proc) const {
        return procs_[proc].exists ? procs_[proc].condition : ProcessorCondition{ProcessorUse::Absent};
    }
    model::GoroutineIndex goroutineOn(size_t proc) const { return model::GoroutineIndex(procs_[proc].goroutine); }
    // GOMAXPROCS as it is in force; at least 1, and possibly absurd.
    uint64_t count() const { return count_; }

private:
    static constexpr uint32_t kNone = model::GoroutineIndex::kNone;
    static const std::array<bool, model::kEventTypes> kMatters;

    struct Proc {
        ProcessorCondition condition;
        bool exists = false;
        uint32_t goroutine = kNone; // on it
    };

    void countAtStart();
    void tellStart();
    void apply(size_t i, model::EventType type);
    void set(uint32_t proc, ProcessorCondition condition);
    void setUse(uint32_t proc, ProcessorUse use);
    void setSweeps(model::ProcIndex proc, bool sweeps);
    void arrive(model::GoroutineIndex g, model::ProcIndex proc, ProcessorUse use);
    void leave(model::GoroutineIndex g);
    void vacate(model::ProcIndex proc, ProcessorUse use);
    void assist(model::GoroutineIndex g, bool assists);
    void enterSyscall(model::GoroutineIndex g);
    void label(size_t i);
    void recount(uint64_t count);
    size_t belowCount(uint64_t count) const;

    const model::Trace &trace_;
    uint64_t count_ = 1;
    std::vector<Proc> procs_;
    std::vector<uint32_t> byNumber_; // processors in order of their numbers
    std::vector<uint32_t> procOf_;   // by goroutine: where it runs, or is in a system call
    std::vector<uint8_t> inAssist_;  // by goroutine
    std::vector<Change> changes_;    // of the last step
    size_t recounts_ = 0;            // how many processors may yet come and go by changes of GOMAXPROCS
};

// The event that what later generations say of ranges begins with: it does not reach back to the trace's start.
size_t endOfFirstGeneration(const model::Trace &trace);

} // namespace lanescope::analysis
