// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/symbols/function_table.h"

#include <algorithm>

namespace lanescope::symbols {
namespace {

constexpr uint32_t kSymbols = 2;   // SHT_SYMTAB
constexpr unsigned kFunction = 2;  // STT_FUNC
constexpr uint64_t kUndefined = 0; // SHN_UNDEF: of another file

} // namespace

Result<FunctionTable> FunctionTable::read(const Elf &elf) {
    const auto &sections = elf.sections();
    const auto symbols =
        std::find_if(sections.begin(), sections.end(), [](const auto &section) { return section.type == kSymbols; });
    const uint64_t least = elf.is64() ? 24 : 16;
    if (symbols == sections.end() || symbols->link >= sections.size() || symbols->entrySize < least)
        return Error{ErrorKind::Unreadable, "it has no table of symbols; it was stripped of it"};
    FunctionTable table;
    const std::span<const uint8_t> names = sections[symbols->link].content.all();
    table.names_.assign(names.begin(), names.end());
    const uint64_t size = symbols->entrySize;
    for (uint64_t at = 0; symbols->content.holds(at, size); at += size)
        table.add(symbols->content.part(at, size), elf.is64());
    if (table.functions_.empty())
        return Error{ErrorKind::Unreadable, "its table of symbols names no function"};
    table.finish();
    return table;
}

void FunctionTable::add(const Bytes &entry, bool is64) {
    const uint64_t info = entry.integer(is64 ? 4 : 12, 1), section = entry.integer(is64 ? 6 : 14, 2);
    if ((info & 0xF) != kFunction || section == kUndefined)
        return;
    const uint64_t begin = is64 ? entry.integer(8, 8) : entry.integer(4, 4);
    const uint64_t size = is64 ? entry.integer(16, 8) : entry.integer(8, 4);
    functions_.push_back({begin, begin + size < begin ? ~uint64_t{0} : begin + size, entry.word(0)});
}

// Functions of unknown size, as those written in assembly, end where the next begins.
void FunctionTable::finish() {
    std::sort(functions_.begin(), functions_.end(), [](const Function &a, const Function &b) {
        return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
    });
    for (size_t i = 0; i + 1 < functions_.size(); ++i)
        if (functions_[i].end == functions_[i].begin)
            functions_[i].end = functions_[i + 1].begin;
}

Result<std::vector<Symbol>> FunctionTable::lookUp(std::span<const uint64_t> addresses, std::stop_token) const {
    const Bytes names(names_, false);
    std::vector<Symbol> symbols(addresses.size());
    for (size_t i = 0; i < addresses.size(); ++i) {
        auto after = std::upper_bound(functions_.begin(), functions_.end(), addresses[i],
                                      [](uint64_t address, const Function &f) { return address < f.begin; });
        if (after != functions_.begin() && addresses[i] < (--after)->end)
            symbols[i].function = names.text(after->name);
    }
    return symbols;
}

} // namespace lanescope::symbols
