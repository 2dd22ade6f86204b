// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/timeline_index.h"
#include "widgets/details/description.h"
#include "widgets/rows/thing.h"

namespace lanescope::details {

// What things are described from.
struct DescribeContext {
    const model::Trace &trace;
    const index::TimelineIndex *index = nullptr; // null while the trace is still loading
};

// Says what a thing is: what it is called, when and where it was, who caused it and what it caused, its stacks. Every
// link of a description is a thing that can be described. Without a title where the trace has no such thing (it may be
// of another version of the trace). O(log n) and some 100 000 events at most, but for things that are themselves sums
// over all goroutines.
Description describe(const DescribeContext &context, const rows::Thing &thing);

// Where a goroutine goes on when it runs again at `event`: the stack with which it stopped before; none when that was
// before the trace. Without an index O(events since), and none when that is a million.
model::StackIndex resumeStack(const DescribeContext &context, model::GoroutineIndex goroutine, model::EventIndex event);

} // namespace lanescope::details
