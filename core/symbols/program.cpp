// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/symbols/program.h"

#include "core/io/input.h"
#include "core/symbols/addr2line.h"
#include "core/symbols/elf.h"
#include "core/symbols/function_table.h"
#include "core/symbols/line_table.h"

#include <algorithm>

namespace lanescope::symbols {
namespace {

constexpr uint64_t kMostBytes = uint64_t{2} << 30; // of a program

Result<std::vector<uint8_t>> contentOf(const std::string &path, std::stop_token stop) {
    constexpr size_t block = size_t{1} << 20;
    const auto input = io::openFile(path, {.stop = std::move(stop), .inflateLimit = {}});
    if (!input)
        return input.error();
    std::vector<uint8_t> content;
    for (size_t count = 0;; content.resize(count)) {
        count = content.size();
        content.resize(count + block);
        const Result<size_t> got = (*input)->read(std::span(content).subspan(count));
        if (!got)
            return got.error();
        if (*got == 0) {
            content.resize(count);
            return content;
        }
        count += *got;
        if (count > kMostBytes)
            return Error{ErrorKind::TooLarge, path + " is too large for a program"};
    }
}

bool beginsWith(std::span<const uint8_t> content, std::initializer_list<uint8_t> magic) {
    return content.size() >= magic.size() && std::equal(magic.begin(), magic.end(), content.begin());
}

bool isElf(std::span<const uint8_t> content) {
    return beginsWith(content, {0x7F, 'E', 'L', 'F'});
}

// Programs for Windows and macOS.
bool isForeign(std::span<const uint8_t> content) {
    return beginsWith(content, {'M', 'Z'}) || beginsWith(content, {0xCE, 0xFA, 0xED, 0xFE}) ||
           beginsWith(content, {0xCF, 0xFA, 0xED, 0xFE});
}

// Asks one, and another for what that one does not know.
class Either final : public Symbolizer {
public:
    Either(std::unique_ptr<Symbolizer> first, std::unique_ptr<Symbolizer> second)
        : first_(std::move(first)), second_(std::move(second)) {}

    Result<std::vector<Symbol>> lookUp(std::span<const uint64_t> addresses, std::stop_token stop) const override {
        Result<std::vector<Symbol>> symbols = first_->lookUp(addresses, stop);
        if (!symbols && symbols.error().kind == ErrorKind::Cancelled)
            return symbols;
        if (!symbols)
            return second_->lookUp(addresses, std::move(stop));
        const auto unknown = [](const Symbol &symbol) { return symbol.function.empty(); };
        if (std::none_of(symbols->begin(), symbols->end(), unknown))
            return symbols;
        Result<std::vector<Symbol>> others = second_->lookUp(addresses, std::move(stop));
        for (size_t i = 0; others && i < symbols->size(); ++i)
            if (unknown((*symbols)[i]))
                (*symbols)[i] = std::move((*others)[i]);
        return others || others.error().kind != ErrorKind::Cancelled ? symbols : others;
    }

private:
    std::unique_ptr<Symbolizer> first_, second_;
};

template <class Table> Result<std::unique_ptr<Symbolizer>> tableOf(const Elf &elf) {
    Result<Table> table = Table::read(elf);
    if (!table)
        return table.error();
    return std::unique_ptr<Symbolizer>(std::make_unique<Table>(std::move(*table)));
}

} // namespace

Result<Program> readProgram(std::span<const uint8_t> file) {
    const Result<Elf> elf = Elf::read(file);
    if (!elf)
        return elf.error();
    Program program;
    if (elf->positionIndependent())
        program.remark = "the program can be loaded anywhere and the trace does not say where it was: its names may be "
                         "wrong or missing";
    if (auto lines = tableOf<LineTable>(*elf)) {
        program.symbolizer = std::move(*lines);
        program.knowsLines = true;
        return program;
    }
    auto functions = tableOf<FunctionTable>(*elf);
    if (!functions)
        return functions.error();
    program.symbolizer = std::move(*functions);
    return program;
}

Result<Program> openProgram(const std::string &path, std::stop_token stop) {
    const Result<std::vector<uint8_t>> content = contentOf(path, std::move(stop));
    if (!content)
        return content.error();
    Result<Program> program = readProgram(*content);
    const bool mayAsk = program ? !program->knowsLines : isForeign(*content) || isElf(*content);
    if (!mayAsk || Addr2Line::goCommand().empty()) {
        if (!program)
            program.error().message = path + ": " + program.error().message;
        return program;
    }
    auto go = std::make_unique<Addr2Line>(path);
    if (!program)
        return Program{std::move(go), true, {}};
    program->symbolizer = std::make_unique<Either>(std::move(go), std::move(program->symbolizer));
    return program;
}

} // namespace lanescope::symbols
