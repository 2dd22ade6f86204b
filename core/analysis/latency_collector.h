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

    // What several are together, but for family and name.
    static Latency summarize(std::span<const LatencyGroup *const> groups, size_t longest);

private:
    void keep(const LatencyInstance &instance, size_t longest);
    void absorbCut(const CutLatencies &cut);

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

    std::vector<LatencyGroup> &groups() { return groups_; }
    const std::vector<LatencyGroup> &groups() const { return groups_; }
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

    // One of what latenciesOf() gives: its name, and the groups that it is made of.
    struct Member {
        LatencyFamily family = LatencyFamily::Sched;
        std::string name;
        std::vector<const LatencyGroup *> groups;
    };
    // For each family first all of it, then by name.
    std::vector<Member> members() const;

private:
    // The family Sched has two sorts of names, so its groups are by both: the function, numbered as they come, and what
    // made the goroutine ready.
    static constexpr uint32_t kReadyKinds = 16;

    uint32_t schedKey(model::StringIndex function, uint32_t kind);
    uint32_t readyKind(const StateSpan &span, const StateSpan *before) const;
    bool isCut(const StateSpan &span) const;
    void add(LatencyGroup &group, const LatencyInstance &instance, bool cut);

    const Scope &scope_;
    const LatencyOptions &options_;
    StartFunctions functions_;
    SyscallFunctions syscalls_;
    LatencyGroups sched_, block_, syscall_;
    std::vector<uint32_t> functionSlots_; // by StringIndex: number + 1
    std::vector<model::StringIndex> slotFunctions_;
};

} // namespace lanescope::analysis
