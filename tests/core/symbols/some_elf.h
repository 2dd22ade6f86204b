// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace lanescope::test {

// Makes small ELF files: of 32 or 64 bits, of either byte order.
class SomeElf {
public:
    struct Function {
        std::string name;
        uint64_t begin = 0, size = 0;
        std::string file = {};
        std::vector<std::pair<uint64_t, int>> lines = {}; // how many bytes are of which line
    };

    SomeElf(bool is64, bool bigEndian) : wide_(is64 ? 8 : 4), bigEndian_(bigEndian) {}

    bool positionIndependent = false;

    // With a table of symbols (.symtab), or with Go's table of lines as Go 1.2 to 1.15 write it (.gopclntab).
    std::string withSymbols(const std::vector<Function> &functions) const {
        std::string names(1, '\0');
        std::string symbols(symbolSize(), '\0'); // the first means nothing
        for (const Function &function : functions) {
            const std::string name = integer(names.size(), 4), info = integer(0x12, 1) + integer(0, 1) + integer(1, 2);
            const std::string place = integer(function.begin, wide_) + integer(function.size, wide_);
            symbols += wide_ == 8 ? name + info + place : name + place + info;
            names += function.name + '\0';
        }
        return file({{".symtab", 2, symbols, 2, symbolSize()}, {".strtab", 3, names, 0, 0}});
    }
    std::string withLines(const std::vector<Function> &functions) const {
        return file({{".gopclntab", 1, lineTable(functions), 0, 0}});
    }
    std::string withNothing() const { return file({}); }

private:
    struct Section {
        std::string name;
        unsigned type;
        std::string content;
        unsigned link, entrySize;
    };

    unsigned symbolSize() const { return wide_ == 8 ? 24 : 16; }

    std::string integer(uint64_t value, unsigned width) const {
        std::string bytes;
        for (unsigned i = 0; i < width; ++i)
            bytes += static_cast<char>(value >> 8 * (bigEndian_ ? width - 1 - i : i));
        return bytes;
    }

    static std::string varint(uint64_t value) {
        std::string bytes;
        for (; value >= 0x80; value >>= 7)
            bytes += static_cast<char>(value | 0x80);
        return bytes + static_cast<char>(value);
    }
    // A change of a value: zigzag.
    static std::string change(int by) {
        return varint(by < 0 ? ~(uint64_t{static_cast<uint32_t>(by)} << 1) & 0xFFFFFFFF : uint64_t(by) << 1);
    }

    std::string lineTable(const std::vector<Function> &functions) const {
        std::string head = integer(0xFFFFFFFB, 4) + std::string(2, '\0') + integer(1, 1) + integer(wide_, 1);
        head += integer(functions.size(), wide_);
        const uint64_t pairs = (functions.size() * 2 + 1) * wide_ + 4, base = head.size() + pairs;
        std::string index, body(1, '\0');
        std::vector<uint64_t> files;
        for (const Function &function : functions) {
            const uint64_t name = base + body.size();
            body += function.name + '\0';
            files.push_back(base + body.size());
            body += function.file + '\0';
            const uint64_t fileValues = base + body.size();
            body += change(static_cast<int>(files.size()) + 1) + varint(function.size) + '\0'; // from -1 to its number
            const uint64_t lineValues = base + body.size();
            int line = -1;
            for (const auto &[bytes, next] : function.lines) {
                body += change(next - line) + varint(bytes);
                line = next;
            }
            body += '\0';
            index += integer(function.begin, wide_) + integer(base + body.size(), wide_);
            body += integer(function.begin, wide_) + integer(name, 4) + integer(0, 4) + integer(0, 4) + integer(0, 4) +
                    integer(fileValues, 4) + integer(lineValues, 4);
        }
        const SomeElf::Function &last = functions.back();
        index += integer(last.begin + last.size, wide_) + integer(base + body.size(), 4);
        body += integer(files.size() + 1, 4);
        for (const uint64_t file : files)
            body += integer(file, 4);
        return head + index + body;
    }

    // The header, the contents, and the table of sections: none, the given ones, the names.
    std::string file(std::vector<Section> sections) const {
        std::string names(1, '\0'), contents, table(wide_ == 8 ? 64 : 40, '\0');
        const uint64_t headerSize = wide_ == 8 ? 64 : 52;
        sections.push_back({".shstrtab", 3, {}, 0, 0});
        for (Section &section : sections) {
            const uint64_t name = names.size();
            names += section.name + '\0';
            if (&section == &sections.back())
                section.content = names;
            table += integer(name, 4) + integer(section.type, 4) + integer(0, wide_) + integer(0, wide_) +
                     integer(headerSize + contents.size(), wide_) + integer(section.content.size(), wide_) +
                     integer(section.link, 4) + integer(0, 4) + integer(1, wide_) + integer(section.entrySize, wide_);
            contents += section.content;
        }
        std::string header = "\x7F"
                             "ELF";
        header +=
            integer(wide_ == 8 ? 2 : 1, 1) + integer(bigEndian_ ? 2 : 1, 1) + integer(1, 1) + std::string(9, '\0');
        header += integer(positionIndependent ? 3 : 2, 2) + integer(62, 2) + integer(1, 4) + integer(0, wide_) +
                  integer(0, wide_) + integer(headerSize + contents.size(), wide_) + integer(0, 4) +
                  integer(headerSize, 2) + integer(0, 2) + integer(0, 2) + integer(wide_ == 8 ? 64 : 40, 2) +
                  integer(sections.size() + 1, 2) + integer(sections.size(), 2);
        return header + contents + table;
    }

    unsigned wide_;
    bool bigEndian_;
};

} // namespace lanescope::test
