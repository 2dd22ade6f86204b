// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/error.h"
#include "core/model/trace.h"

#include <cstdint>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace lanescope::symbols {

// Where an address of a program is in its source.
struct Symbol {
    std::string function; // empty: not known
    std::string file;     // empty: not known
    uint32_t line = 0;
};

// Knows the names of a program's addresses.
class Symbolizer {
public:
    virtual ~Symbolizer() = default;

    // One symbol for each address, in their order.
    virtual Result<std::vector<Symbol>> lookUp(std::span<const uint64_t> addresses, std::stop_token stop) const = 0;
};

// Whether the trace names no function, only addresses, as those of Go 1.5 and 1.6 do: it takes the program that made it
// to tell what they are.
bool holdsOnlyAddresses(const model::Trace &trace);

// The trace with names for its addresses; shares all but its texts and frames with `trace`. What the symbolizer does
// not know stays an address; an error when that is everything.
Result<model::TracePointer> symbolized(const model::Trace &trace, const Symbolizer &symbolizer,
                                       std::stop_token stop = {});

} // namespace lanescope::symbols
