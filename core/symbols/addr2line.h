// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/symbols/symbolizer.h"

namespace lanescope::symbols {

// Asks `go tool addr2line`, which knows the programs of every system that Go runs on.
class Addr2Line final : public Symbolizer {
public:
    explicit Addr2Line(std::string program) : program_(std::move(program)) {}

    Result<std::vector<Symbol>> lookUp(std::span<const uint64_t> addresses, std::stop_token stop) const override;

    // Whether there is a go command in GOROOT or on PATH; its name, empty when there is none.
    static std::string goCommand();

private:
    std::string program_;
};

} // namespace lanescope::symbols
