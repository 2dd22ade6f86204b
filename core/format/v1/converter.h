// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/format/block_writer.h"
#include "core/format/v1/file_data.h"
#include "core/format/v1/goroutines.h"

#include <map>

namespace lanescope::format::v1 {

// Tells ordered v1 events in the words of newer formats, by trace-format 3.11: system calls get an end, goroutines and
// processors that were there before the trace a status. Where an event contradicts what is known of its goroutine, the
// goroutine is lost sight of and found again, so that every history stays without a break.
class Converter {
public:
    Converter(BlockWriter &writer, FileData &data, Goroutines &goroutines)
        : writer_(writer), data_(data), goroutines_(goroutines), procs_(data.chains.size()) {}

    // Must come first. Ticks that are the trace's time zero.
    void begin(int64_t firstTicks);
    // Events in order; times are cut to be so.
    void event(const Event &event, int64_t ticks);
    void sysExit(uint64_t goroutine, int64_t ticks);
    void sample(const CpuSample &sample);
    void end();
    size_t repairs() const { return repairs_; } // goroutines and processors lost sight of and found again

private:
    using State = model::GoroutineState;
    using Type = model::EventType;

    struct Proc {
        uint32_t stored = 0;                    // of the model; 0: not told yet
        uint32_t thread = 0;                    // stored form
        uint32_t goroutine = Goroutines::kNone; // slot of the one that runs on it, if it still has ...
        uint64_t goroutineId = 0;               // ... this ID
        bool heardOf = false;                   // its state is
        bool running = false;
        bool inSyscall = false; // its goroutine blocks in one
        bool takenAway = false; // from a goroutine in a system call; it goes on with the next event
    };

    int64_t nanoseconds(int64_t ticks) const;
    bool enter(const Event &event);
    bool goroutineEvent(const Event &event);
    bool rangeEvent(const Event &event);
    void userEvent(const Event &event);

    void gomaxprocs(const Event &event);
    void procStart(const Event &event);
    void procStop(const Event &event);
    void goCreate(const Event &event);
    void goStart(const Event &event);
    void goEnd(const Event &event);
    void stop(const Event &event, Text reason);
    void block(const Event &event, Text reason);
    void goUnblock(const Event &event);
    void goSysCall(const Event &event);
    void goSysBlock(const Event &event);
    void endSyscall(Goroutine &goroutine);
    void goStatus(const Event &event, State state);
    void assist(const Event &event);
    void stopTheWorld(const Event &event);
    void taskBegin(const Event &event);
    void taskEnd(const Event &event);
    void region(const Event &event);

    Proc &procOf(const Event &event) { return procs_[event.chain]; }
    uint32_t procIndex(uint64_t id);   // stored form; 0: no processor
    uint32_t threadIndex(uint64_t id); // stored form
    uint32_t stackOf(uint32_t id) const;
    uint32_t startStackOf(const Event &create) const;
    uint32_t stringOf(uint64_t id) const;
    uint32_t text(Text text) const { return data_.texts[static_cast<size_t>(text)]; }
    bool names(uint32_t stack) const;

    // Makes the model know a goroutine, by its start function where that is known.
    void announce(Goroutine &goroutine, uint32_t startStack, bool existedBefore);
    // Sees to it that the model has the goroutine in this state, running on the current processor if it runs.
    void bring(Goroutine &goroutine, State state);
    void lose(Goroutine &goroutine);
    // The processor runs this goroutine from now on; whoever it is said to run is lost sight of.
    void occupy(Proc &proc, uint32_t slot);
    bool runs(const Proc &proc) { // some goroutine
        return proc.goroutine != Goroutines::kNone && goroutines_[proc.goroutine].id == proc.goroutineId &&
               proc.goroutineId != 0;
    }
    // A change of a goroutine's state whose own stack this is.
    void emitOwn(Type type, Goroutine &goroutine, uint32_t stack, uint32_t argument);
    void emit(Type type, uint32_t stack = 0, uint32_t argument = 0, uint8_t flags = 0);
    void emitOutside(Type type, uint32_t proc, uint32_t argument); // of a context but for a processor

    BlockWriter &writer_;
    FileData &data_;
    Goroutines &goroutines_;
    double nanosecondsPerTick_ = 1;
    int64_t first_ = 0;
    int64_t time_ = 0; // ns, of the event in work

    // Where the event in work happened, before it took effect; stored forms.
    uint32_t thread_ = 0, proc_ = 0, goroutine_ = 0;
    std::vector<Proc> procs_;                                                          // by chain
    std::unordered_map<uint64_t, uint32_t, model::MixedHash> procIndex_, threadIndex_; // ID -> stored form
    uint32_t goroutineCount_ = 0;
    bool preamble_ = true; // until GOMAXPROCS is first told, goroutines are listed that were there before
    std::map<uint64_t, uint32_t> listed_;                            // those still without a state: ID -> start stack
    std::unordered_map<uint64_t, uint32_t, model::MixedHash> tasks_; // active: ID -> index
    uint32_t taskCount_ = 0;
    uint32_t stwKind_ = 0;
    size_t repairs_ = 0;
};

} // namespace lanescope::format::v1
