// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/details/description.h"
#include "widgets/rows/trace_rows.h"
#include "widgets/timeline/draw_list.h"

#include <QCoreApplication>

namespace lanescope::details {

// Says what a hit on the timeline is: a span, a merged run of spans, a point of STATS, a moment that woke a goroutine.
class Describer {
    Q_DECLARE_TR_FUNCTIONS(Describer)
public:
    Describer(const rows::TraceRows &rows, const timeline::Hit &hit, int64_t time)
        : m_rows(rows), m_trace(rows.trace()), m_hit(hit), m_time(time) {}

    Description describe();

private:
    void describeSpan(const model::Lane &lane);
    void describeGoroutineSpan(const model::Span &span);
    void describeNested(const model::Span &span);
    void describeMerged(const model::Lane &lane);
    void describeCounters(bool threads);
    void describeHeap();
    void describeMoment(const model::Moments &moments, const QString &title);

    void add(const QString &name, const QString &value);
    void addTimes(int64_t begin, int64_t end);
    void addContext(size_t event);
    void addStack(const QString &heading, model::StackIndex stack);
    QString whatEnded(const model::Span &span) const;
    const model::Lane *lane() const;

    const rows::TraceRows &m_rows;
    const model::Trace &m_trace;
    timeline::Hit m_hit;
    int64_t m_time;
    Description m_description;
};

// Where a goroutine goes on when it runs again at `event`: the stack with which it stopped before; none when that was
// before the trace. O(events since).
model::StackIndex resumeStack(const model::Trace &trace, model::GoroutineIndex goroutine, model::EventIndex event);

} // namespace lanescope::details
