// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/byte_stream.h"

#include <span>

namespace lanescope::format {

// Every trace begins with "go 1.22 trace", padded with zero bytes.
constexpr size_t kHeaderBytes = 16;

// The number of the format, here 22; it may be one that nobody knows. `bytes` are the first of the file, as many of the
// sixteen as it has.
Result<int> parseHeader(std::span<const uint8_t> bytes);

Result<int> readHeader(io::ByteStream &stream);

} // namespace lanescope::format
