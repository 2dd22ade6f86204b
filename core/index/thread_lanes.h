// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/scope.h"
#include "core/model/lane.h"

#include <vector>

namespace lanescope::index {

// What each thread (M) did. Made from the finished trace.
struct ThreadRow {
    model::Lane processors; // which P it held; kind Processor
    // Which goroutine it executed, from when that begins to run on it, or is found in a system call, to when it stops;
    // a system call stays with the thread it was made on, also when its processor was taken. Kind Goroutine.
    model::Lane goroutines;
    std::vector<model::Lane> nested; // system calls, stop-the-world, mark assists, as on processors
};

class ThreadLanes {
public:
    explicit ThreadLanes(const analysis::Scope &scope); // O(events)

    size_t size() const { return rows_.size(); } // by ThreadIndex
    const ThreadRow &row(model::ThreadIndex thread) const { return rows_[thread.value]; }
    size_t residentBytes() const;

private:
    std::vector<ThreadRow> rows_;
};

// Whose processor a span of ThreadRow::processors is.
model::ProcIndex processorOf(const model::Trace &trace, const model::Span &span);

} // namespace lanescope::index
