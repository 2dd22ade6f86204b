// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/gc_cycles.h"

#include "core/analysis/gc_assists.h"
#include "core/analysis/gc_phases.h"
#include "core/analysis/mutator_utilisation.h"
#include "core/model/parallel.h"

#include <array>
#include <map>

namespace lanescope::analysis {
namespace {

using model::EventType;
using T = EventType;

constexpr size_t kKinds = 5;
constexpr std::array<int64_t GcWorkTimes::*, kKinds> kTimes{
    &GcWorkTimes::assist, &GcWorkTimes::sweep, &GcWorkTimes::dedicated, &GcWorkTimes::fractional, &GcWorkTimes::idle};
constexpr size_t kAssist = 0, kSweep = 1;

bool does(ProcessorCondition condition, size_t kind) {
    constexpr std::array uses{ProcessorUse::Dedicated, ProcessorUse::Fractional, ProcessorUse::IdleWorker};
    return kind == kAssist ? condition.assists : kind == kSweep ? condition.sweeps : condition.use == uses[kind - 2];
}

// Follows what every processor does for the collector, and adds it to the cycle that it is done for.
class Collecting {
public:
    explicit Collecting(const Scope &scope)
        : scope_(scope), range_(wholeOf(scope.trace).clipped(scope.range)), walk_(scope.trace), phases_(scope.trace),
          assists_(scope.trace, range_), work_(walk_.processors()) {}

    void run(GcReport &report) {
        const model::Events &events = scope_.trace.events;
        const size_t end = events.lowerBound(range_.to);
        for (size_t proc = 0; proc < walk_.processors(); ++proc)
            change(proc, {}, walk_.condition(proc), scope_.trace.startTime());
        for (size_t i = 0; i < events.size(); ++i) {
            const EventType type = events.type(i);
            if (GcPhases::matters(type))
                phases_.step(i, type);
            if (i > end || !ProcessorWalk::matters(type))
                continue; // a cycle may end later, which is told; what is done then is not
            assists_.step(i, type);
            for (const ProcessorWalk::Change &c : walk_.step(i, type))
                change(c.proc, c.before, c.after, events.time(i));
            if (type == T::SweepEnd && range_.contains(events.time(i)))
                swept(events.argument(i), events.proc(i));
        }
        for (size_t proc = 0; proc < walk_.processors(); ++proc)
            change(proc, walk_.condition(proc), {}, range_.to);
        sums_.resize(phases_.cycles());
        report.assists = assists_.finish();
        report.work = all_.work;
        report.sweptBytes = all_.swept;
        report.reclaimedBytes = all_.reclaimed;
        phases_.tell(report, range_);
        for (GcCycle &cycle : report.cycles) {
            const Sums &sums = sums_[cycle.number - 1];
            cycle.work = sums.work;
            cycle.assists = sums.assists;
            cycle.sweptBytes = sums.swept;
            cycle.reclaimedBytes = sums.reclaimed;
        }
    }

private:
    struct Sums {
        GcWorkTimes work;
        uint64_t assists = 0, swept = 0, reclaimed = 0;
    };
    struct Work {
        std::array<int64_t, kKinds> since{};
        std::array<size_t, kKinds> cycle{}; // that it is done for
        model::GoroutineIndex assistant;
        size_t sweptCycle = GcPhases::kNone;
    };

    void change(size_t proc, ProcessorCondition before, ProcessorCondition after, int64_t time) {
        Work &work = work_[proc];
        for (size_t kind = 0; kind < kKinds; ++kind) {
            const bool was = does(before, kind), is = does(after, kind);
            if (!was && is) {
                work.since[kind] = time;
                work.cycle[kind] = kind == kSweep ? phases_.sweptCycle() : phases_.markedCycle();
                if (kind == kAssist)
                    work.assistant = walk_.goroutineOn(proc);
            } else if (was && !is) {
                ended(work, kind, time);
            }
        }
    }

    void ended(Work &work, size_t kind, int64_t time) {
        if (kind == kSweep)
            work.sweptCycle = work.cycle[kind];
        const TimeRange done{std::max(work.since[kind], range_.from), std::min(time, range_.to)};
        if (done.empty())
            return;
        all_.work.*kTimes[kind] += done.length();
        if (kind == kAssist)
            assists_.ran(work.assistant, done.length());
        if (Sums *sums = sumsOf(work.cycle[kind])) {
            sums->work.*kTimes[kind] += done.length();
            sums->assists += kind == kAssist;
        }
    }

    void swept(uint32_t values, model::ProcIndex proc) {
        const uint64_t bytes = scope_.trace.values[values], reclaimed = scope_.trace.values[values + 1];
        all_.swept += bytes;
        all_.reclaimed += reclaimed;
        Sums *const sums = proc.valid() ? sumsOf(work_[proc.value].sweptCycle) : nullptr;
        if (sums) {
            sums->swept += bytes;
            sums->reclaimed += reclaimed;
        }
    }

    Sums *sumsOf(size_t cycle) {
        if (cycle == GcPhases::kNone)
            return nullptr;
        if (cycle >= sums_.size())
            sums_.resize(cycle + 1);
        return &sums_[cycle];
    }

    const Scope &scope_;
    TimeRange range_;
    ProcessorWalk walk_;
    GcPhases phases_;
    GcAssists assists_;
    std::vector<Work> work_; // by processor
    std::vector<Sums> sums_; // by cycle
    Sums all_;
};

double shareOf(const Scope &scope) {
    constexpr MutatorFlags everything{.stw = true, .background = true, .assist = true, .sweep = true};
    Scope right = scope;
    right.asGo = false;
    const std::vector<UtilisationFunction> functions = mutatorUtilisation(GcActivity(right), everything);
    return functions.empty() ? 0 : 1 - functions[0].mean();
}

} // namespace

GcReport gcReport(const Scope &scope) {
    GcReport report;
    if (scope.trace.events.size() == 0 || scope.range.empty())
        return report;
    double share = 0;
    model::inParallel(2, 2, [&](unsigned part, size_t, size_t) {
        if (part == 0)
            Collecting(scope).run(report);
        else
            share = shareOf(scope);
    });
    report.share = share;
    return report;
}

std::vector<StopReason> stopReasons(const GcReport &report, const Scope &scope) {
    std::map<model::StringIndex, StopReason> byReason;
    const TimeRange range = wholeOf(scope.trace).clipped(scope.range);
    for (uint32_t i = 0; i < report.stops.size(); ++i) {
        const StopTheWorld &stop = report.stops[i];
        const int64_t length = range.clipped({stop.from(scope.trace), stop.to(scope.trace)}).length();
        StopReason &reason = byReason[stop.reason];
        reason.reason = stop.reason;
        ++reason.count;
        reason.total += length;
        if (reason.count == 1 || length > reason.longest) {
            reason.longest = length;
            reason.longestStop = i;
        }
    }
    std::vector<StopReason> result;
    for (const auto &[index, reason] : byReason)
        result.push_back(reason);
    std::stable_sort(result.begin(), result.end(),
                     [](const StopReason &a, const StopReason &b) { return a.total > b.total; });
    return result;
}

} // namespace lanescope::analysis
