// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/records.h"

#include "app/cli/json.h"
#include "core/model/describe.h"
#include "core/model/duration.h"

#include <algorithm>
#include <array>

namespace lanescope::cli {
namespace {

using analysis::Histogram;

std::string oneLine(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c >= 0 && c < ' '; }, ' ');
    return text;
}

std::string forPeople(const Ids &ids) {
    constexpr size_t kMost = 4;
    std::string text;
    for (size_t i = 0; i < std::min(ids.size(), kMost); ++i)
        text += (i == 0 ? "G" : ", G") + std::to_string(ids[i]);
    return ids.size() <= kMost ? text : text + " and " + model::grouped(ids.size() - kMost) + " more";
}

std::string forPeople(const NamedTimes &times) {
    constexpr size_t kMost = 3;
    std::string text;
    for (size_t i = 0; i < std::min(times.size(), kMost); ++i)
        text += (i == 0 ? "" : ", ") + times[i].first + (times[i].first.empty() ? "" : " ") +
                model::roundedDuration(times[i].second);
    return oneLine(text);
}

} // namespace

Value::Value(const std::string &text) : people(oneLine(text)), script(text) {
    appendJsonString(json, text);
}

Value::Value(uint64_t count)
    : people(model::grouped(count)), script(std::to_string(count)), json(script), number(true) {}

Value::Value(bool isSo) : people(isSo ? "yes" : "no"), script(isSo ? "true" : "false"), json(script) {}

Value::Value(Id id) : people(std::to_string(id.number)), script(people), json(people), number(true) {}

Value::Value(Duration time)
    : people(model::roundedDuration(time.ns)), script(std::to_string(time.ns)), json(script), number(true) {}

Value::Value(Moment time)
    : people(time.ns < 0 ? "-" : model::formatDuration(time.ns)), script(std::to_string(time.ns)), json(script),
      number(true) {}

Value::Value(const Histogram &histogram) : people(barsOf(histogram)) {
    for (unsigned bucket = histogram.first(); bucket < histogram.end(); ++bucket) {
        const std::string bound = std::to_string(Histogram::lowerBound(bucket));
        const std::string count = std::to_string(histogram.count(bucket));
        script += (script.empty() ? "" : "; ") + bound + "=" + count;
        json += (json.empty() ? "[" : ", [") + bound + ", " + count + "]";
    }
    json = "[" + json + "]";
}

Value::Value(const NamedTimes &times) : people(forPeople(times)) {
    for (const auto &[name, ns] : times) {
        script += (script.empty() ? "" : "; ") + name + "=" + std::to_string(ns);
        json += json.empty() ? "" : ", ";
        appendJsonString(json, name);
        json += ": " + std::to_string(ns);
    }
    json = "{" + json + "}";
}

Value::Value(const Ids &ids) : people(forPeople(ids)) {
    for (const uint64_t id : ids) {
        script += (script.empty() ? "" : " ") + std::to_string(id);
        json += (json.empty() ? "" : ", ") + std::to_string(id);
    }
    json = "[" + json + "]";
}

Table Records::table(bool people) const {
    Table table;
    std::vector<size_t> shown;
    for (size_t i = 0; i < fields_.size(); ++i) {
        const std::string &name = people ? fields_[i].title : fields_[i].key;
        if (name.empty())
            continue;
        shown.push_back(i);
        table.columns.push_back({name, !rows_.empty() && rows_[0][i].number});
    }
    for (const std::vector<Value> &row : rows_) {
        std::vector<std::string> cells;
        for (const size_t i : shown)
            cells.push_back(people ? row[i].people : row[i].script);
        table.rows.push_back(std::move(cells));
    }
    return table;
}

void Records::append(std::string &out, Format format) const {
    switch (format) {
    case Format::Text: return appendText(out, table(true));
    case Format::Markdown: return appendMarkdown(out, table(true));
    case Format::Csv: return appendCsv(out, table(false));
    case Format::Json: break;
    }
    JsonWriter json(out);
    writeJson(json);
}

void Records::writeJson(JsonWriter &json) const {
    json.beginArray();
    for (size_t i = 0; i < rows_.size(); ++i) {
        json.beginObject();
        writeMembers(json, i);
        json.endObject();
    }
    json.endArray();
}

void Records::writeMembers(JsonWriter &json, size_t row) const {
    for (size_t i = 0; i < fields_.size(); ++i) {
        if (fields_[i].key.empty())
            continue;
        json.key(fields_[i].key);
        json.elements(rows_[row][i].json);
    }
}

void addDistributionFields(std::vector<Records::Field> &fields, const std::string &prefix, const std::string &title) {
    for (const char *name : {"min", "p50", "p90", "p99", "max"})
        fields.push_back({prefix + name, title.empty() ? "" : name});
    fields.push_back({prefix + "histogram", title});
}

void addDistribution(std::vector<Value> &row, const analysis::Distribution &distribution) {
    const auto add = [&row, &distribution](int64_t ns) {
        row.push_back(distribution.empty() ? Value(Moment{}) : Value(Duration{ns}));
    };
    add(distribution.min());
    for (const double percent : {50.0, 90.0, 99.0})
        add(distribution.percentile(percent));
    add(distribution.max());
    row.emplace_back(distribution.histogram());
}

std::string barsOf(const Histogram &histogram) {
    constexpr std::array kBars{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    uint64_t most = 0;
    for (unsigned bucket = histogram.first(); bucket < histogram.end(); ++bucket)
        most = std::max(most, histogram.count(bucket));
    if (most == 0)
        return {};
    std::string text = model::roundedDuration(Histogram::lowerBound(histogram.first())) + " ";
    for (unsigned bucket = histogram.first(); bucket < histogram.end(); ++bucket) {
        const uint64_t count = histogram.count(bucket);
        const double share = static_cast<double>(count) / static_cast<double>(most);
        text += count == 0 ? "·" : kBars[std::min<size_t>(static_cast<size_t>(share * kBars.size()), kBars.size() - 1)];
    }
    return text + " " + model::roundedDuration(Histogram::lowerBound(histogram.end()));
}

} // namespace lanescope::cli
