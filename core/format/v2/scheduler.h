// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/format/block_writer.h"
#include "core/format/v2/batch_cursor.h"
#include "core/format/v2/live_goroutines.h"

#include <string>
#include <unordered_map>
#include <utility>

namespace lanescope::format::v2 {

// Something that an event can wait for: that a goroutine or a processor reaches a sequence number, that the collector
// does, that a thread loses its processor.
struct Resource {
    enum Kind : uint8_t { Goroutine, Proc, Collector, ThreadProc };

    Kind kind = Goroutine;
    uint64_t id = 0;       // of the goroutine or processor; for ThreadProc the scheduler's number of the thread
    uint64_t sequence = 0; // that the waiting event carries
    bool operator==(const Resource &) const = default;
};

struct ResourceHash {
    size_t operator()(const Resource &resource) const {
        return model::mixed(resource.id ^ model::mixed(resource.sequence * 4 + resource.kind));
    }
};

// A model of Go's scheduler, just exact enough to know which event may come next: timestamps do not order events of
// different threads, sequence numbers and states do. Each event is tried; one that cannot be yet waits, one that can
// never be breaks the trace, any other changes the state and is written out as the events that users know. The rules
// are those of Go's own reader, whose order and whose verdict of what is broken must be met exactly.
class Scheduler {
public:
    enum class Step { Done, Waits, Broken };

    explicit Scheduler(BlockWriter &writer) : writer_(writer) {}

    void enter(const GenerationData &generation);
    // More of the generation that was entered last.
    void goOn(const GenerationData &generation) { tables_ = &generation; }
    // What is left of a generation that cannot be read goes by without being told: everything is lost sight of.
    void loseSight();
    // And in the generation just entered, what it tells of its beginning is found again.
    void findAgain();
    // What the thread holds is lost sight of: its events cannot tell of that any more.
    void release(uint32_t thread, bool procToo, int64_t time);
    // Makes true what the event waits for; false: it cannot be. Takes time for each thread.
    bool force(uint32_t thread, const WireEvent &event);
    // Whether stacks and strings that are missing are done without.
    void setLenient(bool lenient) { lenient_ = lenient; }

    // The state of a thread, made when new; kNobody has none.
    uint32_t thread(uint64_t id);
    Step advance(uint32_t thread, const WireEvent &event);
    void sample(const CpuSample &sample);
    const std::string &problem() const { return problem_; } // after Broken
    const Resource &awaited() const { return awaited_; }    // after Waits
    // Where to append what each event that is Done changed, so that what waits for it can be tried again; null:
    // nowhere.
    void reportChanges(std::vector<Resource> *changes) { changes_ = changes; }
    size_t misnestedRegions() const { return misnested_; }
    bool refersToMissing() const { return refersToMissing_; } // an event of the generation does, and that broke it
    size_t missing() const { return missing_; }               // stacks and strings, where that was allowed
    bool hasGoroutine(uint32_t thread) const { return thread != kNone && threads_[thread].goroutine != kNone; }

    static constexpr uint32_t kNone = ~uint32_t{0};

private:
    enum class ProcStatus : uint8_t { Bad, Running, Idle, Syscall, SyscallAbandoned, Lost };
    enum class Gc : uint8_t { Undetermined, NotRunning, Running };
    enum Need : uint8_t { Forbidden, Free, Required };

    struct Thread {
        uint64_t id = 0;
        uint64_t goroutineId = 0;
        uint32_t goroutine = kNone; // slot
        uint32_t proc = kNone;
    };
    struct Proc {
        uint64_t id = 0;
        uint64_t sequence = 0;
        uint32_t generation = 0;
        ProcStatus status = ProcStatus::Bad;
        bool sweeping = false;
    };
    // Where an event happened, before it took effect.
    struct Context {
        uint32_t thread = kNone;
        uint32_t proc = kNone;
        uint32_t goroutine = kNone; // slot
        bool hasGoroutine = false;  // one is bound, if perhaps to nothing that lives
    };

    struct Seen {
        uint32_t thread;
        WireEvent event;
    };

    Step dispatch(const WireEvent &event);
    Step dispatchGoroutine(const WireEvent &event);
    Step dispatchAnnotation(const WireEvent &event);

    Step procStatus(const WireEvent &event);
    Step procStart(const WireEvent &event);
    Step procStop();
    Step procSteal(const WireEvent &event);

    Step goStatus(const WireEvent &event, uint32_t stack);
    bool maySitOn(uint64_t goroutine, uint64_t onThread, uint32_t slot);
    void sitOn(uint64_t onThread, uint32_t slot);
    Step goCreate(const WireEvent &event, bool blocked);
    Step goCreateSyscall(const WireEvent &event);
    Step goStart(const WireEvent &event);
    Step goStop(const WireEvent &event);
    Step goBlock(const WireEvent &event);
    Step goDestroy();
    Step goDestroySyscall();
    Step goUnblock(const WireEvent &event);
    Step goSwitch(const WireEvent &event);
    Step syscallBegin(const WireEvent &event);
    Step syscallEnd();
    Step syscallEndBlocked();

    Step gcActive(const WireEvent &event);
    Step gcBegin(const WireEvent &event);
    Step gcEnd(const WireEvent &event);
    Step sweep(const WireEvent &event);
    Step assist(const WireEvent &event);
    Step stopTheWorld(const WireEvent &event);
    Step metric(const WireEvent &event);
    Step label(const WireEvent &event);
    Step taskBegin(const WireEvent &event);
    Step taskEnd(const WireEvent &event);
    Step region(const WireEvent &event);
    Step log(const WireEvent &event);
    Step experiment(const WireEvent &event);

    void loseCollector();
    void loseGoroutine(uint32_t slot);
    void loseProc(uint32_t at);
    bool makeGoroutine(uint64_t id, uint64_t sequence, GoStatus status);
    void leaveThread(uint32_t slot);
    bool makeProc(uint64_t id, uint64_t sequence, ProcStatus status);
    void findProc(const Seen &seen);
    void findGoroutine(const Seen &seen);
    void findRange(const Seen &seen);
    bool forgetLost(uint64_t goroutine);

    Step broken(std::string problem);
    Step waitsFor(Resource::Kind kind, uint64_t id, uint64_t sequence = 0) {
        awaited_ = {kind, id, sequence};
        return Step::Waits;
    }
    void changed(Resource::Kind kind, uint64_t id, uint64_t sequence = 0) {
        if (changes_)
            changes_->push_back({kind, id, sequence});
    }
    void changed(const LiveGoroutine &goroutine) { changed(Resource::Goroutine, goroutine.id, goroutine.sequence + 1); }
    void changed(const Proc &proc) { changed(Resource::Proc, proc.id, proc.sequence + 1); }
    bool needs(Need thread, Need proc, Need goroutine);
    bool needsRunning(); // a thread with a processor and a running goroutine
    bool follows(const LiveGoroutine &goroutine, uint64_t sequence) const {
        return goroutine.generation == generation_ && goroutine.sequence + 1 == sequence;
    }
    bool follows(const Proc &proc, uint64_t sequence) const {
        return proc.generation == generation_ && proc.sequence + 1 == sequence;
    }
    bool names(uint32_t stack) const; // stored form: its outermost frame tells whose it is
    bool stackOf(uint64_t id, uint32_t &stored);
    bool stringOf(uint64_t id, uint32_t &index);

    void bind(uint32_t goroutine);
    void unbind();
    void bindProc(uint32_t proc) { threads_[context_.thread].proc = proc; }
    uint32_t announce(uint64_t id, uint32_t startStack); // a new goroutine's slot
    void emit(model::EventType type, uint32_t stack = 0, uint32_t argument = 0, uint8_t flags = 0);
    // A transition of `goroutine` whose own stack this is; it may name the goroutine.
    void emitOwn(model::EventType type, LiveGoroutine &goroutine, uint32_t stack, uint32_t argument);

    LiveGoroutine &bound() { return goroutines_[context_.goroutine]; }
    Proc &boundProc() { return procs_[context_.proc]; }

    BlockWriter &writer_;
    const GenerationData *tables_ = nullptr;
    uint32_t generation_ = 0; // ordinal; 1 is the first
    int64_t time_ = 0;        // of the event being tried
    Context context_;

    std::vector<Thread> threads_;
    model::FlatMap threadOf_;
    std::vector<Proc> procs_;
    model::FlatMap procOf_;
    LiveGoroutines goroutines_;
    uint32_t goroutineCount_ = 0;
    std::unordered_map<uint64_t, uint32_t, model::MixedHash> activeTasks_; // -> TaskIndex
    uint32_t taskCount_ = 0;
    Gc gc_ = Gc::Undetermined;
    uint64_t gcSequence_ = 0;
    size_t misnested_ = 0;
    bool lenient_ = false, refersToMissing_ = false;
    size_t missing_ = 0;
    std::string problem_;
    Resource awaited_;
    std::vector<Resource> *changes_ = nullptr;
};

} // namespace lanescope::format::v2
