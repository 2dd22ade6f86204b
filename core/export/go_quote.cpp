// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/go_quote.h"

#include <algorithm>
#include <array>
#include <clocale>
#include <cstdint>
#include <cstdio>
#include <locale.h>
#include <wctype.h>

namespace lanescope::exporting {
namespace {

struct CodeRange {
    uint32_t first, last;
};

// Characters that C libraries call graphic and Go does not print: format characters, spaces, private use. (Unicode
// categories Cf, Zs, Zl, Zp, Co.)
constexpr std::array<CodeRange, 34> kNotPrinted{{
    {0x80, 0xA0},       {0xAD, 0xAD},       {0x600, 0x605},     {0x61C, 0x61C},       {0x6DD, 0x6DD},
    {0x70F, 0x70F},     {0x890, 0x891},     {0x8E2, 0x8E2},     {0x1680, 0x1680},     {0x180E, 0x180E},
    {0x2000, 0x200F},   {0x2028, 0x202F},   {0x205F, 0x2064},   {0x2066, 0x206F},     {0x3000, 0x3000},
    {0xD800, 0xF8FF},   {0xFEFF, 0xFEFF},   {0xFFF9, 0xFFFB},   {0xFFFE, 0xFFFF},     {0x110BD, 0x110BD},
    {0x110CD, 0x110CD}, {0x13430, 0x1343F}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A},   {0x1FFFE, 0x1FFFF},
    {0x2FFFE, 0x2FFFF}, {0x3FFFE, 0x3FFFF}, {0x4FFFE, 0x4FFFF}, {0x5FFFE, 0x5FFFF},   {0x6FFFE, 0x6FFFF},
    {0xE0000, 0xE00FF}, {0xEFFFE, 0xEFFFF}, {0xF0000, 0xFFFFF}, {0x100000, 0x10FFFF},
}};

bool isPrinted(uint32_t code) {
    if (code < 0x7F)
        return code >= 0x20;
    const auto range = std::lower_bound(kNotPrinted.begin(), kNotPrinted.end(), code,
                                        [](const CodeRange &r, uint32_t c) { return r.last < c; });
    if (code == 0x7F || (range != kNotPrinted.end() && code >= range->first))
        return false;
    static const locale_t unicode = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    return !unicode || iswgraph_l(static_cast<wint_t>(code), unicode);
}

// Decodes one character and returns its length; 0 when the bytes are no UTF-8.
size_t decode(std::string_view text, uint32_t &code) {
    const auto byte = [&](size_t i) { return static_cast<uint8_t>(text[i]); };
    const uint8_t first = byte(0);
    const size_t length = first < 0x80   ? 1
                          : first < 0xC2 ? 0
                          : first < 0xE0 ? 2
                          : first < 0xF0 ? 3
                          : first < 0xF5 ? 4
                                         : 0;
    if (length == 0 || length > text.size())
        return 0;
    code = length == 1 ? first : first & (0x7Fu >> length);
    for (size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80)
            return 0;
        code = (code << 6) | (byte(i) & 0x3Fu);
    }
    const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
    return overlong || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000) ? 0 : length;
}

void appendEscaped(std::string &out, uint32_t code) {
    constexpr std::string_view letters = "abtnvfr"; // codes 7 to 13
    char text[16];
    if (code >= 7 && code <= 13) {
        out += '\\';
        out += letters[code - 7];
        return;
    }
    const char *format = code < 0x80 ? "\\x%02x" : code < 0x10000 ? "\\u%04x" : "\\U%08x";
    std::snprintf(text, sizeof text, format, code);
    out += text;
}

} // namespace

void appendGoQuoted(std::string &out, std::string_view text) {
    out += '"';
    while (!text.empty()) {
        uint32_t code = 0;
        const size_t length = decode(text, code);
        if (length == 0) {
            char escape[8];
            std::snprintf(escape, sizeof escape, "\\x%02x", static_cast<uint8_t>(text[0]));
            out += escape;
        } else if (code == '"' || code == '\\') {
            out += '\\';
            out += static_cast<char>(code);
        } else if (isPrinted(code)) {
            out += text.substr(0, length);
        } else {
            appendEscaped(out, code);
        }
        text.remove_prefix(std::max<size_t>(length, 1));
    }
    out += '"';
}

} // namespace lanescope::exporting
