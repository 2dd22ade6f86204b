// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/symbols/elf.h"
#include "core/symbols/symbolizer.h"

namespace lanescope::symbols {

// Functions, files and lines from the table that Go puts into every program for its own stack traces, and that no
// stripping removes. In the form of Go 1.2 to 1.15: those of Go 1.5 and 1.6 wrote the traces that need it.
class LineTable final : public Symbolizer {
public:
    // Copies what it needs of the file.
    static Result<LineTable> read(const Elf &elf);

    Result<std::vector<Symbol>> lookUp(std::span<const uint64_t> addresses, std::stop_token stop) const override;

private:
    Symbol symbolOf(uint64_t address) const;
    uint64_t functionOf(uint64_t address) const;
    int64_t valueAt(uint64_t table, uint64_t entry, uint64_t address) const;
    Bytes bytes() const { return Bytes(table_, bigEndian_); }

    std::vector<uint8_t> table_;
    bool bigEndian_ = false;
    unsigned wide_ = 8;    // bytes of an address
    unsigned quantum_ = 1; // bytes of the smallest instruction
    uint64_t functions_ = 0;
    uint64_t files_ = 0; // where the offsets of the files' names stand
    uint64_t fileCount_ = 0;
};

} // namespace lanescope::symbols
