// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/json_writer.h"
#include "app/cli/request.h"
#include "app/cli/table.h"
#include "core/analysis/distribution.h"

#include <string>
#include <utility>
#include <vector>

namespace lanescope::cli {

// Durations, ns, by what they were spent on.
using NamedTimes = std::vector<std::pair<std::string, int64_t>>;
// IDs of goroutines, ascending.
using Ids = std::vector<uint64_t>;

struct Id {
    uint64_t number = 0;
};

struct Duration {
    int64_t ns = 0;
};
struct Moment {
    int64_t ns = -1; // since the trace's start; -1: not known
};

// What a row has in one field, as each form of output has it.
struct Value {
    Value(const std::string &text);
    Value(uint64_t count);
    Value(bool isSo);
    Value(Id id);
    Value(Duration time);
    Value(Moment time);
    Value(const analysis::Histogram &histogram);
    Value(const NamedTimes &times);
    Value(const Ids &ids);

    std::string people, script, json;
    bool number = false; // stands on the right
};

// Rows of values that every form of output is made of: people get rounded numbers under titles, scripts exact ones
// under keys, times in ns.
class Records {
public:
    struct Field {
        std::string key;   // empty: only for people
        std::string title; // empty: only for scripts
    };

    explicit Records(std::vector<Field> fields) : fields_(std::move(fields)) {}

    void add(std::vector<Value> row) { rows_.push_back(std::move(row)); } // as many values as fields
    size_t size() const { return rows_.size(); }

    void append(std::string &out, Format format) const; // as JSON an array of objects
    void writeJson(JsonWriter &json) const;
    void writeMembers(JsonWriter &json, size_t row) const; // inside of an object

private:
    Table table(bool people) const;

    std::vector<Field> fields_;
    std::vector<std::vector<Value>> rows_;
};

// Fields of a distribution: least, percentiles, greatest, histogram, -1 where nothing is distributed. Their keys begin
// with `prefix`; `title` is the histogram's, and when it is empty all are for scripts alone.
void addDistributionFields(std::vector<Records::Field> &fields, const std::string &prefix, const std::string &title);
void addDistribution(std::vector<Value> &row, const analysis::Distribution &distribution);

// The histogram as people read it: "10µs ▁▃█▂ 63µs"; empty when there is nothing in it.
std::string barsOf(const analysis::Histogram &histogram);

} // namespace lanescope::cli
