// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/goroutine_table.h"
#include "core/analysis/scope.h"
#include "core/analysis/thresholds.h"

#include <string>
#include <string_view>
#include <vector>

namespace lanescope::analysis {

enum class Category : uint8_t { Serial, Sched, Sync, Net, Syscall, Gc, Stw, Leak, Idle, Tiny };
constexpr size_t kCategories = 10;

std::string_view nameOf(Category category); // "serial", "sched", ...

enum class Unit : uint8_t { Count, Nanoseconds, Share, Bytes };

// A number that a finding rests on.
struct Measure {
    std::string name; // "longest queue"
    double value = 0;
    Unit unit = Unit::Count;
};

std::string textOf(const Measure &measure); // its value and unit, for people: "12.5ms", "87%"

// Where a finding is to be seen. What is not known is left out.
struct Place {
    TimeRange range;                               // never beyond the scope's
    model::StackIndex stack;                       // of those that are concerned most
    std::string function;                          // where in the code
    std::string source;                            // "file.go:12" of that
    std::vector<model::GoroutineIndex> goroutines; // the first kMostGoroutines of them, ascending
    uint64_t goroutineCount = 0;                   // all of them
};
constexpr size_t kMostGoroutines = 1000;

// Something that makes a program slow, in plain words.
struct Finding {
    std::string_view rule; // "hot-lock"; fixed, for links and translations
    Category category = Category::Sync;
    std::string title; // a few words
    std::string text;  // one or two sentences: what happens, with numbers, and what to do next
    double share = 0;  // of the scope's time or of goroutine time, as the text says; [0, 1]
    double weight = 0; // how much of the time it may cost, an estimate; [0, 1]
    std::vector<Measure> evidence;
    Place place;
};

// What of the scope's time is wrong, the weightiest first; empty for a healthy program. The table is of the same scope.
// O(events).
std::vector<Finding> findingsOf(const Scope &scope, const GoroutineTable &table, const Thresholds &thresholds = {});

} // namespace lanescope::analysis
