// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/format/v2/generation.h"
#include "core/model/stacks.h"
#include "core/model/strings.h"

namespace lanescope::format::v2 {

// Batches of a generation that are not events, as they were found.
struct StructuralBatches {
    std::vector<Batch> strings, stacks, samples, clock;
};

// Interns the strings and stacks of all generations into the trace's tables and translates a generation's IDs to them.
class TableReader {
public:
    // Fills the tables, clock and samples of `generation`. `withSnapshot`: formats 1.25 and later, where frequency and
    // clock snapshot come in one sync batch and both must be there.
    Failure read(const StructuralBatches &batches, bool withSnapshot, GenerationData &generation);

private:
    Failure readClock(const Batch &batch, bool withSnapshot, GenerationData &generation);
    Failure readStrings(const Batch &batch, GenerationData &generation);
    Failure readStacks(const std::vector<Batch> &batches, GenerationData &generation);
    Failure readSamples(const Batch &batch, GenerationData &generation);

    model::StringInterner strings_;
    model::StackInterner stacks_;
};

} // namespace lanescope::format::v2
