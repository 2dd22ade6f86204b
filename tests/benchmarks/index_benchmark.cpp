// SPDX-License-Identifier: GPL-3.0-or-later
// What the indexes of the timeline take, part by part: time to make them, memory, and how fast rows are swept.
#include "core/index/flows.h"
#include "core/index/goroutine_groups.h"
#include "core/index/goroutine_marks.h"
#include "core/index/goroutine_states.h"
#include "core/index/region_lanes.h"
#include "core/index/start_latencies.h"
#include "core/index/thread_lanes.h"
#include "tests/core/traces/traces.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <functional>

using namespace lanescope;
using model::GoroutineIndex;

namespace {

double nanosecondsSince(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now() - start).count();
}

class Benchmark {
public:
    Benchmark(const model::Trace &trace, int rounds)
        : trace_(trace), rounds_(rounds), histories_(trace), scope_(trace, histories_) {}

    // Returns whether every row had something in it.
    bool run() {
        std::printf("\n%-28s %10s %12s %10s\n", "part", "ms", "bytes", "B/event");
        const index::GoroutineStates states(scope_);
        const index::GoroutineGroups groups(scope_);
        const analysis::Tasks tasks = analysis::tasksOf(scope_);
        part("histories", histories_.residentBytes(), [&] { model::GoroutineEvents again(trace_); });
        part("goroutine states", states.residentBytes(), [&] { index::GoroutineStates again(scope_); });
        part("goroutine groups", groups.residentBytes(), [&] { index::GoroutineGroups again(scope_); });
        part("tasks", 0, [&] { static_cast<void>(analysis::tasksOf(scope_)); });
        part("region lanes", index::RegionLanes(scope_, tasks).residentBytes(),
             [&] { index::RegionLanes again(scope_, tasks); });
        part("marks", index::GoroutineMarks(scope_).residentBytes(), [&] { index::GoroutineMarks again(scope_); });
        part("thread lanes", index::ThreadLanes(scope_).residentBytes(), [&] { index::ThreadLanes again(scope_); });
        part("flows", index::Flows(scope_).residentBytes(), [&] { index::Flows again(scope_); });
        part("start latencies", index::StartLatencies(scope_).residentBytes(),
             [&] { index::StartLatencies again(scope_); });
        const size_t before = groups.residentBytes();
        const auto start = std::chrono::steady_clock::now();
        if (trace_.goroutines.size() > 0)
            static_cast<void>(groups.timeOf(GoroutineIndex(0), index::StateClass::Running));
        line("times of one class", nanosecondsSince(start), groups.residentBytes() - before);
        return sweeps(states, groups);
    }

private:
    static constexpr int64_t kSteps = 1700; // pixels

    void line(const char *name, double nanoseconds, size_t bytes) const {
        std::printf("%-28s %10.2f %12zu %10.2f\n", name, nanoseconds / 1e6, bytes,
                    static_cast<double>(bytes) / static_cast<double>(trace_.events.size()));
    }

    void part(const char *name, size_t bytes, const std::function<void()> &make) const {
        double best = 1e18;
        for (int round = 0; round < rounds_; ++round) {
            const auto start = std::chrono::steady_clock::now();
            make();
            best = std::min(best, nanosecondsSince(start));
        }
        line(name, best, bytes);
    }

    template <class MakeSweep> bool sweep(const char *name, size_t events, MakeSweep makeSweep) const {
        std::printf("%-28s %10zu", name, events);
        int64_t sum = 0;
        for (const double share : {1.0, 0.1, 0.01, 0.001}) {
            const auto length = static_cast<double>(trace_.endTime() - trace_.startTime()) * share;
            const int64_t from = trace_.startTime() + (share < 1 ? static_cast<int64_t>(length * 3) : 0);
            double best = 1e18;
            for (int round = 0; round < rounds_ * 4; ++round) {
                const auto start = std::chrono::steady_clock::now();
                auto sweep = makeSweep(from);
                for (int64_t step = 1; step <= kSteps; ++step)
                    sum += sweep.to(from + static_cast<int64_t>(length) * step / kSteps).total();
                best = std::min(best, nanosecondsSince(start));
            }
            std::printf(" %8.1f", best / kSteps);
        }
        std::printf("\n");
        return sum > 0;
    }

    bool sweeps(const index::GoroutineStates &states, const index::GoroutineGroups &groups) const {
        std::printf("%-28s %10s %8s %8s %8s %8s  ns a step of 1700\n", "row", "events", "whole", "1/10", "1/100",
                    "1/1000");
        uint32_t busiest = 0;
        size_t largest = 0;
        const auto count = [this](uint32_t g) { return histories_.of(GoroutineIndex(g)).size(); };
        for (uint32_t g = 0; g < trace_.goroutines.size(); ++g)
            busiest = count(g) > count(busiest) ? g : busiest;
        for (size_t i = 0; i < groups.list().size(); ++i)
            largest = groups.list()[i].times.spans > groups.list()[largest].times.spans ? i : largest;
        const bool first = sweep("busiest goroutine", count(busiest), [&](int64_t from) {
            return index::GoroutineStates::Sweep(states, GoroutineIndex(busiest), from);
        });
        const bool second = sweep("largest group", groups.list()[largest].times.spans,
                                  [&](int64_t from) { return index::GoroutineGroups::Sweep(groups, largest, from); });
        return first && second;
    }

    const model::Trace &trace_;
    const int rounds_;
    const model::GoroutineEvents histories_;
    const analysis::Scope scope_;
};

} // namespace

int main(int argc, char **argv) {
    const bool check = argc > 1 && std::strcmp(argv[1], "--check") == 0; // one round: does it work at all?
    if (argc < (check ? 3 : 2)) {
        std::fputs("usage: index_benchmark [--check] TRACE...\n", stderr);
        return 2;
    }
    for (int i = check ? 2 : 1; i < argc; ++i) {
        const auto trace = test::load(test::TraceFile{argv[i], argv[i]});
        if (!trace || (*trace)->goroutines.size() == 0) {
            std::fprintf(stderr, "%s: no trace with goroutines\n", argv[i]);
            return 1;
        }
        std::printf("%s%s: %zu events, %zu goroutines\n", i > 1 ? "\n" : "", argv[i], (*trace)->events.size(),
                    (*trace)->goroutines.size());
        if (!Benchmark(**trace, check ? 1 : 5).run())
            return 1;
    }
    return 0;
}
