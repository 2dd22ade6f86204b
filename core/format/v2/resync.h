// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/format/v2/batch_stream.h"

#include <array>
#include <unordered_set>

namespace lanescope::format::v2 {

// Finds the next batch where framing was lost. A batch has no mark of its own, so its head is believed only when all in
// it is plausible by what was read before: a generation and a thread that are known or follow, a size that is allowed,
// a time that is not far off; and when another plausible head, or the end, stands behind it.
class Resync {
public:
    explicit Resync(int minor) : minor_(minor) {}

    // Remembers a batch that was read: what comes later is held against it.
    void learn(uint64_t generation, uint64_t thread, uint64_t time);

    enum class Found { Batch, SecondTrace, End };
    // Skips what belongs to no batch, at most to the end. Linear.
    Found find(BatchStream &stream, uint64_t &skipped);

    // Whether the header of a trace stands here: "go 1.NN trace" and zeros.
    static constexpr size_t kHeader = 16;
    static bool isHeader(std::span<const uint8_t> bytes);

private:
    struct Head {
        size_t length = 0; // 0: not plausible
        size_t size = 0;   // of the payload
        uint64_t generation = 0, time = 0;
        bool knownThread = false;
    };

    bool isNear(uint64_t time) const;
    Head headAt(std::span<const uint8_t> bytes) const;
    bool leadsOn(std::span<const uint8_t> bytes, const Head &head, bool atEnd) const;

    int minor_;
    uint64_t generation_ = 0;         // the latest; 0: none yet
    std::array<uint64_t, 4> times_{}; // of the latest batches, clock units
    size_t batches_ = 0;
    std::unordered_set<uint64_t> threads_;
};

} // namespace lanescope::format::v2
