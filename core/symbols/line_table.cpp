// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/symbols/line_table.h"

#include "core/io/byte_cursor.h"

#include <array>

namespace lanescope::symbols {
namespace {

constexpr uint32_t kMagic = 0xFFFFFFFB;
constexpr uint64_t kHeader = 8; // the magic, two zero bytes, quantum, width of an address
constexpr std::array<std::string_view, 2> kSections{".gopclntab", ".data.rel.ro.gopclntab"};

// The fields of a function after its entry address, four bytes each.
enum Field : unsigned { Name = 0, Files = 4, Lines = 5 };

} // namespace

Result<LineTable> LineTable::read(const Elf &elf) {
    const Elf::Section *section = nullptr;
    for (const std::string_view name : kSections)
        if (section == nullptr)
            section = elf.section(name);
    if (section == nullptr)
        return Error{ErrorKind::Unreadable, "it has no Go line table"};
    const Bytes content = section->content;
    LineTable table;
    if (content.word(0) != kMagic)
        return Error{ErrorKind::UnknownVersion, "its line table is not of Go 1.2 to 1.15"};
    table.quantum_ = static_cast<unsigned>(content.integer(6, 1));
    table.wide_ = static_cast<unsigned>(content.integer(7, 1));
    if (table.quantum_ == 0 || (table.wide_ != 4 && table.wide_ != 8))
        return Error{ErrorKind::Corrupt, "its line table is damaged"};
    // Pairs of an entry address and where the function is told of, then the last address and where the files are.
    table.functions_ = content.integer(kHeader, table.wide_);
    const uint64_t pairs = kHeader + table.wide_, pair = uint64_t{2} * table.wide_;
    if (table.functions_ == 0 || !content.holds(pairs, 0) || table.functions_ > (content.size() - pairs) / pair)
        return Error{ErrorKind::Corrupt, "its line table is damaged"};
    table.files_ = content.word(pairs + table.functions_ * pair + table.wide_);
    table.fileCount_ = content.word(table.files_);
    const std::span<const uint8_t> all = content.all();
    table.table_.assign(all.begin(), all.end());
    table.bigEndian_ = content.bigEndian();
    return table;
}

Result<std::vector<Symbol>> LineTable::lookUp(std::span<const uint64_t> addresses, std::stop_token stop) const {
    std::vector<Symbol> symbols;
    symbols.reserve(addresses.size());
    for (const uint64_t address : addresses) {
        if (stop.stop_requested())
            return Error{ErrorKind::Cancelled, "looking names up was cancelled"};
        symbols.push_back(symbolOf(address));
    }
    return symbols;
}

Symbol LineTable::symbolOf(uint64_t address) const {
    const uint64_t function = functionOf(address);
    if (function == 0)
        return {};
    const auto field = [this, function](Field number) { return bytes().word(function + wide_ + uint64_t{4} * number); };
    const uint64_t entry = bytes().integer(function, wide_);
    Symbol symbol;
    symbol.function = bytes().text(field(Name));
    const int64_t line = valueAt(field(Lines), entry, address), file = valueAt(field(Files), entry, address);
    symbol.line = line > 0 ? static_cast<uint32_t>(line) : 0;
    if (file > 0 && static_cast<uint64_t>(file) < fileCount_)
        symbol.file = bytes().text(bytes().word(files_ + uint64_t{4} * static_cast<uint64_t>(file)));
    return symbol;
}

// Where the function that holds the address is told of; 0 when there is none. A binary search.
uint64_t LineTable::functionOf(uint64_t address) const {
    const uint64_t pairs = kHeader + wide_, pair = uint64_t{2} * wide_;
    const auto entry = [&](uint64_t i) { return bytes().integer(pairs + i * pair, wide_); };
    if (address < entry(0) || address >= entry(functions_))
        return 0;
    uint64_t from = 0, to = functions_; // entry(from) <= address < entry(to)
    while (to - from > 1) {
        const uint64_t middle = from + (to - from) / 2;
        (entry(middle) <= address ? from : to) = middle;
    }
    return bytes().integer(pairs + from * pair + wide_, wide_);
}

// What a table of values by address has for one: pairs of varints, by how much the value changes (zigzag) and for how
// many instructions it holds.
int64_t LineTable::valueAt(uint64_t table, uint64_t entry, uint64_t address) const {
    constexpr int mostSteps = 1 << 16; // more than any function has
    if (table == 0 || table >= table_.size())
        return -1;
    io::ByteCursor cursor{std::span<const uint8_t>(table_).subspan(table)};
    int64_t value = -1;
    for (int step = 0; step < mostSteps; ++step) {
        uint64_t change = 0, length = 0;
        if (!cursor.readVarint(change) || (change == 0 && step != 0) || !cursor.readVarint(length))
            break;
        value += static_cast<int32_t>(change & 1 ? ~(change >> 1) : change >> 1);
        entry += length * quantum_;
        if (address < entry)
            return value;
    }
    return -1;
}

} // namespace lanescope::symbols
