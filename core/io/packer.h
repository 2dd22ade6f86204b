// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/error.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace lanescope::io {

// Compresses bytes with zstd, piece by piece: one frame that ends with a checksum of what went in, so that inflating it
// says whether it is whole. On as many threads as there are cores, if the library can.
class Packer {
public:
    // Measured on traces: level 19 makes files smaller by 3 to 20 % and takes 15 to 40 times as long.
    static constexpr int kLevel = 9;

    Packer();

    // Appends to `out` what is ready of it; the rest comes later.
    Failure add(std::span<const uint8_t> bytes, std::string &out);
    Failure finish(std::string &out);

private:
    struct Context;
    struct Free {
        void operator()(Context *context) const;
    };

    Failure run(std::span<const uint8_t> bytes, bool end, std::string &out);

    std::unique_ptr<Context, Free> context_;
};

} // namespace lanescope::io
