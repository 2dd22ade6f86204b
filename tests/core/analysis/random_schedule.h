// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/builder.h"

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <vector>

namespace lanescope::test {

// A stretch of a goroutine in one state.
struct TrueSpan {
    uint32_t goroutine = 0;
    model::GoroutineState state = model::GoroutineState::Runnable;
    std::string reason; // of a wait, and of stopping
    std::string made;   // of being ready: "created", "unblocked: network", ...
    uint32_t begin = 0; // event
    int64_t end = -1;   // event; -1: open
    int64_t from = 0, to = 0;
    bool cut = false;     // at the trace's edges
    int64_t waker = -1;   // goroutine that ended the wait
    int64_t creator = -1; // that created the goroutine here
};

// A program that never was: goroutines that create, wake and wait for one another on a few processors, as they come.
// What really happened is kept beside the trace.
class RandomSchedule {
public:
    using State = model::GoroutineState;

    RandomSchedule(uint64_t seed, size_t events) : random_(seed) { run(events); }

    model::TracePointer trace() const { return trace_; }
    const std::vector<TrueSpan> &spans() const { return spans_; }

private:
    static constexpr uint32_t kProcs = 3;
    struct Live {
        State state = State::NotExist;
        std::string waits;
        uint32_t proc = 0; // + 1; of running and of system calls
        size_t span = 0;
    };

    uint32_t string(const std::string &text) { return strings_.intern(text).value; }

    uint32_t add(model::EventType type, uint32_t proc, uint32_t goroutine, uint32_t argument) {
        model::Record record;
        time_ += 1 + static_cast<int64_t>(random_() >> (44 + random_() % 20));
        record.time = time_;
        record.type = type;
        record.proc = proc;
        record.thread = proc;
        record.goroutine = goroutine;
        record.argument = argument;
        block_.records.push_back(record);
        return static_cast<uint32_t>(block_.records.size() - 1);
    }

    void change(uint32_t g, uint32_t event, State state, TrueSpan told = {}) {
        Live &live = live_[g];
        if (live.state != State::NotExist) {
            spans_[live.span].end = event;
            spans_[live.span].to = time_;
        }
        live.state = state;
        if (state == State::NotExist) {
            std::erase(alive_, g);
            return;
        }
        told.goroutine = g;
        told.state = state;
        told.begin = event;
        told.from = told.cut ? block_.records[0].time : time_;
        live.span = spans_.size();
        spans_.push_back(told);
    }

    uint32_t announce(const std::string &function) {
        block_.goroutines.push_back({live_.size() + 1, stack(function).stored()});
        alive_.push_back(static_cast<uint32_t>(live_.size()));
        live_.emplace_back();
        return static_cast<uint32_t>(live_.size() - 1);
    }
    model::StackIndex stack(const std::string &function) {
        const uint32_t frame = stacks_.internFrame({1, model::StringIndex(string(function)), {}, 1});
        return stacks_.intern(std::span(&frame, 1));
    }

    int64_t anyIn(State state) {
        std::vector<uint32_t> all;
        for (const uint32_t g : alive_)
            if (live_[g].state == state)
                all.push_back(g);
        return all.empty() ? -1 : int64_t{all[random_() % all.size()]};
    }
    uint32_t freeProc() const {
        for (uint32_t p = 1; p <= kProcs; ++p)
            if (std::none_of(alive_.begin(), alive_.end(), [this, p](uint32_t g) {
                    const Live &live = live_[g];
                    return live.proc == p && (live.state == State::Running || live.state == State::Syscall);
                }))
                return p;
        return 0;
    }

    void begin() {
        string("");
        for (uint32_t p = 0; p < kProcs; ++p) {
            block_.procs.push_back(p);
            block_.threads.push_back(100 + p);
        }
        add(model::EventType::Sync, 0, 0, 0);
        block_.generations.push_back({1, model::EventIndex(0), {}, 0});
        using T = model::EventType;
        for (const auto &[type, state] : {std::pair(T::GoFirstRunning, State::Running),
                                          {T::GoFirstRunnable, State::Runnable},
                                          {T::GoFirstWaiting, State::Waiting},
                                          {T::GoFirstRunnable, State::Runnable}}) {
            const uint32_t g = announce("main.early" + std::to_string(live_.size()));
            const uint32_t proc = state == State::Running ? 1 : 0;
            const uint32_t event = add(type, proc, 0, g);
            TrueSpan told;
            told.cut = true;
            change(g, event, state, told);
            live_[g].proc = proc;
        }
    }

    void run(size_t events) {
        begin();
        while (block_.records.size() < events)
            step();
        for (TrueSpan &span : spans_) {
            if (span.end >= 0)
                continue;
            span.to = time_;
            span.cut = true;
        }
        block_.strings = std::make_shared<model::Strings>(strings_.snapshot());
        block_.stacks = std::make_shared<model::Stacks>(stacks_.snapshot());
        model::Builder builder(model::TraceFormat{26});
        if (builder.add(block_))
            std::abort();
        trace_ = builder.finish({});
    }

    void step() {
        const int64_t ready = anyIn(State::Runnable), running = anyIn(State::Running), waiting = anyIn(State::Waiting),
                      inSyscall = anyIn(State::Syscall);
        const uint32_t proc = freeProc();
        if (ready >= 0 && proc != 0 && random_() % 2 == 0)
            return start(static_cast<uint32_t>(ready), proc);
        if (inSyscall >= 0 && random_() % 3 == 0)
            return endSyscall(static_cast<uint32_t>(inSyscall));
        if (waiting >= 0 && (running < 0 || random_() % 4 == 0))
            wakeFromOutside(static_cast<uint32_t>(waiting));
        else if (running >= 0)
            act(static_cast<uint32_t>(running), waiting);
    }

    void start(uint32_t g, uint32_t proc) {
        live_[g].proc = proc;
        change(g, add(model::EventType::GoStart, proc, 0, g), State::Running);
    }

    void endSyscall(uint32_t g) {
        if (random_() % 2 == 0)
            return change(g, add(model::EventType::GoSyscallEnd, live_[g].proc, g + 1, 0), State::Running);
        TrueSpan told;
        told.made = "system call";
        change(g, add(model::EventType::GoSyscallEndBlocked, live_[g].proc, g + 1, 0), State::Runnable, told);
    }

    void wakeFromOutside(uint32_t g) {
        if (live_[g].waits == "network" || live_[g].waits == "sleep" || anyIn(State::Running) < 0)
            unblock(g, 0, -1);
    }

    void unblock(uint32_t g, uint32_t proc, int64_t waker) {
        const std::string &waits = live_[g].waits;
        TrueSpan told;
        told.made = waits.empty() ? "unblocked: unknown" : "unblocked: " + (waits == "select" ? "sync" : waits);
        const bool byGoroutine = waits != "network" && waits != "sleep";
        if (byGoroutine)
            spans_[live_[g].span].waker = waker;
        change(g, add(model::EventType::GoUnblock, proc, static_cast<uint32_t>(waker + 1), g), State::Runnable, told);
    }

    void act(uint32_t g, int64_t waiting) {
        const uint32_t proc = live_[g].proc;
        switch (random_() % 6) {
        case 0: {
            if (alive_.size() > 60)
                return;
            const uint32_t created = announce("main.worker" + std::to_string(random_() % 4));
            TrueSpan told;
            told.made = "created";
            told.creator = g;
            return change(created, add(model::EventType::GoCreate, proc, g + 1, created), State::Runnable, told);
        }
        case 1: {
            constexpr std::array kReasons{"network", "select", "sync", "sleep"};
            TrueSpan told;
            told.reason = live_[g].waits = kReasons[random_() % kReasons.size()];
            return change(g, add(model::EventType::GoBlock, proc, g + 1, string(told.reason)), State::Waiting, told);
        }
        case 2: {
            const bool preempted = random_() % 2 == 0;
            TrueSpan told;
            told.reason = preempted ? "preempted" : "runtime.Gosched";
            told.made = preempted ? "preempted" : "yielded";
            return change(g, add(model::EventType::GoStop, proc, g + 1, string(told.reason)), State::Runnable, told);
        }
        case 3: return change(g, add(model::EventType::GoSyscallBegin, proc, g + 1, 0), State::Syscall);
        case 4:
            if (alive_.size() > 3)
                change(g, add(model::EventType::GoDestroy, proc, g + 1, 0), State::NotExist);
            return;
        default:
            if (waiting >= 0)
                unblock(static_cast<uint32_t>(waiting), proc, g);
        }
    }

    std::mt19937_64 random_;
    model::EventBlock block_;
    model::StringInterner strings_;
    model::StackInterner stacks_;
    int64_t time_ = 1'000'000;
    std::vector<Live> live_; // by goroutine
    std::vector<uint32_t> alive_;
    std::vector<TrueSpan> spans_;
    model::TracePointer trace_;
};

} // namespace lanescope::test
