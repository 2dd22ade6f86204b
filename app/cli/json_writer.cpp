// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/json_writer.h"

#include "app/cli/json.h"

#include <charconv>
#include <cmath>

namespace lanescope::cli {
namespace {

template <class Number> void append(std::string &out, Number number) {
    char digits[32];
    out.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

} // namespace

void JsonWriter::key(std::string_view name) {
    separate();
    appendJsonString(out_, name);
    out_ += ": ";
    afterKey_ = true;
}

void JsonWriter::string(std::string_view text) {
    separate();
    appendJsonString(out_, text);
}

void JsonWriter::number(int64_t value) {
    separate();
    append(out_, value);
}

void JsonWriter::count(uint64_t value) {
    separate();
    append(out_, value);
}

// JSON knows no infinity and no NaN.
void JsonWriter::real(double value) {
    separate();
    if (std::isfinite(value))
        append(out_, value);
    else
        out_ += "null";
}

void JsonWriter::boolean(bool value) {
    separate();
    out_ += value ? "true" : "false";
}

void JsonWriter::elements(std::string_view text) {
    separate();
    out_ += text;
}

void JsonWriter::begin(char bracket) {
    separate();
    out_ += bracket;
    ++level_;
    first_ = true;
}

void JsonWriter::end(char bracket) {
    const bool empty = first_;
    first_ = false;
    --level_;
    if (!empty && level_ < kIndentedLevels)
        breakLine();
    out_ += bracket;
    if (level_ == 0)
        out_ += '\n';
}

// What stands between this value, or this key, and what was before.
void JsonWriter::separate() {
    const bool isMember = !afterKey_ && level_ != 0;
    if (isMember && !first_)
        out_ += ',';
    if (isMember && level_ <= kIndentedLevels)
        breakLine();
    else if (isMember && !first_)
        out_ += ' ';
    first_ = false;
    afterKey_ = false;
}

void JsonWriter::breakLine() {
    out_ += '\n';
    out_.append(size_t{4} * level_, ' ');
}

} // namespace lanescope::cli
