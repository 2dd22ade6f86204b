// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/traces/traces.h"
#include "widgets/details/describe.h"

namespace lanescope::test {

// A trace with its index.
struct Indexed {
    model::TracePointer trace;
    std::shared_ptr<const index::TimelineIndex> index;

    details::DescribeContext context() const { return {*trace, index.get()}; }
    details::Description describe(const rows::Thing &thing) const { return details::describe(context(), thing); }
    QString since(int64_t time) const; // as descriptions write a moment
};

Indexed indexed(const QString &name);
Indexed indexed(model::TracePointer trace);

rows::Thing thingOf(rows::Thing::Kind kind, uint32_t number = 0, uint64_t position = 0, uint32_t lane = 0);
rows::Thing pointAt(rows::Thing::Kind kind, int64_t from, int64_t to = 0, uint32_t number = 0);

QString durationText(int64_t ns);
QString valueOf(const details::Description &description, const QString &field);
// The things that a field leads to.
std::vector<rows::Thing> linksOf(const details::Description &description, const QString &field);
const details::Share *shareOf(const details::Description &description, const QString &heading, const QString &name);
const details::Table *tableOf(const details::Description &description, const QString &heading);
const details::StackText *stackOf(const details::Description &description, const QString &heading);

// A stretch of a goroutine's life, found by looking at every event, one after another.
struct PlainSpan {
    model::GoroutineIndex goroutine;
    model::GoroutineState state;
    uint32_t begin = 0;
    uint32_t end = model::EventIndex::kNone;
    int64_t from = 0, to = 0;
    QString reason; // only as an event tells it
};
std::vector<PlainSpan> plainSpans(const model::Trace &trace);

// Things of every kind: every `step`th event and span, all of what there are few, and points all over the trace.
std::vector<rows::Thing> thingsOf(const Indexed &trace, size_t step);

} // namespace lanescope::test
