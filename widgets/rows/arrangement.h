// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/state_class.h"

#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace lanescope::rows {

enum class Section : uint8_t { Stats, Gc, Procs, Threads, Goroutines, Tasks };
constexpr size_t kSections = 6;

// What groups of goroutines, and goroutines within a group, are sorted by.
enum class SortBy : uint8_t { FirstStart, Name, Count, Time };

// What decides which rows there are, and in which order: a value. Rows that are folded away are not there at all.
struct Arrangement {
    std::array<Section, kSections> sections{Section::Stats,   Section::Gc,         Section::Procs,
                                            Section::Threads, Section::Goroutines, Section::Tasks};
    SortBy sortGroups = SortBy::Time; // by count and time the largest first
    SortBy sortMembers = SortBy::FirstStart;
    index::StateClass sortState = index::StateClass::Running; // whose time, for SortBy::Time

    std::set<uint32_t> openFunctions; // StringIndexes of groups that show their goroutines
    std::set<uint32_t> openTaskTypes; // StringIndexes of the tasks' names
    std::set<uint32_t> openTasks;     // places in Tasks::list()

    std::string filter;     // groups whose function contains this; empty: all
    bool compact = false;   // low rows
    bool allStates = false; // STATS tells goroutines by all states

    // Rows moved by hand: the first of each pair stands right before the second (0: last of its section). Applied in
    // order. Row keys.
    std::vector<std::pair<uint64_t, uint64_t>> moved;

    bool operator==(const Arrangement &) const = default;
};

} // namespace lanescope::rows
