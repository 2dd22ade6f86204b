// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/timeline/row_source.h"

#include <vector>

namespace lanescope::timeline {

// A made-up trace: STATS, GC, PROCS and GOROUTINES of a busy server. The same seed makes the same trace.
class FakeRows : public RowSource {
public:
    struct Shape {
        int procs = 6;
        int goroutines = 14;
        int spansPerProc = 1500;
        int64_t length = 800'000'000; // ns
        uint64_t version = 1;
        uint32_t seed = 1;
    };
    enum Kind : uint16_t { SpanKind = 1, SyscallKind, MergedKind, CounterKind, PhaseKind };

    explicit FakeRows(Shape shape);
    FakeRows() : FakeRows(Shape()) {}

    TimeRange bounds() const override { return {start, start + m_shape.length}; }
    int rowCount() const override { return static_cast<int>(m_rows.size()); }
    RowInfo row(int row) const override { return m_rows[static_cast<std::size_t>(row)].info; }
    void build(int row, const BuildContext &context, DrawList &list) const override;
    void buildOverview(const BuildContext &context, DrawList &list) const override;
    uint64_t version() const override { return m_shape.version; }

    static constexpr int64_t start = 1'000'000'000'000; // traces do not begin at zero

private:
    struct Span {
        int64_t from = 0, to = 0;
        uint64_t goroutine = 0;
        int state = 0; // index into statesOf()
    };
    enum class Content { Goroutines, Heap, Threads, Phases, Proc, Goroutine };
    struct Row {
        RowInfo info;
        Content content = Content::Proc;
        std::vector<Span> spans;
        std::vector<Span> below; // a second lane
    };

    void addStats();
    void addPhases();
    void addProcs();
    void addGoroutines();
    uint32_t random(uint32_t below);
    void buildCounters(const Row &row, const BuildContext &context, DrawList &list) const;
    void buildSpans(const std::vector<Span> &spans, const BuildContext &context, float top, float height,
                    bool byGoroutine, DrawList &list) const;

    Shape m_shape;
    std::vector<Row> m_rows;
    uint64_t m_random;
};

} // namespace lanescope::timeline
