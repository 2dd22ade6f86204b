// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/scope.h"

#include <limits>
#include <string>
#include <vector>

namespace lanescope::analysis {

// A range that a goroutine may be inside of, whatever it does meanwhile.
using RangeKey = uint32_t; // the two here, or kStopTheWorld + the StringIndex of its kind
namespace range_key {
inline constexpr RangeKey kSweep = 0;
inline constexpr RangeKey kAssist = 1;
inline constexpr RangeKey kStopTheWorld = 2;
} // namespace range_key

// As Go calls it: "GC mark assist", "stop-the-world (start trace)".
std::string rangeText(const model::Trace &trace, RangeKey key);

struct KeyedTime {
    uint32_t key = 0; // ReasonKey or RangeKey
    int64_t ns = 0;
};

void addTime(std::vector<KeyedTime> &times, uint32_t key, int64_t ns); // to the one of that key, new or not

// Where a goroutine's time went, ns. What is under `waiting` and before does not overlap; ranges overlap everything.
struct GoroutineTimes {
    int64_t total = 0; // of its life, as far as it is known
    int64_t running = 0;
    int64_t runnable = 0;           // ready to run, whatever made it so
    int64_t syscall = 0;            // in a system call, still with its processor
    int64_t syscallBlocked = 0;     // in a system call without a processor
    std::vector<KeyedTime> waiting; // by ReasonKey, in the order they came up
    std::vector<KeyedTime> ranges;  // by RangeKey

    int64_t waitingTotal() const;
    int64_t unknown() const; // what of the total is in no other part, 0 at least
    void subtract(const GoroutineTimes &earlier);
};

// When what happened to a goroutine, ns of the trace clock.
struct GoroutineLife {
    static constexpr int64_t kNever = std::numeric_limits<int64_t>::min();

    int64_t created = kNever; // the trace's start when it existed then
    int64_t started = kNever; // first ran; the status that tells so when it ran as the trace began
    int64_t ended = kNever;
};

// Follows one goroutine through its events and keeps the running totals of `go tool trace`
// (docs/go-tool-trace-semantics.md, section 3): the difference of two readings is what happened between. O(1) an event
// and a reading.
class TimeAccount {
public:
    explicit TimeAccount(const Scope &scope) : scope_(scope) {}

    void begin(model::GoroutineIndex goroutine); // forgets the one before
    void add(uint32_t event);                    // the next of Scope::histories' events of the goroutine

    const GoroutineLife &life() const { return life_; }
    // The totals at a moment not before the last event added nor after the next.
    void read(int64_t time, GoroutineTimes &times) const;

private:
    static constexpr int64_t kClosed = std::numeric_limits<int64_t>::min();

    struct OpenRange {
        RangeKey key = 0;
        int64_t since = 0;
        model::ProcIndex proc; // of a sweep
    };

    void leave(model::GoroutineState state, int64_t time);
    void enter(const model::EventTraits &traits, uint32_t event, int64_t time, int64_t since);
    void firstHeard(const model::EventTraits &traits, uint32_t event, int64_t time);
    void finish(int64_t time);
    void addRange(model::EventType type, uint32_t event, int64_t time);
    void beginRange(OpenRange range, bool active);
    void endRange(RangeKey key, model::ProcIndex proc, int64_t time);
    ReasonKey reasonOf(model::EventType type, uint32_t event) const;
    int64_t lastSync(uint32_t event) const;
    int64_t firstListing() const;
    int64_t pendingLoss(int64_t time) const;

    const Scope &scope_;
    model::GoroutineIndex goroutine_;
    GoroutineLife life_;
    GoroutineTimes closed_; // what is over
    // What is open, and since when.
    int64_t running_ = kClosed, runnable_ = kClosed, waiting_ = kClosed, syscall_ = kClosed, lostProc_ = kClosed;
    model::ProcIndex syscallProc_;
    ReasonKey reason_ = 0;
    std::vector<OpenRange> ranges_;
    bool over_ = false;
    std::vector<uint32_t> goLosses_; // see GoLosses
    size_t nextLoss_ = 0;
};

// A goroutine's times within the scope's range, and its life. O(its events).
GoroutineTimes timesOf(const Scope &scope, model::GoroutineIndex goroutine, GoroutineLife *life = nullptr);

// The same for goroutine after goroutine without allocating anew.
class GoroutineClock {
public:
    explicit GoroutineClock(const Scope &scope) : scope_(scope), account_(scope) {}

    void measure(model::GoroutineIndex goroutine);
    const GoroutineTimes &times() const { return times_; }
    const GoroutineLife &life() const { return account_.life(); }

private:
    const Scope &scope_;
    TimeAccount account_;
    GoroutineTimes times_, before_;
};

} // namespace lanescope::analysis
