// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/info.h"

#include "app/cli/json.h"
#include "app/cli/load.h"
#include "core/model/describe.h"
#include "core/model/duration.h"

#include <QDateTime>
#include <QJsonArray>

#include <algorithm>
#include <map>

namespace lanescope::cli {
namespace {

using model::Trace;

// A format's number is that of the first Go that wrote it.
QString writersOf(int minor) {
    constexpr int newest = 26;
    if (minor > newest)
        return "a Go newer than 1.27";
    switch (minor) {
    case 5: return "Go 1.5 and 1.6";
    case 11: return "Go 1.11 to 1.18";
    case 19: return "Go 1.19 and 1.20";
    case 23: return "Go 1.23 and 1.24";
    case 26: return "Go 1.26 and 1.27";
    default: return "Go 1." + QString::number(minor);
    }
}

QString kindOf(ErrorKind kind) {
    switch (kind) {
    case ErrorKind::NotATrace: return "not a trace";
    case ErrorKind::UnknownVersion: return "unknown version";
    case ErrorKind::Unreadable: return "unreadable";
    case ErrorKind::Truncated: return "truncated";
    case ErrorKind::Corrupt: return "corrupt";
    case ErrorKind::Unordered: return "unordered";
    case ErrorKind::TooLarge: return "too large";
    case ErrorKind::Cancelled: return "cancelled";
    }
    return {};
}

QJsonObject damageOf(const Error &error) {
    QJsonObject damage{{"kind", kindOf(error.kind)}, {"message", QString::fromStdString(error.message)}};
    if (error.offset != Error::kNowhere)
        damage["offset"] = static_cast<qint64>(error.offset);
    if (error.generation != 0)
        damage["generation"] = static_cast<qint64>(error.generation);
    if (error.thread != Error::kNowhere)
        damage["thread"] = static_cast<qint64>(error.thread);
    return damage;
}

// What of a damaged trace is not there, and how many events are there that stand before the damage.
QJsonObject leftOutOf(const Trace &trace) {
    const model::LeftOut &leftOut = trace.outcome.leftOut;
    return {{"events", static_cast<qint64>(leftOut.events)},
            {"bytes", static_cast<qint64>(leftOut.bytes)},
            {"time_ns", static_cast<qint64>(leftOut.time)}};
}

uint64_t soundEvents(const Trace &trace) {
    return std::min<uint64_t>(trace.outcome.soundEvents, trace.events.size());
}

// When an event happened by the machine's clock.
QString wallClock(const model::ClockSnapshot &clock, int64_t time) {
    const auto ms = static_cast<qint64>(clock.wallSeconds * 1000 + clock.wallNanoseconds / 1'000'000) +
                    (time - clock.trace) / 1'000'000;
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODateWithMs);
}

QJsonArray generationsOf(const Trace &trace) {
    QJsonArray generations;
    for (size_t i = 0; i < trace.generations.size(); ++i) {
        const model::Generation &generation = trace.generations[i];
        if (generation.number == 0) // the marker at the end
            continue;
        const size_t from = generation.sync.value;
        const size_t to = i + 1 < trace.generations.size() ? trace.generations[i + 1].sync.value : trace.events.size();
        const int64_t begin = trace.events.time(from);
        const int64_t end = to < trace.events.size() ? trace.events.time(to) : trace.endTime();
        QJsonObject object{{"number", static_cast<qint64>(generation.number)},
                           {"from_ns", static_cast<qint64>(begin - trace.startTime())},
                           {"length_ns", static_cast<qint64>(end - begin)},
                           {"events", static_cast<qint64>(to - from)}};
        if (generation.clock)
            object["wall_clock"] = wallClock(*generation.clock, begin);
        if (generation.experimentalBytes != 0)
            object["experimental_bytes"] = static_cast<qint64>(generation.experimentalBytes);
        generations.append(object);
    }
    return generations;
}

QJsonObject kindsOf(const Trace &trace, EventRange range) {
    std::array<qint64, model::kEventTypes> counts{};
    for (size_t i = range.from; i < range.to; ++i)
        ++counts[static_cast<size_t>(trace.events.type(i))];
    std::map<std::string_view, qint64> byName; // some types are one event to users
    for (size_t type = 0; type < counts.size(); ++type)
        byName[model::traitsOf(static_cast<model::EventType>(type)).name] += counts[type];
    QJsonObject kinds;
    for (const auto &[name, count] : byName)
        if (count != 0)
            kinds[QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()))] = count;
    return kinds;
}

qint64 endedGoroutines(const Trace &trace) {
    qint64 ended = 0;
    for (uint32_t g = 0; g < trace.goroutines.size(); ++g)
        ended += trace.goroutines.endEvent(model::GoroutineIndex(g)).valid();
    return ended;
}

QJsonObject factsOf(const Trace &trace, const Request &request) {
    const EventRange range = eventRange(trace, request);
    QJsonArray warnings;
    for (const std::string &warning : trace.outcome.warnings)
        warnings.append(QString::fromStdString(warning));
    QJsonObject facts{{"format", "go 1." + QString::number(trace.format.minor)},
                      {"written_by", writersOf(trace.format.minor)},
                      {"length_ns", static_cast<qint64>(trace.endTime() - trace.startTime())},
                      {"events", static_cast<qint64>(range.to - range.from)},
                      {"kinds", kindsOf(trace, range)},
                      {"goroutines", static_cast<qint64>(trace.goroutines.size())},
                      {"goroutines_ended", endedGoroutines(trace)},
                      {"procs", static_cast<qint64>(trace.procIds.size())},
                      {"threads", static_cast<qint64>(trace.threadIds.size())},
                      {"tasks", static_cast<qint64>(trace.tasks.size())},
                      {"strings", static_cast<qint64>(trace.strings.size())},
                      {"stacks", static_cast<qint64>(trace.stacks.size())},
                      {"generations", generationsOf(trace)},
                      {"damage", trace.outcome.damage ? damageOf(*trace.outcome.damage) : QJsonValue()},
                      {"left_out", trace.outcome.damage ? leftOutOf(trace) : QJsonValue()},
                      {"sound_events", static_cast<qint64>(soundEvents(trace))},
                      {"warnings", warnings}};
    if (request.from)
        facts["from_ns"] = static_cast<qint64>(*request.from);
    if (request.to)
        facts["to_ns"] = static_cast<qint64>(*request.to);
    return facts;
}

std::string grouped(const QJsonValue &number) {
    return model::grouped(static_cast<uint64_t>(number.toInteger()));
}

std::string duration(const QJsonValue &ns) {
    return model::formatDuration(ns.toInteger());
}

void addDamage(Table &table, const Trace &trace) {
    const model::Outcome &outcome = trace.outcome;
    table.rows.push_back({"damage", outcome.damage ? outcome.damage->describe() : "none"});
    if (!outcome.damage)
        return;
    table.rows.push_back(
        {"left out", outcome.leftOut.any() ? model::describe(outcome.leftOut) : "how much is not known"});
    const uint64_t sound = soundEvents(trace), saved = trace.events.size() - sound;
    if (saved == 0)
        return;
    const std::string events = model::grouped(saved) + (saved == 1 ? " event" : " events");
    table.rows.push_back({"saved", sound == 0 ? events + ", of a file of which Go's own reader shows none"
                                              : events + " behind the damage; the " + model::grouped(sound) +
                                                    " before it are as if nothing had happened"});
}

Table factTable(const QJsonObject &facts, const Trace &trace) {
    Table table{{{""}, {""}}, {}};
    const auto add = [&table](const char *name, std::string value) { table.rows.push_back({name, std::move(value)}); };
    add("format", (facts["format"].toString() + ", written by " + facts["written_by"].toString()).toStdString());
    add("length", duration(facts["length_ns"]));
    const QJsonArray generations = facts["generations"].toArray();
    if (!generations.isEmpty() && generations[0].toObject().contains("wall_clock"))
        add("recorded", generations[0].toObject()["wall_clock"].toString().toStdString());
    if (facts.contains("from_ns") || facts.contains("to_ns"))
        add("stretch", (facts.contains("from_ns") ? duration(facts["from_ns"]) : "start") + " to " +
                           (facts.contains("to_ns") ? duration(facts["to_ns"]) : "end"));
    add("events", grouped(facts["events"]));
    add("goroutines", grouped(facts["goroutines"]) + ", of which " + grouped(facts["goroutines_ended"]) + " ended");
    for (const char *name : {"procs", "threads", "tasks", "strings", "stacks"})
        add(name, grouped(facts[name]));
    addDamage(table, trace);
    for (const std::string &warning : trace.outcome.warnings)
        table.rows.push_back({"warning", warning});
    return table;
}

Table kindTable(const QJsonObject &kinds) {
    std::vector<std::pair<qint64, std::string>> sorted;
    for (auto kind = kinds.begin(); kind != kinds.end(); ++kind)
        sorted.emplace_back(-kind.value().toInteger(), kind.key().toStdString());
    std::sort(sorted.begin(), sorted.end());
    Table table{{{"event"}, {"count", true}}, {}};
    for (const auto &[count, name] : sorted)
        table.rows.push_back({name, model::grouped(static_cast<uint64_t>(-count))});
    return table;
}

Table generationTable(const QJsonArray &generations) {
    Table table{{{"generation", true}, {"from", true}, {"length", true}, {"events", true}, {"wall clock"}}, {}};
    for (const auto &value : generations) {
        const QJsonObject generation = value.toObject();
        table.rows.push_back({std::to_string(generation["number"].toInteger()), duration(generation["from_ns"]),
                              duration(generation["length_ns"]), grouped(generation["events"]),
                              generation["wall_clock"].toString().toStdString()});
    }
    return table;
}

ExitStatus runInfo(const Request &request, Output &output) {
    const model::TracePointer trace = loadForCommand(request);
    if (!trace)
        return ExitStatus::BadTrace;
    const QJsonObject facts = factsOf(*trace, request);
    std::string &out = output.text();
    if (request.format == Format::Json) {
        appendJson(out, facts);
    } else if (request.format == Format::Csv) {
        appendCsv(out, flattened(facts));
    } else {
        const auto append = request.format == Format::Text ? appendText : appendMarkdown;
        append(out, factTable(facts, *trace));
        out += '\n';
        append(out, generationTable(facts["generations"].toArray()));
        out += '\n';
        append(out, kindTable(facts["kinds"].toObject()));
    }
    return ExitStatus::Done;
}

} // namespace

Command infoCommand() {
    return {.name = "info", .help = "facts about a trace: format, length, events by kind, damage", .run = runInfo};
}

} // namespace lanescope::cli
