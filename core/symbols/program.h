// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/symbols/symbolizer.h"

#include <memory>

namespace lanescope::symbols {

// The program that made a trace, to look names up in.
struct Program {
    std::unique_ptr<Symbolizer> symbolizer;
    bool knowsLines = false;
    std::string remark; // what a user has to know of the names; empty for nothing
};

// Knows names best from Go's own table in an ELF file, then from `go tool addr2line`, then from the symbols of an ELF
// file. An error when there is none of these.
Result<Program> openProgram(const std::string &path, std::stop_token stop = {});

// As an ELF file only, for what is in memory. The bytes are not needed any more afterwards.
Result<Program> readProgram(std::span<const uint8_t> file);

} // namespace lanescope::symbols
