// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/trace.h"
#include "widgets/rows/counter_columns.h"
#include "widgets/timeline/row_source.h"

#include <QCoreApplication>

#include <vector>

namespace lanescope::rows {

// A version of a trace as rows of the timeline: STATS, GC, PROCS with the moments that wake goroutines.
class TraceRows final : public timeline::RowSource {
    Q_DECLARE_TR_FUNCTIONS(TraceRows)
public:
    enum class Kind : uint8_t { Goroutines, Heap, Threads, Gc, Proc, Network, Timers, Syscalls };
    struct Row {
        Kind kind;
        uint32_t proc = 0; // ProcIndex
    };

    // `version` grows from one published version of a trace to the next.
    TraceRows(model::TracePointer trace, uint64_t version);

    const model::Trace &trace() const { return *m_trace; }
    const model::TracePointer &pointer() const { return m_trace; }
    const Row &at(int row) const { return m_rows[static_cast<size_t>(row)]; }

    // Names of a row and its section for scripts, in no language: "proc 3" and "procs", "heap" and "stats".
    QString rowId(int row) const;
    QString sectionId(int row) const;

    timeline::TimeRange bounds() const override;
    int rowCount() const override { return static_cast<int>(m_rows.size()); }
    timeline::RowInfo row(int row) const override;
    uint64_t rowKey(int row) const override;
    void build(int row, const timeline::BuildContext &context, timeline::DrawList &list) const override;
    void buildOverview(const timeline::BuildContext &context, timeline::DrawList &list) const override;
    uint64_t version() const override { return m_version; }

private:
    void buildGc(const timeline::BuildContext &context, timeline::DrawList &list) const;
    void buildProc(uint32_t proc, const timeline::BuildContext &context, timeline::DrawList &list) const;

    std::shared_ptr<const PixelEvents> pixels(const timeline::BuildContext &context) const {
        return m_pixels.get(m_trace->events, context.scale);
    }

    model::TracePointer m_trace;
    PixelEventsCache m_pixels;
    CounterColumnsCache m_counters;
    uint64_t m_version;
    std::vector<Row> m_rows;
};

} // namespace lanescope::rows
