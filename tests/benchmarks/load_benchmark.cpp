// SPDX-License-Identifier: GPL-3.0-or-later
// Loads traces in one process and prints what that took, part by part; `lanescope-cli bench` measures whole loads, each
// in a process of its own.
#include "core/export/go_text.h"
#include "core/format/load.h"
#include "tests/core/traces/traces.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>

using namespace lanescope;

namespace {

constexpr int kRounds = 5;

double secondsSince(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

struct Measured {
    double inflated = 1e9;     // seconds to read the bytes alone
    double loaded = 1e9;       // seconds to the finished model
    double firstPicture = 1e9; // seconds to the first version with events
    double printed = 1e9;      // seconds to print the events as Go does
    size_t events = 0;
    size_t modelBytes = 0;
};

bool measure(const test::TraceFile &file, Measured &best) {
    auto start = std::chrono::steady_clock::now();
    static_cast<void>(test::inflated(file));
    best.inflated = std::min(best.inflated, secondsSince(start));

    bool drawable = false;
    format::LoadObserver observer;
    observer.published = [&](const model::TracePointer &version) {
        if (!drawable && version->events.size() != 0) {
            drawable = true;
            best.firstPicture = std::min(best.firstPicture, secondsSince(start));
        }
    };
    start = std::chrono::steady_clock::now();
    const auto trace = test::load(file, observer);
    best.loaded = std::min(best.loaded, secondsSince(start));
    if (!trace) {
        std::fprintf(stderr, "%s: %s\n", qPrintable(file.path), trace.error().describe().c_str());
        return false;
    }
    best.events = (*trace)->events.size();
    best.modelBytes = (*trace)->residentBytes();

    start = std::chrono::steady_clock::now();
    exporting::GoText text(**trace);
    std::string out;
    for (size_t i = 0; i < best.events; ++i) {
        text.append(out, i);
        if (out.size() > size_t{1} << 20)
            out.clear();
    }
    best.printed = std::min(best.printed, secondsSince(start));
    return drawable;
}

} // namespace

int main(int argc, char **argv) {
    const bool check = argc > 1 && std::strcmp(argv[1], "--check") == 0; // one round: does it work at all?
    if (argc < (check ? 3 : 2)) {
        std::fputs("usage: load_benchmark [--check] TRACE...\n", stderr);
        return 2;
    }
    std::printf("%10s %10s %10s %10s %10s %10s  %s\n", "events", "M/s", "B/event", "first ms", "inflate ms",
                "print M/s", "trace");
    for (int i = check ? 2 : 1; i < argc; ++i) {
        const test::TraceFile file{argv[i], argv[i]};
        Measured best;
        for (int round = 0; round < (check ? 1 : kRounds); ++round)
            if (!measure(file, best))
                return 1;
        const auto events = static_cast<double>(best.events);
        std::printf("%10zu %10.2f %10.1f %10.1f %10.1f %10.2f  %s\n", best.events, events / best.loaded / 1e6,
                    static_cast<double>(best.modelBytes) / events, best.firstPicture * 1e3, best.inflated * 1e3,
                    events / best.printed / 1e6, argv[i]);
    }
    return 0;
}
