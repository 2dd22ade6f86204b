// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/error.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <stop_token>
#include <string>

namespace lanescope::io {

// A sequence of bytes read from front to back: a file, standard input, memory, or one of these inflated.
class Input {
public:
    virtual ~Input() = default;

    // Fills the front of `buffer` and returns how many bytes; 0 only at the end (or for an empty buffer).
    virtual Result<size_t> read(std::span<uint8_t> buffer) = 0;

    // Bytes taken from the underlying file so far, and its size (0: not known, as for a pipe). They drive progress,
    // so for a compressed file both count compressed bytes.
    virtual uint64_t consumed() const = 0;
    virtual uint64_t size() const = 0;
};

// Opens a file ("-" is standard input). zstd and gzip are told by their magic bytes and inflated while being read. A
// pipe that gives nothing is waited for until `stop` is requested.
Result<std::unique_ptr<Input>> openFile(const std::string &path, std::stop_token stop = {});

// Reads from memory, inflating likewise. The bytes must outlive the input.
Result<std::unique_ptr<Input>> openMemory(std::span<const uint8_t> bytes);

// Puts a decompressor in front of `source` when its first bytes ask for one.
Result<std::unique_ptr<Input>> inflated(std::unique_ptr<Input> source);

} // namespace lanescope::io
