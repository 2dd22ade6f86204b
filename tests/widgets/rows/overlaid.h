// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/widgets/rows/pictured_traces.h"
#include "widgets/rows/row_overlay.h"

#include <algorithm>

namespace lanescope::test {

inline const QSizeF kCanvas(800, 600);

using Rows = std::shared_ptr<const rows::TraceRows>;

struct Shown {
    Rows rows;
    timeline::Scene scene;
    rows::RowOverlay overlay;
    timeline::SceneFrame frame;

    explicit Shown(Rows which, const QStringList &folded = {"STATS", "GC", "TASKS"}) : rows(std::move(which)) {
        timeline::RowChanges changes;
        for (const QString &section : folded)
            changes.folded.insert(section);
        scene.setSource(rows);
        scene.setChanges(changes);
        overlay.setRows(rows);
        overlay.setFlows(rows::FlowMode::Selection);
        frame = {{rows->bounds(), 0}, kCanvas};
    }

    timeline::DrawList list() {
        timeline::DrawList list;
        overlay.decorate(scene, frame, list);
        return list;
    }

    // Canvas pixels; below the edge what is scrolled off.
    double middleOf(int row) const {
        const auto placed = scene.placedRow(row, frame.state.scrollY);
        return std::clamp(placed->top + placed->height / 2, scene.pinnedHeight() - 1, kCanvas.height() + 1);
    }
};

inline rows::Thing flowThing(const index::Flow &flow) {
    rows::Thing thing;
    thing.kind = rows::Thing::Kind::Flow;
    thing.number = flow.cause.value;
    return thing;
}

// The one in the middle of those that begin with what was asked for and that end within the trace.
inline std::optional<index::Flow> someFlow(const index::TimelineIndex &index, index::FlowKind kind,
                                           analysis::Waker by) {
    std::vector<index::Flow> flows;
    for (size_t i = 0; i < index.flows().size(); ++i) {
        const auto flow = index.flows().flowOf(index.flows().cause(i));
        if (flow && flow->kind == kind && flow->by == by && flow->start.valid() && flow->to.valid())
            flows.push_back(*flow);
    }
    return flows.empty() ? std::nullopt : std::optional(flows[flows.size() / 2]);
}

// The groups of both ends open.
inline Rows rowsFor(const std::shared_ptr<const index::TimelineIndex> &index, const index::Flow &flow) {
    rows::Arrangement arrangement;
    for (const model::GoroutineIndex goroutine : {flow.from, flow.to})
        if (goroutine.valid())
            arrangement.openFunctions.insert(index->groups().list()[index->groups().groupOf(goroutine)].function.value);
    return std::make_shared<rows::TraceRows>(index, 1, arrangement);
}

inline timeline::TimeRange around(const index::Flow &flow) {
    const int64_t length = std::max<int64_t>(flow.toTime - flow.fromTime, 1000);
    return {flow.fromTime - length, flow.toTime + 2 * length};
}

} // namespace lanescope::test
