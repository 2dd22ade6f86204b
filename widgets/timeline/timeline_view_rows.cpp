// SPDX-License-Identifier: GPL-3.0-or-later
// What the view does to rows, and what lies over them.
#include "widgets/timeline/canvas.h"
#include "widgets/timeline/timeline_view.h"

#include <algorithm>

namespace lanescope::timeline {

// The row under the pointer, else the uppermost, stays where it is while `change` moves rows. Where it is gone, the
// next one above that is still there.
void TimelineView::keepStill(const std::function<void()> &change) {
    if (!m_scene.source())
        return change();
    struct Anchor {
        uint64_t key = 0;
        double top = 0;
    };
    std::vector<Anchor> anchors; // the wanted one first
    const double from = m_scene.pinnedHeight();
    const int wanted = m_pointer && m_pointer->y() >= from ? m_scene.rowAt(m_pointer->y(), m_state.scrollY) : -1;
    for (const Scene::PlacedRow &placed : m_scene.placedRows(m_state.scrollY, m_canvas->widget()->height())) {
        if (placed.pinned || (wanted >= 0 && placed.row > wanted))
            continue;
        anchors.push_back({m_scene.source()->rowKey(placed.row), placed.top});
    }
    if (wanted >= 0)
        std::reverse(anchors.begin(), anchors.end());
    change();
    for (const Anchor &anchor : anchors) {
        const int row = m_scene.source() ? m_scene.source()->rowOfKey(anchor.key) : -1;
        const auto after = m_scene.placedRow(row, 0);
        if (!after)
            continue;
        m_state.scrollY = after->top - anchor.top;
        return;
    }
}

void TimelineView::changeLayout(const std::function<void()> &change) {
    keepStill(change);
    m_decorated.reset();
    sceneChanged();
    emit rowChangesChanged();
}

void TimelineView::setRowChanges(const RowChanges &changes) {
    if (changes == m_scene.changes())
        return;
    changeLayout([&] { m_scene.setChanges(changes); });
    hideEmptyRowsNow();
}

void TimelineView::setRowHeight(int row, int height) {
    changeLayout([&] { m_scene.resizeRow(row, height); });
}

void TimelineView::setRowHidden(int row, bool hidden) {
    changeLayout([&] { m_scene.setRowHidden(row, hidden); });
}

bool TimelineView::isRowPinned(int row) const {
    const std::vector<uint64_t> &pinned = m_scene.changes().pinned;
    return m_scene.source() && std::find(pinned.begin(), pinned.end(), m_scene.source()->rowKey(row)) != pinned.end();
}

void TimelineView::setRowPinned(int row, bool pinned) {
    if (!m_scene.source() || row < 0 || row >= m_scene.source()->rowCount() || pinned == isRowPinned(row))
        return;
    RowChanges changes = m_scene.changes();
    const uint64_t key = m_scene.source()->rowKey(row);
    if (pinned)
        changes.pinned.push_back(key);
    else
        std::erase(changes.pinned, key);
    changeLayout([&] { m_scene.setChanges(changes); });
}

void TimelineView::setGroupFolded(const QString &group, bool folded) {
    if (folded == isGroupFolded(group))
        return;
    changeLayout([&] { m_scene.setGroupFolded(group, folded); });
    emit groupFolded(group, folded);
}

void TimelineView::setHideEmptyRows(bool hide) {
    if (hide == m_scene.changes().hideEmpty)
        return;
    RowChanges changes = m_scene.changes();
    changes.hideEmpty = hide;
    setRowChanges(changes);
}

void TimelineView::hideEmptyRowsNow() {
    m_restTimer.stop();
    if (!m_scene.changes().hideEmpty)
        return;
    bool changed = false;
    keepStill([&] { changed = m_scene.hideEmptyRows(m_state.range); });
    if (!changed)
        return;
    sceneChanged();
    emit rowChangesChanged();
}

void TimelineView::setColourMode(theme::ColourMode mode) {
    if (std::exchange(m_colours, mode) != mode)
        sceneChanged();
}

void TimelineView::setWallClock(std::optional<TimeOrigin> clock) {
    m_wallClock = clock;
    sceneChanged();
}

void TimelineView::setDecoration(Decoration *decoration) {
    m_decoration = decoration;
    decorationChanged();
}

void TimelineView::decorationChanged() {
    m_decorated.reset();
    m_canvas->overlayChanged(QRect(QPoint(), m_canvas->widget()->size()));
    m_overlayTimer.start();
}

// Keeps what lies over the rows until the frame or the rows change.
void TimelineView::updateDecoration() {
    const SceneFrame now = frame();
    picture(); // its revision tells whether rows changed
    const uint64_t revision = m_decoration ? m_decoration->revision() : 0;
    if (m_decorated == now && m_decorationRevision == revision && m_decoratedPicture == m_scene.pictureRevision())
        return;
    m_decorationList.clear();
    ++m_decorationMade;
    if (m_decoration && m_scene.source())
        m_decoration->decorate(m_scene, now, m_decorationList);
    m_decorated = now;
    m_decorationRevision = revision;
    m_decoratedPicture = m_scene.pictureRevision();
}

// What lies over the rows is found first.
const Hit *TimelineView::hitAt(QPointF position) {
    const auto x = static_cast<float>(position.x()), y = static_cast<float>(position.y());
    updateDecoration();
    const Hit *above = m_decorationList.hitAt(x, y);
    return above ? above : picture().hitAt(x, y);
}

} // namespace lanescope::timeline
