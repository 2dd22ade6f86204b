// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/thread_stints.h"

#include "core/analysis/state_spans.h"
#include "core/analysis/syscalls.h"

#include <array>
#include <optional>

namespace lanescope::index {

using model::EventIndex;
using model::EventType;
using model::GoroutineIndex;
using model::SpanKind;
using model::ThreadIndex;
using State = model::GoroutineState;

namespace {

// Follows one goroutine: on which thread it executes, in system calls too, and what is nested inside.
class GoroutineStints {
public:
    GoroutineStints(const analysis::Scope &scope, std::vector<ThreadStints> &threads)
        : scope_(scope), events_(scope.trace.events), threads_(threads) {}

    void follow(GoroutineIndex goroutine) {
        stint_.reset();
        for (Range &range : ranges_)
            range = {};
        const std::span<const uint32_t> history = scope_.histories.of(goroutine);
        size_t next = 0; // of the history: ranges are told between the spans
        analysis::forEachStateSpan(scope_, goroutine, [&](const analysis::StateSpan &span) {
            tellRanges(history, next, span.begin.value);
            if (span.state == State::Running || span.state == State::Syscall)
                execute(span);
            else
                stop(span.begin, span.from);
            lastEnd_ = span.end;
        });
        tellRanges(history, next, ~0U);
        if (stint_)
            stop(lastEnd_, lastEnd_.valid() ? events_.time(lastEnd_.value) : scope_.trace.endTime());
    }

private:
    // A stop of the world or an assist that the goroutine is inside of, whether it executes or not.
    struct Range {
        bool open = false;
        EventIndex begin; // since when on this thread
        int64_t from = 0;
    };
    static constexpr std::array kKinds{SpanKind::Stw, SpanKind::Assist};

    void execute(const analysis::StateSpan &span) {
        const ThreadIndex thread = span.state == State::Syscall ? analysis::threadOf(scope_.trace, span)
                                                                : events_.thread(span.begin.value);
        // After a system call the goroutine goes on where it is.
        if (stint_ && (!thread.valid() || thread == thread_)) {
            addSyscall(span, thread_);
            return;
        }
        stop(span.begin, span.from);
        addSyscall(span, thread);
        if (!thread.valid())
            return;
        thread_ = thread;
        stint_ = Stint{span.from, 0, span.begin, {}, SpanKind::Goroutine, span.fromStart};
        for (Range &range : ranges_) {
            if (range.open)
                range = {true, span.begin, span.from};
        }
    }

    void addSyscall(const analysis::StateSpan &span, ThreadIndex thread) {
        if (span.state == State::Syscall && thread.valid())
            threads_[thread.value].nested.push_back(
                {span.from, span.to, span.begin, span.end, SpanKind::Syscall, span.fromStart});
    }

    void stop(EventIndex event, int64_t time) {
        if (!stint_)
            return;
        for (size_t i = 0; i < ranges_.size(); ++i)
            cut(i, event, time);
        stint_->end = event;
        stint_->to = time;
        threads_[thread_.value].goroutines.push_back(*stint_);
        stint_.reset();
    }

    // What of a range lies on the thread up to a moment.
    void cut(size_t which, EventIndex event, int64_t time) {
        const Range &range = ranges_[which];
        if (stint_ && range.open && range.begin.valid())
            threads_[thread_.value].nested.push_back({range.from, time, range.begin, event, kKinds[which], false});
    }

    void tellRanges(std::span<const uint32_t> history, size_t &next, uint32_t until) {
        for (; next < history.size() && history[next] < until; ++next) {
            const uint32_t event = history[next];
            switch (events_.type(event)) {
            case EventType::StwBegin: open(0, event); break;
            case EventType::StwEnd:
            case EventType::StwLost: close(0, event); break;
            case EventType::AssistBegin:
            case EventType::AssistActive: open(1, event); break;
            case EventType::AssistEnd:
            case EventType::AssistLost: close(1, event); break;
            default: break;
            }
        }
    }

    void open(size_t which, uint32_t event) {
        if (ranges_[which].open)
            return; // told again
        ranges_[which] = {true, stint_ ? EventIndex(event) : EventIndex(), events_.time(event)};
    }

    void close(size_t which, uint32_t event) {
        cut(which, EventIndex(event), events_.time(event));
        ranges_[which] = {};
    }

    const analysis::Scope &scope_;
    const model::Events &events_;
    std::vector<ThreadStints> &threads_;
    std::optional<Stint> stint_; // that goes on
    ThreadIndex thread_;         // on which
    EventIndex lastEnd_;
    std::array<Range, 2> ranges_{};
};

// Follows the processors from thread to thread.
class ProcessorStints {
public:
    ProcessorStints(const analysis::Scope &scope, std::vector<ThreadStints> &threads)
        : events_(scope.trace.events), end_(scope.trace.endTime()), start_(scope.trace.startTime()), threads_(threads),
          held_(scope.trace.procIds.size()) {}

    void follow() {
        for (size_t i = 0; i < events_.size(); ++i) {
            const EventType type = events_.type(i);
            const model::EventTraits &traits = model::traitsOf(type);
            if (traits.kind != model::EventKind::ProcTransition || traits.procFrom == traits.procTo)
                continue;
            const model::ProcIndex proc =
                traits.argument == model::Argument::Proc ? model::ProcIndex(events_.argument(i)) : events_.proc(i);
            if (!proc.valid())
                continue;
            leave(proc.value, EventIndex(static_cast<uint32_t>(i)), events_.time(i));
            if (traits.procTo == model::ProcState::Running)
                hold(proc.value, i, traits.first);
        }
        for (size_t proc = 0; proc < held_.size(); ++proc)
            leave(proc, {}, end_);
    }

private:
    struct Held {
        ThreadIndex thread; // none: nobody holds it, or it is not told who does
        Stint stint;
    };

    void hold(size_t proc, size_t event, bool first) {
        const ThreadIndex thread = events_.thread(event);
        // Of a processor whose thread is in a system call another one tells.
        const bool inSyscall = events_.type(event) == EventType::ProcFirstSyscall ||
                               events_.type(event) == EventType::ProcNewSyscall ||
                               events_.type(event) == EventType::ProcFoundSyscall;
        if (!thread.valid() || inSyscall)
            return;
        const int64_t from = first ? start_ : events_.time(event);
        held_[proc] = {thread,
                       {from, 0, EventIndex(static_cast<uint32_t>(event)), {}, SpanKind::Processor, first}};
    }

    void leave(size_t proc, EventIndex event, int64_t time) {
        Held &held = held_[proc];
        if (!held.thread.valid())
            return;
        held.stint.end = event;
        held.stint.to = time;
        threads_[held.thread.value].processors.push_back(held.stint);
        held = {};
    }

    const model::Events &events_;
    int64_t end_, start_;
    std::vector<ThreadStints> &threads_;
    std::vector<Held> held_; // by ProcIndex
};

} // namespace

std::vector<ThreadStints> findStints(const analysis::Scope &scope) {
    std::vector<ThreadStints> threads(scope.trace.threadIds.size());
    GoroutineStints goroutines(scope, threads);
    for (uint32_t g = 0; g < scope.trace.goroutines.size(); ++g)
        goroutines.follow(GoroutineIndex(g));
    ProcessorStints(scope, threads).follow();
    return threads;
}

} // namespace lanescope::index
