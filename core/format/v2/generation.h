// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/error.h"
#include "core/model/trace.h"

#include <algorithm>
#include <memory>
#include <span>
#include <unordered_map>
#include <vector>

namespace lanescope::format::v2 {

// Nanoseconds of a trace clock. Each delta is converted and truncated on its own, as Go's reader does it.
class Clock {
public:
    Clock() = default;
    explicit Clock(uint64_t unitsPerSecond)
        : nanosecondsPerUnit_(1.0 / (static_cast<double>(unitsPerSecond) / 1e9)) {}

    bool known() const { return nanosecondsPerUnit_ != 0; }
    // Cut to kLatest, so that sums of a few cannot overflow.
    int64_t nanoseconds(uint64_t units) const {
        const double ns = static_cast<double>(units) * nanosecondsPerUnit_;
        return ns < static_cast<double>(kLatest) ? static_cast<int64_t>(ns) : kLatest;
    }
    static constexpr int64_t kLatest = int64_t{1} << 61;

private:
    double nanosecondsPerUnit_ = 0;
};

// Translates a generation's own IDs (dense in practice, any 64-bit number in principle) to the trace's indexes.
class IdTable {
public:
    static constexpr uint32_t kUnknown = ~uint32_t{0};

    // False when the ID is there already.
    bool insert(uint64_t id, uint32_t index);
    uint32_t find(uint64_t id) const {
        if (id < dense_.size() && dense_[id] != kUnknown)
            return dense_[id];
        return sparse_.empty() ? kUnknown : findSparse(id);
    }

private:
    uint32_t findSparse(uint64_t id) const;

    std::vector<uint32_t> dense_;
    std::unordered_map<uint64_t, uint32_t> sparse_;
    size_t count_ = 0;
};

struct Batch {
    uint64_t thread = 0;
    uint64_t time = 0; // clock units
    uint64_t offset = 0; // of the payload in the file
    std::span<const uint8_t> payload;
};

struct ThreadBatches {
    uint64_t thread = 0;
    std::vector<Batch> batches; // in file order
};

struct CpuSample {
    int64_t time = 0; // ns
    uint64_t thread = 0, proc = 0, goroutine = 0;
    uint32_t stack = 0; // stored form
};

// One generation, ready to be ordered: its batches by thread and its tables as indexes of the whole trace.
struct GenerationData {
    uint64_t number = 0;
    uint64_t minimumTime = 0; // clock units, over all batches
    Clock clock;
    std::optional<model::ClockSnapshot> snapshot;
    std::vector<ThreadBatches> threads; // in the order of first appearance
    std::vector<CpuSample> samples;     // by time
    IdTable strings, stacks;            // stacks: index + 1, so 0 for "none" stays
    uint64_t experimentalBytes = 0;
    std::shared_ptr<const model::Strings> stringTable;
    std::shared_ptr<const model::Stacks> stackTable;
    std::vector<std::unique_ptr<uint8_t[]>> arena; // what the payloads point into
};

} // namespace lanescope::format::v2
