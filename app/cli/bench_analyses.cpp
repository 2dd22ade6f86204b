// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/bench_analyses.h"

#include "app/cli/mmu.h"
#include "app/cli/summary.h"
#include "core/analysis/findings.h"
#include "core/analysis/gc_cycles.h"
#include "core/analysis/goroutine_table.h"
#include "core/analysis/goroutine_tree.h"
#include "core/analysis/latency.h"
#include "core/analysis/processor_utilisation.h"
#include "core/analysis/regions.h"
#include "core/analysis/stack_samples.h"
#include "core/analysis/summary.h"
#include "core/analysis/tasks.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <malloc.h>

namespace lanescope::cli {
namespace {

using analysis::Scope;

constexpr std::array kKinds{analysis::SampleKind::Network, analysis::SampleKind::Sync, analysis::SampleKind::Syscall,
                            analysis::SampleKind::Sched};

// The mutator utilisation that `summary` tells: all sets of flags, all windows.
std::string utilisationText(const Scope &scope) {
    std::string text;
    JsonWriter json(text);
    json.beginObject();
    writeUtilisation(json, scope);
    json.endObject();
    return text;
}

// What an analysis finds is thrown away; that it found something keeps the work from being left out.
struct Analysis {
    const char *name;
    size_t (*run)(const Scope &);
};
constexpr std::array kAnalyses{
    Analysis{"events",
             [](const Scope &scope) {
                 return analysis::summarize(scope.trace, {0, scope.trace.events.size()}).kinds.size();
             }},
    Analysis{"goroutines", [](const Scope &scope) { return analysis::GoroutineTable(scope).size(); }},
    Analysis{"profiles", [](const Scope &scope) { return analysis::collectSamples(scope, kKinds)[0].size(); }},
    Analysis{"tasks", [](const Scope &scope) { return analysis::tasksOf(scope).list().size(); }},
    Analysis{"regions", [](const Scope &scope) { return analysis::regionsOf(scope).size(); }},
    Analysis{"gc", [](const Scope &scope) { return analysis::gcReport(scope).cycles.size(); }},
    Analysis{"mmu", [](const Scope &scope) { return utilisationText(scope).size(); }},
    Analysis{"processors", [](const Scope &scope) { return analysis::processorUtilisation(scope).processors.size(); }},
    Analysis{"latency", [](const Scope &scope) { return analysis::latenciesOf(scope).size(); }},
    Analysis{"tree", [](const Scope &scope) { return analysis::GoroutineTree(scope).size(); }},
    Analysis{"findings",
             [](const Scope &scope) { return analysis::findingsOf(scope, analysis::GoroutineTable(scope)).size(); }},
};

// Lets the peak begin anew with what is resident now.
void forgetPeak() {
    malloc_trim(0);
    std::ofstream("/proc/self/clear_refs") << "5";
}

} // namespace

qint64 memoryOfThisProcess(const std::string &field) {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with(field + ":"))
            return std::stoll(line.substr(field.size() + 1)) * 1024;
    return 0;
}

QStringList namesOfAnalyses() {
    QStringList names{"index"};
    for (const Analysis &analysis : kAnalyses)
        names << analysis.name;
    return names << "summary";
}

QJsonObject measureAnalyses(const model::Trace &trace) {
    using Clock = std::chrono::steady_clock;
    QJsonObject seconds, bytes;
    qint64 most = 0;
    const qint64 before = memoryOfThisProcess("VmRSS");
    const auto measure = [&](const char *name, auto run) {
        forgetPeak();
        const auto start = Clock::now();
        const bool worked = run();
        seconds[name] = worked ? std::chrono::duration<double>(Clock::now() - start).count() : -1;
        const qint64 more = std::max<qint64>(0, memoryOfThisProcess("VmHWM") - before);
        bytes[name] = more;
        most = std::max(most, more);
    };
    std::optional<model::GoroutineEvents> histories;
    measure("index", [&] {
        histories.emplace(trace);
        return true;
    });
    const Scope scope(trace, *histories);
    size_t found = 0;
    for (const Analysis &analysis : kAnalyses)
        measure(analysis.name, [&] {
            found += analysis.run(scope);
            return true;
        });
    measure("summary", [&] {
        Output nowhere("/dev/null");
        return writeSummary(nowhere, scope) && nowhere.finish();
    });
    const auto events = static_cast<double>(std::max<size_t>(trace.events.size(), 1));
    return {{"seconds", seconds},
            {"bytes", bytes},
            {"found", static_cast<qint64>(found)},
            {"bytes_per_event", static_cast<double>(most) / events}};
}

} // namespace lanescope::cli
