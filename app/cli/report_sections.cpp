// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/report_sections.h"

#include "app/cli/findings.h"
#include "core/analysis/findings_places.h"
#include "core/analysis/goroutine_identity.h"
#include "core/analysis/processor_utilisation.h"
#include "core/analysis/stack_samples.h"
#include "core/analysis/time_sums.h"
#include "core/model/describe.h"

#include <QString>

#include <algorithm>
#include <map>

namespace lanescope::cli {
namespace {

using analysis::GoroutineGroup;
using analysis::GoroutineTable;
using analysis::saturatingSum;
using analysis::Scope;
using analysis::TimeRange;

std::string decimal(double number) {
    QString text = QString::number(number, 'f', 1);
    if (text.endsWith(".0"))
        text.chop(2);
    return text.toStdString();
}

// What the bar of times distinguishes.
enum Part { Running, Ready, Syscalls, Sync, Network, Sleeping, Collector, Other };
constexpr std::array<const char *, kBarColours> kParts{"running",
                                                       "ready, waiting for a processor",
                                                       "in system calls",
                                                       "waiting for locks, channels, others",
                                                       "waiting for the network",
                                                       "sleeping",
                                                       "waiting for the garbage collector",
                                                       "other waiting"};
// By Part, of the palette: green runs, orange waits to run, and so on.
constexpr std::array<int, kBarColours> kColours{0, 1, 4, 3, 2, 7, 6, 5};

Part partOf(analysis::WaitClass waitClass) {
    switch (waitClass) {
    case analysis::WaitClass::Sync: return Sync;
    case analysis::WaitClass::Network: return Network;
    case analysis::WaitClass::Sleep: return Sleeping;
    case analysis::WaitClass::Gc: return Collector;
    default: return Other;
    }
}

std::array<int64_t, kBarColours> timesOf(const Scope &scope, const GoroutineTable &table) {
    std::array<int64_t, kBarColours> sums{};
    const auto add = [&sums](Part part, int64_t ns) {
        sums[part] = saturatingSum(sums[part], std::max<int64_t>(ns, 0));
    };
    for (const GoroutineGroup &group : table.groups()) {
        if (analysis::isSystemGoroutine(scope.trace.strings[group.function]))
            continue;
        add(Running, group.times.running);
        add(Ready, group.times.runnable);
        add(Syscalls, saturatingSum(group.times.syscall, group.times.syscallBlocked));
        for (const analysis::KeyedTime &waiting : group.times.waiting)
            add(partOf(scope.reasons->classOf(waiting.key)), waiting.ns);
    }
    return sums;
}

// Samples by the function of the program that they are in.
struct Spot {
    std::string source;
    uint64_t count = 0;
    int64_t ns = 0;
};

ReportTable spotTable(const Scope &scope, const std::vector<analysis::StackSample> &samples, const char *noStack,
                      size_t &all) {
    const analysis::WaitPlaces places(scope);
    std::map<std::string, Spot> spots;
    int64_t total = 0;
    for (const analysis::StackSample &sample : samples) {
        const model::Frame *frame = places.shownFrame(sample.stack, analysis::WaitKind::Never);
        Spot &spot = spots[frame ? functionOrNone(scope.trace.strings[frame->function]) : noStack];
        if (frame && spot.source.empty() && frame->line != 0) {
            const std::string_view file = scope.trace.strings[frame->file];
            spot.source = std::string(file.substr(file.rfind('/') + 1)) + ":" + std::to_string(frame->line);
        }
        spot.count += sample.count;
        spot.ns = saturatingSum(spot.ns, sample.ns);
        total = saturatingSum(total, sample.ns);
    }
    std::vector<std::pair<std::string, Spot>> sorted(spots.begin(), spots.end());
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const auto &a, const auto &b) { return a.second.ns > b.second.ns; });
    all = sorted.size();
    sorted.resize(std::min(sorted.size(), kMostRows));
    ReportTable table{
        {{{"in"}, {"at"}, {"times", true}, {"in all", true}, {"on the average", true}, {"share", true}}, {}}};
    for (const auto &[function, spot] : sorted)
        table.table.rows.push_back(
            {function, spot.source, model::grouped(spot.count), durationText(spot.ns),
             durationText(spot.count == 0 ? 0
                                          : spot.ns / static_cast<int64_t>(std::min<uint64_t>(spot.count, 1ULL << 62))),
             shareText(total == 0 ? 0 : static_cast<double>(spot.ns) / static_cast<double>(total))});
    return table;
}

} // namespace

std::string durationText(int64_t ns) {
    return model::roundedDuration(ns);
}

std::string shareText(double share) {
    return decimal(100 * share) + "%";
}

std::string functionOrNone(std::string_view function) {
    return function.empty() ? "(not known)" : std::string(function);
}

void addRest(ReportDocument &document, size_t all, std::string_view what) {
    if (all > kMostRows)
        document.blocks.emplace_back(Paragraph{"These are " + std::to_string(kMostRows) + " of " + model::grouped(all) +
                                               " " + std::string(what) + "."});
}

void addFacts(ReportDocument &document, const Scope &scope) {
    const model::Trace &trace = scope.trace;
    const auto length = static_cast<double>(scope.range.length());
    const analysis::ProcessorUtilisation load = analysis::processorUtilisation(scope);
    const TimeRange whole = analysis::wholeOf(trace);
    document.blocks.emplace_back(Heading{"The trace"});
    if (trace.outcome.damage) {
        std::string text = "This trace is damaged: " + trace.outcome.damage->describe() + ".";
        if (trace.outcome.leftOut.any())
            text += " Left out: " + model::describe(trace.outcome.leftOut) + ".";
        document.blocks.emplace_back(Paragraph{text, true});
    }
    uint64_t ended = 0;
    for (uint32_t g = 0; g < trace.goroutines.size(); ++g)
        ended += trace.goroutines.endEvent(model::GoroutineIndex(g)).valid();
    ReportTable facts{{{{""}, {""}}, {}}, false};
    const auto add = [&facts](const char *name, std::string value) {
        facts.table.rows.push_back({name, std::move(value)});
    };
    add("Format", "go 1." + std::to_string(trace.format.minor));
    add("Length", durationText(whole.length()));
    if (!scope.isWhole())
        add("This report is of", durationText(TimeRange{whole.from, scope.range.from}.length()) + " to " +
                                     durationText(TimeRange{whole.from, scope.range.to}.length()));
    add("Events", model::grouped(trace.events.size()));
    add("Goroutines", model::grouped(trace.goroutines.size()) + ", of which " + model::grouped(ended) + " ended");
    if (length > 0 && load.capacity > 0) {
        add("Processors (GOMAXPROCS)", decimal(load.capacity / length));
        add("Busy", decimal(load.meanBusy()) + " of them on the average");
    }
    add("Threads", model::grouped(trace.threadIds.size()));
    for (const std::string &warning : trace.outcome.warnings)
        add("Odd", warning);
    document.blocks.emplace_back(std::move(facts));
}

void addTimes(ReportDocument &document, const Scope &scope, const GoroutineTable &table) {
    const std::array<int64_t, kBarColours> sums = timesOf(scope, table);
    int64_t total = 0;
    for (const int64_t sum : sums)
        total = saturatingSum(total, sum);
    if (total == 0)
        return;
    document.blocks.emplace_back(Heading{"Where the goroutines' time went"});
    document.blocks.emplace_back(Paragraph{"The program's goroutines, without those of the runtime, lived for " +
                                           durationText(total) +
                                           " in all. Waiting is no harm where there is nothing to do."});
    ShareBar bar;
    for (int part = Running; part <= Other; ++part)
        if (sums[static_cast<size_t>(part)] != 0)
            bar.parts.push_back({kParts[static_cast<size_t>(part)], durationText(sums[static_cast<size_t>(part)]),
                                 static_cast<double>(sums[static_cast<size_t>(part)]) / static_cast<double>(total),
                                 kColours[static_cast<size_t>(part)]});
    document.blocks.emplace_back(std::move(bar));
}

void addFindings(ReportDocument &document, const Scope &scope, const std::vector<analysis::Finding> &findings) {
    document.blocks.emplace_back(Heading{"Findings"});
    if (findings.empty())
        document.blocks.emplace_back(
            Paragraph{scope.trace.events.size() == 0 ? "The trace is empty." : "Nothing found: this looks healthy."});
    for (const analysis::Finding &finding : findings)
        document.blocks.emplace_back(FindingCard{finding.title, std::string(analysis::nameOf(finding.category)),
                                                 analysis::textOf({{}, finding.share, analysis::Unit::Share}),
                                                 finding.text, placeLine(scope, finding.place), evidenceLine(finding)});
}

void addGoroutines(ReportDocument &document, const Scope &scope, const GoroutineTable &table) {
    document.blocks.emplace_back(Heading{"Goroutines"});
    document.blocks.emplace_back(
        Paragraph{"By the function that they began with, those that ran longest first; without those of the runtime."});
    ReportTable groups{{{{"began with"},
                         {"count", true},
                         {"ended", true},
                         {"running", true},
                         {"ready", true},
                         {"waiting", true},
                         {"system calls", true},
                         {"median life", true},
                         {"longest", true}},
                        {}}};
    size_t all = 0;
    for (const GoroutineGroup &group : table.groups()) {
        if (analysis::isSystemGoroutine(scope.trace.strings[group.function]))
            continue;
        if (++all > kMostRows)
            continue;
        const analysis::Percentiles &life = group.percentiles[static_cast<size_t>(analysis::TimeColumn::Total)];
        groups.table.rows.push_back({functionOrNone(scope.trace.strings[group.function]), model::grouped(group.count),
                                     model::grouped(group.ended), durationText(group.times.running),
                                     durationText(group.times.runnable), durationText(group.times.waitingTotal()),
                                     durationText(saturatingSum(group.times.syscall, group.times.syscallBlocked)),
                                     durationText(life.p50), durationText(life.max)});
    }
    document.blocks.emplace_back(std::move(groups));
    addRest(document, all, "functions");
}

void addProfiles(ReportDocument &document, const Scope &scope) {
    using analysis::SampleKind;
    constexpr std::array kinds{SampleKind::Network, SampleKind::Sync, SampleKind::Syscall, SampleKind::Sched};
    constexpr std::array titles{"Waiting for the network", "Waiting for locks, channels and others", "In system calls",
                                "Ready to run, and waiting for a processor"};
    constexpr std::array texts{
        "By the function of the program that waits.", "By the function of the program that waits.",
        "By the function of the program that makes them.",
        "By the function of the program that made the goroutine ready: it started it, woke it, or had to step aside."};
    const analysis::StackSamples samples = analysis::collectSamples(scope, kinds);
    for (size_t i = 0; i < kinds.size(); ++i) {
        const std::vector<analysis::StackSample> &ofKind = samples[static_cast<size_t>(kinds[i])];
        if (ofKind.empty())
            continue;
        size_t all = 0;
        ReportTable table = spotTable(
            scope, ofKind, kinds[i] == SampleKind::Sched ? "(nobody's: network, timers)" : "(not known)", all);
        document.blocks.emplace_back(Heading{titles[i]});
        document.blocks.emplace_back(Paragraph{texts[i]});
        document.blocks.emplace_back(std::move(table));
        addRest(document, all, "functions");
    }
}

} // namespace lanescope::cli
