// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/findings.h"
#include "core/analysis/findings_waits.h"
#include "core/analysis/gc_cycles.h"
#include "core/analysis/processor_utilisation.h"
#include "core/model/describe.h"

namespace lanescope::analysis {

// What the rules share: gathered once.
struct Evidence {
    const Scope &scope;
    const Thresholds &limits;
    const GoroutineTable &table;
    Waits waits;
    ProcessorUtilisation load;

    GcReport gc;

    const model::Trace &trace() const { return scope.trace; }
    double length() const { return static_cast<double>(scope.range.length()); }       // ns
    double shareOfTime(int64_t ns) const;                                             // [0, 1]
    double processors() const { return length() > 0 ? load.capacity / length() : 0; } // GOMAXPROCS, the mean
};

Evidence gather(const Scope &scope, const GoroutineTable &table, const Thresholds &thresholds);

// Each rule adds what it finds.
using Findings = std::vector<Finding>;
void findSerial(Evidence &evidence, Findings &findings);
void findPressure(Evidence &evidence, Findings &findings);
void findIdle(Evidence &evidence, Findings &findings);
void findTiny(Evidence &evidence, Findings &findings);
void findHandovers(Evidence &evidence, Findings &findings);
void findLocks(Evidence &evidence, Findings &findings);
void findChannels(Evidence &evidence, Findings &findings);
void findCalls(Evidence &evidence, Findings &findings);
void findSyscalls(Evidence &evidence, Findings &findings);
void findCollector(Evidence &evidence, Findings &findings);
void findPauses(Evidence &evidence, Findings &findings);
void findLeaks(Evidence &evidence, Findings &findings);

// Words.
std::string percent(double share);                                               // "87%"
std::string count(uint64_t number, std::string_view one, std::string_view many); // "1 goroutine", "1,200 goroutines"
std::string decimal(double number);                                              // "6.4", "38"
std::string duration(double ns);                                                 // "12.5ms"

// Places.
std::string functionOf(const model::Trace &trace, const model::Frame *frame);
std::string sourceOf(const model::Trace &trace, const model::Frame *frame); // "ledger.go:12"
std::string inCode(const Place &place);                                     // "main.post (ledger.go:12)"
void setFrame(Place &place, const model::Trace &trace, const model::Frame *frame);
void setGoroutines(Place &place, std::vector<model::GoroutineIndex> goroutines);

// How long goroutines were there within the scope, ns in all. O(1) each.
double lifetimeOf(const Scope &scope, const std::vector<model::GoroutineIndex> &goroutines);

inline double share(double part, double whole) {
    return whole > 0 ? std::clamp(part / whole, 0.0, 1.0) : 0;
}

} // namespace lanescope::analysis
