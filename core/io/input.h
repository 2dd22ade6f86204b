// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/error.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>

namespace lanescope::io {

// A sequence of bytes read from front to back: a file, standard input, memory, or one of these inflated.
class Input {
public:
    virtual ~Input() = default;

    // Fills the front of `buffer` and returns how many bytes; 0 only at the end (or for an empty buffer). What can be
    // read before an error is given before it.
    virtual Result<size_t> read(std::span<uint8_t> buffer) = 0;

    // Bytes taken from the underlying file so far, and its size (0: not known, as for a pipe). They drive progress,
    // so for a compressed file both count compressed bytes.
    virtual uint64_t consumed() const = 0;
    virtual uint64_t size() const = 0;

    // What was odd in what was read and did no harm; empty for nothing.
    virtual std::string remark() const { return {}; }
};

// How much a compressed file may become, so that none can fill the memory by itself. Genuine traces shrink to between
// a third and an eleventh, files made to do harm to a thousandth and less: what is beyond a hundredth is suspect, but
// for the first 64 MiB, whose events every machine can hold whatever they are.
struct InflateLimit {
    uint64_t bytes = uint64_t{64} << 20; // always granted
    uint64_t ratio = 100;                // granted, too: so many times the compressed bytes read

    static constexpr InflateLimit exactly(uint64_t bytes) { return {bytes, 0}; }
    static constexpr InflateLimit none() { return exactly(~uint64_t{0}); }

    uint64_t granted(uint64_t compressed) const;
    bool operator==(const InflateLimit &) const = default;
};

// Reads a limit as people write it: "4GiB", or "none". None for anything else.
std::optional<InflateLimit> parseInflateLimit(std::string_view text);

struct OpenOptions {
    std::stop_token stop = {}; // ends all waiting, and the reading of what does not end
    InflateLimit inflateLimit = {};
};

// Opens a file ("-" is standard input). zstd and gzip are told by their magic bytes and inflated while being read, also
// one within the other. A pipe is waited for until the stop is requested, whether it has no writer yet or a silent one.
Result<std::unique_ptr<Input>> openFile(const std::string &path, const OpenOptions &options = {});

// Reads from memory, inflating likewise. The bytes must outlive the input.
Result<std::unique_ptr<Input>> openMemory(std::span<const uint8_t> bytes, const OpenOptions &options = {});

} // namespace lanescope::io
