// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/format/v2/generation.h"
#include "core/format/v2/registered_strings.h"
#include "core/model/stacks.h"
#include "core/model/strings.h"

namespace lanescope::format::v2 {

// Batches of a generation that are not events, as they were found.
struct StructuralBatches {
    std::vector<Batch> strings, stacks, samples, clock, allocFree;
};

// Interns the strings and stacks of all generations into the trace's tables and translates a generation's IDs to them.
class TableReader {
public:
    explicit TableReader(int minor) : withSnapshot_(minor >= 25), registered_(minor) {}

    // Fills the tables, clock and samples of `generation`. Fails where Go's reader would refuse the generation.
    Failure read(const StructuralBatches &batches, GenerationData &generation);
    // The same from whatever can be read of a damaged generation: each batch up to what is wrong in it, the first of
    // what is told twice, and a guess at what is missing. Notes what was done.
    void salvage(const StructuralBatches &batches, GenerationData &generation);

private:
    Failure readClock(const Batch &batch, GenerationData &generation);
    Failure readStrings(const Batch &batch, GenerationData &generation);
    Failure readStacks(const Batch &batch, GenerationData &generation);
    Failure readSamples(const Batch &batch, GenerationData &generation);
    void readAllocFree(const std::vector<Batch> &batches, GenerationData &generation);
    void guessClock(GenerationData &generation);
    void finish(const StructuralBatches &batches, GenerationData &generation);

    const bool withSnapshot_; // formats 1.25 and later: frequency and clock snapshot come in one batch, and must both
    bool lenient_ = false;
    RegisteredStrings registered_;
    Clock lastClock_; // of the latest generation that told one
    model::StringInterner strings_;
    model::StackInterner stacks_;
    // As in Go's reader, the first description of an address holds for the whole generation.
    std::unordered_map<uint64_t, uint32_t, model::MixedHash> frameOfPc_;
    std::vector<uint32_t> frames_;
    model::AllocFree allocFree_;                    // of all generations
    std::unordered_map<uint64_t, size_t> typeOfId_; // in it
};

} // namespace lanescope::format::v2
