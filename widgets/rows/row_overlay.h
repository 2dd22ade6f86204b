// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/causes.h"
#include "widgets/rows/thing_of.h"
#include "widgets/timeline/decoration.h"

#include <QCoreApplication>

#include <memory>
#include <optional>

namespace lanescope::rows {

enum class FlowMode : uint8_t { None, Selection, All };

// Arrows from who made something happen to what happened, and the path of an explained wait, across the rows that show
// them: processors, threads, goroutines, tasks. What is folded into a group points to the group.
class RowOverlay : public timeline::Decoration {
    Q_DECLARE_TR_FUNCTIONS(RowOverlay)
public:
    static constexpr size_t kMostArrows = 300; // at a time; more are thinned evenly, and a note says so

    void setRows(std::shared_ptr<const TraceRows> rows);
    void setFlows(FlowMode mode);
    FlowMode flows() const { return m_mode; }
    void setSelection(const Thing &thing);
    void setPath(std::optional<analysis::CauseChain> path);
    const std::optional<analysis::CauseChain> &path() const { return m_path; }

    void decorate(const timeline::Scene &scene, const timeline::SceneFrame &frame, timeline::DrawList &list) override;
    uint64_t revision() const override { return m_revision; }

    // The flow into what is selected, if there is one, and those out of it.
    const std::vector<index::Flow> &flowsOfSelection();

private:
    std::shared_ptr<const TraceRows> m_rows;
    FlowMode m_mode = FlowMode::None;
    Thing m_selection;
    std::optional<std::vector<index::Flow>> m_selectionFlows; // once they were asked for
    std::optional<analysis::CauseChain> m_path;
    uint64_t m_revision = 1;
};

// The flow that made the thing (a goroutine's span, wherever it is drawn) happen; none where there was none.
std::optional<index::Flow> flowInto(const TraceRows &rows, const Thing &thing);
// Those that began while it lasted, at most `most`.
std::vector<index::Flow> flowsOutOf(const TraceRows &rows, const Thing &thing, size_t most);
// The goroutine's span that holds at a moment, as a thing; none where nothing is known of it then.
Thing spanAt(const TraceRows &rows, model::GoroutineIndex goroutine, int64_t time);

} // namespace lanescope::rows
