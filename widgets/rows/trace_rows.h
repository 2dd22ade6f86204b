// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/trace.h"
#include "widgets/rows/counter_columns.h"
#include "widgets/rows/row_list.h"
#include "widgets/rows/stats_picture.h"
#include "widgets/timeline/row_source.h"

#include <QCoreApplication>

#include <mutex>

namespace lanescope::rows {

// A version of a trace, arranged as rows of the timeline: STATS, GC, PROCS with the moments that wake goroutines, and
// once there is an index THREADS, GOROUTINES and TASKS.
class TraceRows final : public timeline::RowSource {
    Q_DECLARE_TR_FUNCTIONS(TraceRows)
public:
    // `version` grows from one published version of a trace to the next.
    TraceRows(model::TracePointer trace, uint64_t version);
    // With all that is made of a complete trace.
    TraceRows(std::shared_ptr<const index::TimelineIndex> index, uint64_t version, const Arrangement &arrangement = {});
    // The same trace arranged otherwise: pictures stay valid. O(what changes), see RowList.
    std::shared_ptr<const TraceRows> arranged(const Arrangement &arrangement) const;

    const model::Trace &trace() const { return *m_trace; }
    const model::TracePointer &pointer() const { return m_trace; }
    const index::TimelineIndex *index() const { return m_index.get(); } // null while the trace is being read
    const std::shared_ptr<const index::TimelineIndex> &indexPointer() const { return m_index; }
    const Arrangement &arrangement() const { return m_arrangement; }
    const RowList &list() const { return m_list; }
    Row at(int row) const { return m_list.at(row); }

    // Names of a row and its section for scripts, in no language: "proc 3" and "procs", "heap" and "stats".
    QString rowId(int row) const;
    QString sectionId(int row) const;
    static QString sectionTitle(Section section);

    timeline::TimeRange bounds() const override;
    int rowCount() const override { return m_list.size(); }
    timeline::RowInfo row(int row) const override;
    void fillHeights(std::span<int> heights) const override;
    std::vector<int> sectionStarts() const override { return m_list.sectionStarts(); }
    uint64_t rowKey(int row) const override { return RowList::keyOf(m_list.at(row)); }
    int rowOfKey(uint64_t key) const override { return m_list.rowOfKey(key); }
    void findEmpty(timeline::TimeRange range, std::span<uint8_t> empty) const override;
    void build(int row, const timeline::BuildContext &context, timeline::DrawList &list) const override;
    void buildOverview(const timeline::BuildContext &context, timeline::DrawList &list) const override;
    uint64_t version() const override { return m_version; }

private:
    int heightOf(const Row &row) const;
    int minimumHeightOf(RowKind kind) const;
    QString titleOf(const Row &row) const;
    QString detailOf(const Row &row) const;
    timeline::Fold foldOf(const Row &row) const;
    unsigned regionLevels(uint32_t goroutine) const;

    bool isEmpty(const Row &row, timeline::TimeRange range) const;
    void findEmptyGoroutines(const RowList::Run &run, timeline::TimeRange range, std::span<uint8_t> empty) const;

    void buildStats(RowKind kind, const timeline::BuildContext &context, timeline::DrawList &list) const;
    void buildGc(const timeline::BuildContext &context, timeline::DrawList &list) const;
    void buildProc(uint32_t proc, const timeline::BuildContext &context, timeline::DrawList &list) const;
    void buildThread(uint32_t thread, const timeline::BuildContext &context, timeline::DrawList &list) const;

    const std::vector<ProcsChange> &limits() const;
    std::shared_ptr<const PixelEvents> pixels(const timeline::BuildContext &context) const {
        return m_caches->pixels.get(m_trace->events, context.scale);
    }

    // Shared by all arrangements.
    struct Caches {
        PixelEventsCache pixels;
        CounterColumnsCache counters;
        std::once_flag limitsOnce;
        std::vector<ProcsChange> limits;
    };

    model::TracePointer m_trace;
    std::shared_ptr<const index::TimelineIndex> m_index;
    std::shared_ptr<Caches> m_caches;
    std::shared_ptr<RowOrders> m_orders;
    uint64_t m_version;
    Arrangement m_arrangement;
    RowList m_list;
};

} // namespace lanescope::rows
