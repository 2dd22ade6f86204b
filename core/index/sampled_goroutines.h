// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/scope.h"

#include <vector>

namespace lanescope::index {

// Whom a CPU sample was taken of: it says IDs, and those of goroutines and threads may be used again.
class SampledGoroutines {
public:
    explicit SampledGoroutines(const analysis::Scope &scope); // O(goroutines log goroutines)

    // The goroutine that a sample names: that in context where it has this ID, else who has it at that moment, or had
    // it last. None: no goroutine was sampled, or nobody knows it. O(log goroutines).
    model::GoroutineIndex of(size_t sample) const;

private:
    bool beganBefore(model::GoroutineIndex goroutine, size_t event) const;

    const model::Trace &trace_;
    std::vector<uint32_t> byId_; // those of one ID in the order of their lives
};

} // namespace lanescope::index
