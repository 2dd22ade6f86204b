// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/stack_samples.h"

#include "core/analysis/goroutine_identity.h"
#include "core/analysis/goroutine_times.h"
#include "core/analysis/state_spans.h"
#include "core/model/parallel.h"

#include <algorithm>

namespace lanescope::analysis {
namespace {

using model::GoroutineIndex;
using model::StackIndex;
using State = model::GoroutineState;

constexpr std::array<std::string_view, kSampleKinds> kNames{"net",   "sync", "syscall", "sched",
                                                            "sleep", "gc",   "running", "cpu"};

// Adds up by stack. 4 bytes a stack of the trace, and what is met.
class Sums {
public:
    void add(StackIndex stack, size_t stacks, uint64_t count, int64_t ns) {
        if (slots_.empty())
            slots_.resize(std::max<size_t>(stacks, 1));
        const StackIndex key = stack.valid() ? stack : model::Stacks::kEmpty;
        uint32_t &slot = slots_[key.value];
        if (slot == 0) {
            samples_.push_back({key, 0, 0});
            slot = static_cast<uint32_t>(samples_.size());
        }
        StackSample &sample = samples_[slot - 1];
        sample.count += count;
        if (__builtin_add_overflow(sample.ns, ns, &sample.ns))
            sample.ns = std::numeric_limits<int64_t>::max();
    }

    const std::vector<StackSample> &samples() const { return samples_; }

    std::vector<StackSample> longestFirst() && {
        std::sort(samples_.begin(), samples_.end(), [](const StackSample &a, const StackSample &b) {
            return a.ns != b.ns ? a.ns > b.ns : a.count != b.count ? a.count > b.count : a.stack < b.stack;
        });
        return std::move(samples_);
    }

private:
    std::vector<uint32_t> slots_; // by stack: where its sum is, + 1
    std::vector<StackSample> samples_;
};

using SumsByKind = std::array<Sums, kSampleKinds>;
using Wanted = std::array<bool, kSampleKinds>;

std::optional<SampleKind> kindOf(const StateSpan &span, const WaitReasons &reasons) {
    switch (span.state) {
    case State::Running: return SampleKind::Running;
    case State::Runnable: return SampleKind::Sched;
    case State::Syscall: return SampleKind::Syscall;
    default: break;
    }
    switch (reasons.classOf(span.reason)) {
    case WaitClass::Network: return SampleKind::Network;
    case WaitClass::Sync: return SampleKind::Sync;
    case WaitClass::Sleep: return SampleKind::Sleep;
    case WaitClass::Gc: return SampleKind::Gc;
    default: return {};
    }
}

// Takes the samples of goroutine after goroutine.
class Sampler {
public:
    Sampler(const Scope &scope, const Wanted &wanted, const Narrowing &narrowing)
        : scope_(scope), wanted_(wanted), narrowing_(narrowing), functions_(scope), clock_(scope) {}

    void take(GoroutineIndex goroutine) {
        const model::Goroutines &goroutines = scope_.trace.goroutines;
        if (narrowing_.goroutine && goroutines.id(goroutine) != *narrowing_.goroutine)
            return;
        if (narrowing_.function && functions_.of(goroutine) != *narrowing_.function)
            return;
        TimeRange allowed = scope_.range;
        if (scope_.asGo && !limitAsGo(goroutine, allowed))
            return;
        forEachStateSpan(scope_, goroutine, [&](const StateSpan &span) {
            const std::optional<SampleKind> kind = kindOf(span, *scope_.reasons);
            if (kind && wanted_[static_cast<size_t>(*kind)])
                take(goroutine, span, *kind, allowed);
        });
    }

    SumsByKind &sums() { return sums_; }

private:
    // Go's samples begin with the goroutine's first run, and stop where it blocks for ever.
    bool limitAsGo(GoroutineIndex goroutine, TimeRange &allowed) {
        clock_.measure(goroutine);
        const GoroutineLife &life = clock_.life();
        allowed = allowed.clipped({life.started == GoroutineLife::kNever ? allowed.from : life.started,
                                   life.ended == GoroutineLife::kNever ? allowed.to : life.ended});
        return true;
    }

    void take(GoroutineIndex goroutine, const StateSpan &span, SampleKind kind, TimeRange allowed) {
        TimeRange range = span.range();
        if (scope_.asGo) {
            const bool unspelt = span.state == State::Waiting && span.reason >= scope_.trace.strings.size();
            if (span.open() || unspelt || (span.fromStart && span.state == State::Waiting))
                return;
            range.from = scope_.trace.events.time(span.begin.value);
        }
        const int64_t ns = within(goroutine, allowed, range);
        if (ns > 0)
            sums_[static_cast<size_t>(kind)].add(stackOf(span), scope_.trace.stacks.size(), 1, ns);
    }

    int64_t within(GoroutineIndex goroutine, TimeRange allowed, TimeRange range) const {
        if (range.to <= allowed.from || range.from >= allowed.to)
            return 0;
        range = allowed.clipped(range);
        if (!narrowing_.stretches)
            return range.length();
        int64_t sum = 0;
        auto stretch = std::lower_bound(narrowing_.stretches->begin(), narrowing_.stretches->end(), goroutine,
                                        [&range](const GoroutineStretch &s, GoroutineIndex g) {
                                            return s.goroutine != g ? s.goroutine < g : s.range.to <= range.from;
                                        });
        for (; stretch != narrowing_.stretches->end() && stretch->goroutine == goroutine &&
               stretch->range.from < range.to;
             ++stretch)
            sum += stretch->range.clipped(range).length();
        return sum;
    }

    StackIndex stackOf(const StateSpan &span) const {
        const model::Events &events = scope_.trace.events;
        if (span.state != State::Running)
            return events.stack(span.begin.value);
        return span.open() ? StackIndex() : events.stack(span.end.value);
    }

    const Scope &scope_;
    const Wanted &wanted_;
    const Narrowing &narrowing_;
    StartFunctions functions_;
    GoroutineClock clock_;
    SumsByKind sums_;
};

void addCpuSamples(const Scope &scope, const Narrowing &narrowing, Sums &sums) {
    constexpr int64_t kPeriod = 10'000'000; // ns; the profiler's default of 100 Hz
    const model::Events &events = scope.trace.events;
    StartFunctions functions(scope);
    for (size_t i = 0; i < events.size(); ++i) {
        if (events.type(i) != model::EventType::CpuSample || !scope.range.contains(events.time(i)))
            continue;
        const GoroutineIndex goroutine = events.goroutine(i);
        const int64_t time = events.time(i);
        if (narrowing.goroutine && scope.trace.values[events.argument(i) + 2] != *narrowing.goroutine)
            continue;
        if (narrowing.function && (!goroutine.valid() || functions.of(goroutine) != *narrowing.function))
            continue;
        const auto covers = [&](const GoroutineStretch &s) {
            return s.goroutine == goroutine && s.range.contains(time);
        };
        if (narrowing.stretches && std::none_of(narrowing.stretches->begin(), narrowing.stretches->end(), covers))
            continue;
        sums.add(events.stack(i), scope.trace.stacks.size(), 1, kPeriod);
    }
}

} // namespace

std::string_view nameOf(SampleKind kind) {
    return kNames[static_cast<size_t>(kind)];
}

std::optional<SampleKind> sampleKindNamed(std::string_view name) {
    const auto found = std::find(kNames.begin(), kNames.end(), name);
    return found == kNames.end() ? std::nullopt : std::optional(static_cast<SampleKind>(found - kNames.begin()));
}

StackSamples collectSamples(const Scope &scope, std::span<const SampleKind> kinds, const Narrowing &narrowing) {
    constexpr size_t kLeast = 10'000; // events worth a thread
    StackSamples result;
    if (scope.range.empty())
        return result;
    Wanted wanted{};
    for (const SampleKind kind : kinds)
        wanted[static_cast<size_t>(kind)] = true;
    // Where an ID stands for several goroutines Go knows the last one.
    std::vector<bool> known(scope.asGo ? scope.trace.goroutines.size() : 0);
    if (scope.asGo)
        for (const uint32_t goroutine : goroutinesById(scope))
            known[goroutine] = true;
    const unsigned parts = model::partsOf(scope.trace.events.size(), kLeast);
    const std::vector<uint32_t> boundaries =
        scope.histories.split(0, static_cast<uint32_t>(scope.trace.goroutines.size()), parts);
    std::vector<Sampler> samplers;
    for (unsigned part = 0; part < parts; ++part)
        samplers.emplace_back(scope, wanted, narrowing);
    model::inParallelBetween(boundaries, [&](unsigned part, uint32_t from, uint32_t to) {
        for (uint32_t i = from; i < to; ++i)
            if (known.empty() || known[i])
                samplers[part].take(GoroutineIndex(i));
    });
    SumsByKind &sums = samplers[0].sums();
    for (unsigned part = 1; part < parts; ++part)
        for (size_t kind = 0; kind < kSampleKinds; ++kind)
            for (const StackSample &sample : samplers[part].sums()[kind].samples())
                sums[kind].add(sample.stack, scope.trace.stacks.size(), sample.count, sample.ns);
    if (wanted[static_cast<size_t>(SampleKind::OnCpu)])
        addCpuSamples(scope, narrowing, sums[static_cast<size_t>(SampleKind::OnCpu)]);
    for (size_t kind = 0; kind < kSampleKinds; ++kind)
        result[kind] = std::move(sums[kind]).longestFirst();
    return result;
}

} // namespace lanescope::analysis
