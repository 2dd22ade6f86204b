// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/processors.h"

#include "app/cli/load.h"
#include "app/cli/records.h"
#include "core/analysis/processor_utilisation.h"
#include "core/model/describe.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lanescope::cli {
namespace {

using analysis::ProcessorTimes;
using analysis::ProcessorUse;
using analysis::ProcessorUtilisation;
using analysis::Scope;
using analysis::TimeRange;

struct UseName {
    ProcessorUse use;
    const char *key, *title;
};
constexpr std::array kUses{UseName{ProcessorUse::Goroutine, "goroutine_ns", "Go code"},
                           UseName{ProcessorUse::Syscall, "syscall_ns", "system calls"},
                           UseName{ProcessorUse::Dedicated, "dedicated_ns", "GC dedicated"},
                           UseName{ProcessorUse::Fractional, "fractional_ns", "GC fractional"},
                           UseName{ProcessorUse::IdleWorker, "idle_worker_ns", "GC when idle"},
                           UseName{ProcessorUse::Scheduling, "scheduling_ns", "looking for work"},
                           UseName{ProcessorUse::Idle, "idle_ns", "idle"},
                           UseName{ProcessorUse::Unknown, "unknown_ns", "not known"},
                           UseName{ProcessorUse::Absent, "absent_ns", "not there"}};

constexpr size_t kMostBuckets = 100'000;

std::string percent(double share) {
    return QString::number(share * 100, 'f', 1).toStdString() + " %";
}

Value shareOf(int64_t ns, double whole) {
    Value value{Duration{ns}};
    value.people = ns == 0 || whole <= 0 ? "" : percent(static_cast<double>(ns) / whole);
    return value;
}

// A character for each share.
std::string heat(const ProcessorUtilisation &result, size_t proc) {
    constexpr std::array kLevels{"·", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    std::string line;
    for (size_t bucket = 0; bucket < result.buckets.size(); ++bucket) {
        const double share = std::clamp(static_cast<double>(result.busyShare(proc, bucket)), 0.0, 1.0);
        line += kLevels[static_cast<size_t>(std::ceil(share * (kLevels.size() - 1) - 0.02))];
    }
    return line;
}

// The order of their numbers.
std::vector<uint32_t> byNumber(const model::Trace &trace) {
    std::vector<uint32_t> order(trace.procIds.size());
    for (uint32_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::sort(order.begin(), order.end(),
              [&trace](uint32_t a, uint32_t b) { return trace.procIds[a] < trace.procIds[b]; });
    return order;
}

Records processorRecords(const Scope &scope, const ProcessorUtilisation &result) {
    std::vector<Records::Field> fields{{"proc", "processor"}, {"busy_ns", "busy"}};
    for (const UseName &name : kUses)
        fields.push_back({name.key, result.all.in(name.use) != 0 ? name.title : ""});
    fields.push_back({"assist_ns", ""});
    fields.push_back({"sweep_ns", ""});
    fields.push_back({"", "busy over time"});
    Records records(fields);
    const auto length = static_cast<double>(result.range.length());
    for (const uint32_t proc : byNumber(scope.trace)) {
        const ProcessorTimes &times = result.processors[proc];
        std::vector<Value> row{Id{scope.trace.procIds[proc]}, shareOf(times.busy(), length)};
        for (const UseName &name : kUses)
            row.push_back(shareOf(times.in(name.use), length));
        row.insert(row.end(), {Duration{times.assist}, Duration{times.sweep}, heat(result, proc)});
        records.add(std::move(row));
    }
    return records;
}

Records concurrencyRecords(const ProcessorUtilisation &result) {
    Records records({{"processors", "busy at once"}, {"ns", "time"}, {"share", "share"}});
    const auto length = static_cast<double>(result.range.length());
    for (size_t k = 0; k < result.busyTimes.size(); ++k) {
        const double share = length > 0 ? static_cast<double>(result.busyTimes[k]) / length : 0;
        Value value(uint64_t{0});
        value.people = percent(share);
        value.script = value.json = QString::number(share, 'g', 9).toStdString();
        records.add({static_cast<uint64_t>(k), Duration{result.busyTimes[k]}, value});
    }
    return records;
}

Records starvingRecords(const Scope &scope, const ProcessorUtilisation &result) {
    Records records({{"from", "from"}, {"to", "to"}, {"ns", "lasted"}});
    const auto moment = [&scope](int64_t time) { return Moment{TimeRange{scope.trace.startTime(), time}.length()}; };
    for (const TimeRange &stretch : result.idlestRunnable)
        records.add({moment(stretch.from), moment(stretch.to), Duration{stretch.length()}});
    return records;
}

Records bucketRecords(const Scope &scope, const ProcessorUtilisation &result) {
    std::vector<Records::Field> fields{{"from", "from"}};
    const std::vector<uint32_t> order = byNumber(scope.trace);
    for (const uint32_t proc : order)
        fields.push_back({"p" + std::to_string(scope.trace.procIds[proc]), "p"});
    Records records(fields);
    const double width = static_cast<double>(result.range.length()) / static_cast<double>(result.buckets.size());
    const int64_t start = TimeRange{scope.trace.startTime(), result.range.from}.length();
    for (size_t bucket = 0; bucket < result.buckets.size(); ++bucket) {
        std::vector<Value> row{Moment{start + static_cast<int64_t>(width * static_cast<double>(bucket))}};
        for (const uint32_t proc : order) {
            Value share(uint64_t{0});
            share.script = share.json =
                QString::number(static_cast<double>(result.busyShare(proc, bucket)), 'g', 6).toStdString();
            row.push_back(share);
        }
        records.add(std::move(row));
    }
    return records;
}

void writeForPeople(std::string &out, const Scope &scope, const ProcessorUtilisation &result, Format format) {
    const auto section = [&](const char *title, const Records &records) {
        if (records.size() == 0)
            return;
        (out += '\n') += format == Format::Markdown ? "## " : "";
        (out += title) += "\n\n";
        records.append(out, format);
    };
    out += "On average " + QString::number(result.meanBusy(), 'f', 2).toStdString() + " processors were busy, " +
           percent(result.share(result.all.busy())) + " of what there was.\n";
    if (result.idleWhileRunnable > 0)
        out += "For " + model::roundedDuration(result.idleWhileRunnable) + ", in " +
               model::grouped(result.idleWhileRunnableCount) +
               " stretches, a processor was idle while a goroutine was ready to run.\n";
    section("Processors", processorRecords(scope, result));
    section("How many were busy at once", concurrencyRecords(result));
    section("Idle while something was ready to run", starvingRecords(scope, result));
}

void writeJson(std::string &out, const Scope &scope, const ProcessorUtilisation &result) {
    JsonWriter json(out);
    const auto list = [&json](const char *key, const Records &records) {
        json.key(key);
        records.writeJson(json);
    };
    json.beginObject();
    json.key("capacity_ns");
    json.real(result.capacity);
    json.key("mean_busy");
    json.real(result.meanBusy());
    json.key("idle_while_runnable_ns");
    json.number(result.idleWhileRunnable);
    json.key("idle_while_runnable_count");
    json.count(result.idleWhileRunnableCount);
    list("processors", processorRecords(scope, result));
    list("concurrency", concurrencyRecords(result));
    list("idle_while_runnable", starvingRecords(scope, result));
    list("buckets", bucketRecords(scope, result));
    json.endObject();
}

std::optional<size_t> bucketsOf(const Request &request) {
    bool isNumber = false;
    const size_t count = request.value("buckets", "60").toULongLong(&isNumber);
    return isNumber && count >= 1 && count <= kMostBuckets ? std::optional(count) : std::nullopt;
}

QString checkProcessors(const Request &request) {
    return bucketsOf(request) ? "" : "--buckets " + request.value("buckets") + " is no number of 1 to 100000";
}

ExitStatus runProcessors(const Request &request, Output &output) {
    const std::optional<Study> study = studyForCommand(request);
    if (!study)
        return ExitStatus::BadTrace;
    const Scope scope = study->scope();
    const ProcessorUtilisation result = processorUtilisation(scope, *bucketsOf(request));
    if (request.format == Format::Json)
        writeJson(output.text(), scope, result);
    else if (request.format == Format::Csv)
        (request.has("buckets") ? bucketRecords(scope, result) : processorRecords(scope, result))
            .append(output.text(), Format::Csv);
    else
        writeForPeople(output.text(), scope, result, request.format);
    return ExitStatus::Done;
}

} // namespace

Command processorsCommand() {
    return {.name = "processors",
            .help = "what the processors were used for, how many at once, and when they were idle in vain",
            .options = {{"buckets", "How many stretches the time is cut into, not 60; as CSV these alone.", "N"}},
            .check = checkProcessors,
            .run = runProcessors};
}

} // namespace lanescope::cli
