// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/symbols/elf.h"
#include "core/symbols/symbolizer.h"

namespace lanescope::symbols {

// The names of functions from an ELF file's table of symbols. Knows no lines.
class FunctionTable final : public Symbolizer {
public:
    // Copies what it needs of the file.
    static Result<FunctionTable> read(const Elf &elf);

    Result<std::vector<Symbol>> lookUp(std::span<const uint64_t> addresses, std::stop_token stop) const override;
    size_t size() const { return functions_.size(); }

private:
    struct Function {
        uint64_t begin = 0, end = 0;
        uint32_t name = 0; // offset into names_
    };

    void add(const Bytes &entry, bool is64);
    void finish();

    std::vector<Function> functions_; // by begin
    std::vector<uint8_t> names_;
};

} // namespace lanescope::symbols
