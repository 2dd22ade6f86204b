// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/findings_load.h"

#include "core/analysis/processor_walk.h"
#include "core/analysis/time_sums.h"

namespace lanescope::analysis {
namespace {

using model::Counter;
using model::EventType;
constexpr auto kRunnable = static_cast<size_t>(Counter::Runnable);

bool isBusy(ProcessorUse use) {
    return use == ProcessorUse::Goroutine || use == ProcessorUse::Syscall;
}

} // namespace

class LoadWalk {
public:
    LoadWalk(ProcessorLoad &load, const Scope &scope)
        : load_(load), trace_(scope.trace), range_(scope.range), walk_(trace_), last_(trace_.startTime()) {
        load_.byBusy_.assign(walk_.processors() + 1, 0);
        alone_.assign(trace_.goroutines.size(), 0);
        runnable_ = trace_.counters.before(trace_.events, 0)[kRunnable];
        for (size_t proc = 0; proc < walk_.processors(); ++proc)
            count(walk_.condition(proc).use, +1);
    }

    void run() {
        const model::Events &events = trace_.events;
        for (size_t i = 0; i < events.size(); ++i) {
            const EventType type = events.type(i);
            const int32_t ready = model::kCounterDeltas[static_cast<size_t>(type)][kRunnable];
            const bool matters = ProcessorWalk::matters(type) || type == EventType::StwBegin ||
                                 type == EventType::StwEnd || type == EventType::StwLost;
            if (ready == 0 && !matters)
                continue;
            const int64_t time = events.time(i);
            if (time > range_.to)
                break;
            advance(time);
            runnable_ += ready;
            if (time >= range_.from) {
                load_.starts_ += type == EventType::GoStart;
                load_.longestQueue_ = std::max(load_.longestQueue_, runnable_);
            }
            if (matters)
                step(i, type);
        }
        advance(range_.to);
        endStretch(range_.to);
        for (uint32_t g = 0; g < alone_.size(); ++g) {
            if (alone_[g] <= load_.aloneTime_)
                continue;
            load_.alone_ = model::GoroutineIndex(g);
            load_.aloneTime_ = alone_[g];
        }
    }

private:
    void step(size_t i, EventType type) {
        if (type == EventType::StwBegin)
            ++stopped_;
        else if ((type == EventType::StwEnd || type == EventType::StwLost) && stopped_ > 0)
            --stopped_;
        if (ProcessorWalk::matters(type)) {
            for (const ProcessorWalk::Change &change : walk_.step(i, type)) {
                count(change.before.use, -1);
                count(change.after.use, +1);
                if (isBusy(change.after.use))
                    lastBusy_ = change.proc;
            }
        }
    }

    void count(ProcessorUse use, int by) {
        busy_ += isBusy(use) ? by : 0;
        idle_ += use == ProcessorUse::Idle ? by : 0;
        existing_ += use != ProcessorUse::Absent ? by : 0;
    }

    // Adds up what holds since the last event.
    void advance(int64_t time) {
        const bool waits = idle_ > 0 && runnable_ > 0 && stopped_ == 0;
        if (waits != waiting_) {
            endStretch(last_);
            waiting_ = waits;
            stretch_ = std::max(last_, range_.from);
        }
        const int64_t ns = range_.clipped({last_, std::max(last_, time)}).length();
        last_ = time;
        if (ns == 0)
            return;
        const auto busy = static_cast<size_t>(std::max(busy_, 0));
        if (busy < load_.byBusy_.size())
            load_.byBusy_[busy] = saturatingSum(load_.byBusy_[busy], ns);
        add(load_.busy_, busy_, ns);
        add(load_.available_, existing_, ns);
        add(load_.runnable_, runnable_, ns);
        if (busy_ == 1)
            addAlone(ns);
    }

    void addAlone(int64_t ns) {
        // Whoever became busy last, but when that one is idle again.
        for (size_t tries = 0; tries < walk_.processors() && !isBusy(walk_.condition(lastBusy_).use); ++tries)
            lastBusy_ = (lastBusy_ + 1) % walk_.processors();
        const model::GoroutineIndex goroutine = walk_.goroutineOn(lastBusy_);
        if (goroutine.valid() && goroutine.value < alone_.size())
            alone_[goroutine.value] = saturatingSum(alone_[goroutine.value], ns);
    }

    void endStretch(int64_t time) {
        if (!waiting_)
            return;
        const TimeRange stretch{stretch_, std::min(time, range_.to)};
        if (stretch.length() < ProcessorLoad::kIdleStretch)
            return;
        load_.idleWhileWork_ = saturatingSum(load_.idleWhileWork_, stretch.length());
        if (stretch.length() > load_.longestIdle_.length())
            load_.longestIdle_ = stretch;
    }

    static void add(int64_t &sum, int64_t times, int64_t ns) {
        int64_t product = 0;
        if (times > 0)
            sum = saturatingSum(sum, __builtin_mul_overflow(times, ns, &product) ? std::numeric_limits<int64_t>::max()
                                                                                 : product);
    }

    ProcessorLoad &load_;
    const model::Trace &trace_;
    const TimeRange range_;
    ProcessorWalk walk_;
    int64_t last_;
    int32_t busy_ = 0, idle_ = 0, existing_ = 0, runnable_ = 0, stopped_ = 0;
    size_t lastBusy_ = 0;
    bool waiting_ = false;       // a goroutine, while a processor is idle
    int64_t stretch_ = 0;        // since when
    std::vector<int64_t> alone_; // ns by goroutine
};

ProcessorLoad::ProcessorLoad(const Scope &scope) : range_(scope.range) {
    if (!scope.range.empty() && scope.trace.events.size() != 0)
        LoadWalk(*this, scope).run();
}

double ProcessorLoad::processors() const {
    const auto length = static_cast<double>(range_.length());
    return length > 0 ? static_cast<double>(available_) / length : 0;
}

double ProcessorLoad::meanBusy() const {
    const auto length = static_cast<double>(range_.length());
    return length > 0 ? static_cast<double>(busy_) / length : 0;
}

} // namespace lanescope::analysis
