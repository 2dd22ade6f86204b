// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/error.h"
#include "core/symbols/bytes.h"

#include <string_view>
#include <vector>

namespace lanescope::symbols {

// The sections of an ELF file, of 32 or 64 bits and either byte order. Views into the file's bytes, which must outlive
// it.
class Elf {
public:
    struct Section {
        std::string_view name;
        uint32_t type = 0, link = 0;
        uint64_t entrySize = 0;
        Bytes content;
    };

    static Result<Elf> read(std::span<const uint8_t> file);

    bool is64() const { return is64_; }
    bool positionIndependent() const { return positionIndependent_; } // loaded anywhere
    const std::vector<Section> &sections() const { return sections_; }
    const Section *section(std::string_view name) const;

private:
    bool is64_ = false;
    bool positionIndependent_ = false;
    std::vector<Section> sections_;
};

} // namespace lanescope::symbols
