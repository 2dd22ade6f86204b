// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/latency.h"

#include "app/cli/load.h"
#include "app/cli/records.h"
#include "app/cli/start_function.h"
#include "core/analysis/latency.h"
#include "core/model/describe.h"
#include "core/model/duration.h"

#include <algorithm>
#include <array>

namespace lanescope::cli {
namespace {

using analysis::Histogram;
using analysis::Latency;
using analysis::LatencyFamily;
using analysis::LatencyInstance;
using model::Trace;

constexpr std::array<const char *, analysis::kLatencyFamilies> kTitles{
    "From ready to running, by what made the goroutine ready", "From ready to running, by the goroutine's function",
    "Waiting, by what for", "System calls, by the function that makes them"};

int64_t sinceStart(const Trace &trace, int64_t time) {
    return analysis::TimeRange{trace.startTime(), time}.length();
}

Records recordsOf(std::span<const Latency> latencies) {
    std::vector<Records::Field> fields{{"kind", ""},        {"name", "name"},    {"count", "count"},
                                       {"sum_ns", "total"}, {"mean_ns", "mean"}, {"min_ns", "min"}};
    for (const char *percentile : {"p50", "p90", "p95", "p99", "p99.9"})
        fields.push_back({percentile + std::string("_ns"), percentile});
    for (const Records::Field &field : {Records::Field{"max_ns", "max"},
                                        {"cut", "cut off"},
                                        {"cut_ns", ""},
                                        {"cut_longest_ns", "longest cut"},
                                        {"histogram", "distribution"}})
        fields.push_back(field);
    Records records(fields);
    for (const Latency &latency : latencies) {
        const analysis::LatencySummary &summary = latency.summary;
        Value name(latency.name);
        if (latency.name.empty())
            name.people = "(all)";
        std::vector<Value> row{std::string(nameOf(latency.family)), name, summary.count, Duration{summary.sum}};
        const auto add = [&](int64_t ns) { row.push_back(summary.count == 0 ? Value(Moment{}) : Value(Duration{ns})); };
        add(summary.mean());
        add(summary.min);
        for (const int64_t ns : summary.percentiles)
            add(ns);
        add(summary.max);
        Value cut(latency.cut.count), longest(Duration{latency.cut.longest.range.length()});
        if (latency.cut.count == 0)
            cut.people = longest.people = "";
        row.insert(row.end(), {cut, Value(Duration{latency.cut.ns}), longest, Value(summary.histogram)});
        records.add(std::move(row));
    }
    return records;
}

Records instancesOf(const Trace &trace, const std::vector<LatencyInstance> &instances) {
    Records records(
        {{"goroutine", "goroutine"}, {"function", "function"}, {"from", "from"}, {"to", "to"}, {"ns", "lasted"}});
    for (const LatencyInstance &instance : instances)
        records.add({Value(Id{trace.goroutines.id(instance.goroutine)}),
                     Value(std::string(trace.goroutineName(instance.goroutine))),
                     Value(Moment{sinceStart(trace, instance.range.from)}),
                     Value(Moment{sinceStart(trace, instance.range.to)}), Value(Duration{instance.range.length()})});
    return records;
}

// Bars of block characters, a line a bucket.
std::string drawn(const Histogram &histogram) {
    constexpr std::array kEighths{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    constexpr uint64_t kWidth = 50; // characters
    uint64_t most = 1;
    for (unsigned bucket = histogram.first(); bucket < histogram.end(); ++bucket)
        most = std::max(most, histogram.count(bucket));
    Table table{{{"from", true}, {"count", true}, {""}}, {}};
    for (unsigned bucket = histogram.first(); bucket < histogram.end(); ++bucket) {
        const uint64_t count = histogram.count(bucket);
        const double share = static_cast<double>(count) / static_cast<double>(most);
        const uint64_t eighths =
            std::max<uint64_t>(static_cast<uint64_t>(share * kWidth * kEighths.size()), count == 0 ? 0 : 1);
        std::string bar;
        for (uint64_t i = 0; i < eighths / kEighths.size(); ++i)
            bar += "█";
        table.rows.push_back({model::roundedDuration(Histogram::lowerBound(bucket)), model::grouped(count),
                              bar + kEighths[eighths % kEighths.size()]});
    }
    std::string text;
    appendText(text, table);
    return text;
}

// The ones that --kind names: "sched" with all of its parts, "sched:created", or "created" alone.
bool isNamed(const Latency &latency, const std::string &kind) {
    const std::string family(nameOf(latency.family));
    return kind.empty() || kind == family || kind == latency.name || kind == family + ":" + latency.name;
}

void writeJson(std::string &out, const Trace &trace, const std::vector<Latency> &latencies) {
    const Records records = recordsOf(latencies);
    JsonWriter json(out);
    json.beginArray();
    for (size_t i = 0; i < latencies.size(); ++i) {
        json.beginObject();
        records.writeMembers(json, i);
        json.key("longest");
        instancesOf(trace, latencies[i].longest).writeJson(json);
        json.key("longest_cut");
        instancesOf(trace, {latencies[i].cut.count == 0 ? 0 : size_t{1}, latencies[i].cut.longest}).writeJson(json);
        json.endObject();
    }
    json.endArray();
}

void heading(std::string &out, Format format, const std::string &title, const char *marks = "## ") {
    out += out.empty() ? "" : "\n";
    out += (format == Format::Markdown ? marks : "") + title + "\n" + (format == Format::Markdown ? "\n" : "");
}

void writeFamilies(std::string &out, Format format, std::span<const Latency> latencies) {
    while (!latencies.empty()) {
        const LatencyFamily family = latencies.front().family;
        const auto end = std::find_if(latencies.begin(), latencies.end(),
                                      [family](const Latency &latency) { return latency.family != family; });
        const auto count = static_cast<size_t>(end - latencies.begin());
        heading(out, format, kTitles[static_cast<size_t>(family)]);
        recordsOf(latencies.first(count)).append(out, format);
        latencies = latencies.subspan(count);
    }
}

void writeOne(std::string &out, Format format, const Trace &trace, const Latency &latency) {
    heading(out, format, std::string(nameOf(latency.family)) + (latency.name.empty() ? "" : ": ") + latency.name,
            "### ");
    if (latency.summary.count != 0)
        out += (format == Format::Markdown ? "```\n" : "") + drawn(latency.summary.histogram) +
               (format == Format::Markdown ? "```\n" : "") + "\n";
    if (!latency.longest.empty())
        instancesOf(trace, latency.longest).append(out, format);
    if (latency.cut.count == 0)
        return;
    out += (latency.longest.empty() ? "" : "\n") + model::grouped(latency.cut.count) +
           " cut off by an edge, of which the longest lasted at least:\n" + (format == Format::Markdown ? "\n" : "");
    instancesOf(trace, {latency.cut.longest}).append(out, format);
}

QString checkLatency(const Request &request) {
    bool isNumber = true;
    const qulonglong longest = request.value("longest", "5").toULongLong(&isNumber);
    if (!isNumber || longest > analysis::kMostInstances)
        return "--longest " + request.value("longest") + " is no number up to " +
               QString::number(analysis::kMostInstances);
    return {};
}

ExitStatus runLatency(const Request &request, Output &output) {
    const std::optional<Study> study = studyForCommand(request);
    if (!study)
        return ExitStatus::BadTrace;
    const Trace &trace = *study->trace;
    analysis::LatencyOptions options;
    options.longest = request.value("longest", "5").toULongLong();
    std::vector<Latency> latencies;
    if (request.has("function"))
        options.function = functionOf(request, trace);
    if (!request.has("function") || options.function)
        latencies = latenciesOf(study->scope(), options);
    const std::string kind = request.value("kind").toStdString();
    std::erase_if(latencies, [&kind](const Latency &latency) { return !isNamed(latency, kind); });
    if (!kind.empty() && latencies.empty())
        complain("there are no latencies of the kind " + request.value("kind"));
    std::string &out = output.text();
    if (request.format == Format::Json) {
        writeJson(out, trace, latencies);
        return ExitStatus::Done;
    }
    if (request.format == Format::Csv) {
        recordsOf(latencies).append(out, request.format);
        return ExitStatus::Done;
    }
    if (latencies.empty() && kind.empty())
        out += "No goroutine waited for anything.\n";
    writeFamilies(out, request.format, latencies);
    if (!kind.empty())
        for (const Latency &latency : latencies)
            writeOne(out, request.format, trace, latency);
    return ExitStatus::Done;
}

} // namespace

Command latencyCommand() {
    return {.name = "latency",
            .help = "how long goroutines wait: to run, for each reason, and in system calls",
            .options = {{"kind", "Only NAME, as sched, block:select or syscall, with histogram and longest.", "NAME"},
                        {"function", "Only goroutines that began with the function NAME.", "NAME"},
                        {"longest", "Tell the N longest of each kind; otherwise 5.", "N"}},
            .check = checkLatency,
            .run = runLatency};
}

} // namespace lanescope::cli
