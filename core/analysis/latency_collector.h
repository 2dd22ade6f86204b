// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/goroutine_identity.h"
#include "core/analysis/latency.h"
#include "core/analysis/syscall_functions.h"
#include "core/analysis/wakeups.h"

namespace lanescope::analysis {

// The latencies of one kind, while they are gathered.
class LatencyGroup {
public:
    void add(const LatencyInstance &instance, size_t longest);
    void addCut(const LatencyInstance &instance);
    void absorb(LatencyGroup &&other, size_t longest);

    bool empty() const { return values_.size() == 0 && cut_.count == 0; }
    // Fills in everything but family and name. The values stay.
    void summarizeInto(Latency &latency);

private:
    void keep(const LatencyInstance &instance, size_t longest);

    LatencyValues values_;
    std::vector<LatencyInstance> longest_; // a heap, the shortest on top
    CutLatencies cut_;
};

// Latencies by a number that stands for a name. 4 bytes for each number there could be.
class LatencyGroups {
public:
    LatencyGroup &of(uint32_t key) {
        if (key >= slots_.size())
            slots_.resize(key + size_t{1});
        if (slots_[key] == 0) {
            groups_.emplace_back();
            keys_.push_back(key);
            slots_[key] = static_cast<uint32_t>(groups_.size());
        }
        return groups_[slots_[key] - 1];
    }
    void absorb(LatencyGroups &&other, size_t longest);

    std::vector<LatencyGroup> &groups() { return groups_; }
    const std::vector<uint32_t> &keys() const { return keys_; } // of groups()

private:
    std::vector<uint32_t> slots_; // by key: position + 1
    std::vector<LatencyGroup> groups_;
    std::vector<uint32_t> keys_;
};

// Takes the latencies of goroutine after goroutine.
class LatencyCollector {
public:
    LatencyCollector(const Scope &scope, const LatencyOptions &options)
        : scope_(scope), options_(options), functions_(scope), syscalls_(scope) {}

    void take(model::GoroutineIndex goroutine);
    void absorb(LatencyCollector &&other);

    LatencyGroups &groups(LatencyFamily family) { return groups_[static_cast<size_t>(family)]; }
    std::string nameOf(LatencyFamily family, uint32_t key) const;

private:
    void add(LatencyFamily family, uint32_t key, const LatencyInstance &instance, bool cut);
    uint32_t readyKey(const StateSpan &span, const StateSpan *before) const;
    bool isCut(const StateSpan &span) const;

    const Scope &scope_;
    const LatencyOptions &options_;
    StartFunctions functions_;
    SyscallFunctions syscalls_;
    std::array<LatencyGroups, kLatencyFamilies> groups_;
};

} // namespace lanescope::analysis
