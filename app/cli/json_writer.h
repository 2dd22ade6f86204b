// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lanescope::cli {

// Writes a JSON document piece by piece: what is too large for QJsonObject. The outer levels are indented for people,
// what is deeper stands in one line.
class JsonWriter {
public:
    explicit JsonWriter(std::string &out) : out_(out) {}

    void beginObject() { begin('{'); }
    void endObject() { end('}'); }
    void beginArray() { begin('['); }
    void endArray() { end(']'); }

    void key(std::string_view name);
    void string(std::string_view text); // bytes that are no UTF-8 become U+FFFD
    void number(int64_t value);
    void count(uint64_t value);
    void real(double value);
    void boolean(bool value);
    // Elements or members that are written already, with what stands between them.
    void elements(std::string_view text);

private:
    static constexpr unsigned kIndentedLevels = 2;

    void begin(char bracket);
    void end(char bracket);
    void separate();
    void breakLine();

    std::string &out_;
    unsigned level_ = 0;
    bool first_ = true; // of the innermost object or array
    bool afterKey_ = false;
};

} // namespace lanescope::cli
