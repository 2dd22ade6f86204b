// SPDX-License-Identifier: GPL-3.0-or-later
// Where the rows of a scene stand.
#include "widgets/timeline/scene.h"

#include <algorithm>
#include <cmath>

namespace lanescope::timeline {

void Scene::setSource(std::shared_ptr<const RowSource> source) {
    m_source = std::move(source);
    m_empty.clear(); // by rows of the source before
    m_emptyRows = 0;
    layOut();
}

void Scene::setChanges(const RowChanges &changes) {
    m_changes = changes;
    if (!m_changes.hideEmpty) {
        m_empty.clear();
        m_emptyRows = 0;
    }
    layOut();
}

void Scene::layOut() {
    std::vector<int> heights(m_source ? static_cast<std::size_t>(m_source->rowCount()) : 0);
    if (m_source) {
        m_source->fillHeights(heights);
        applyChanges(heights);
    }
    placeHeaders(heights);
    m_layout.setHeights(heights);
    placePinned();
    forget();
}

// Heights as the user wants them, 0 for what is hidden; with the separators.
void Scene::applyChanges(std::vector<int> &heights) const {
    for (int &height : heights)
        height += separatorHeight;
    for (const auto &[key, height] : m_changes.heights) {
        if (const int row = m_source->rowOfKey(key); row >= 0)
            heights[static_cast<std::size_t>(row)] = height + separatorHeight;
    }
    for (std::size_t i = 0; i < m_empty.size() && i < heights.size(); ++i) {
        if (m_empty[i])
            heights[i] = 0;
    }
    for (const uint64_t key : m_changes.hidden) {
        if (const int row = m_source->rowOfKey(key); row >= 0)
            heights[static_cast<std::size_t>(row)] = 0;
    }
}

// The first row of a section that is shown carries its header; of a folded section the first row does, and no other
// takes room.
void Scene::placeHeaders(std::vector<int> &heights) {
    m_headerRows.clear();
    if (heights.empty())
        return;
    std::vector<int> starts = m_source->sectionStarts();
    starts.push_back(static_cast<int>(heights.size()));
    for (std::size_t i = 0; i + 1 < starts.size(); ++i) {
        const auto begin = heights.begin() + starts[i], end = heights.begin() + starts[i + 1];
        const auto first = std::find_if(begin, end, [](int height) { return height > 0; });
        if (first == end)
            continue;
        const int row = static_cast<int>(first - heights.begin());
        if (m_changes.folded.contains(m_source->row(row).group)) {
            std::fill(begin, end, 0);
            *first = separatorHeight;
        }
        *first += sectionHeaderHeight;
        m_headerRows.push_back(row);
    }
}

void Scene::placePinned() {
    m_pinned.clear();
    m_pinnedHeight = 0;
    if (!m_source)
        return;
    double top = 0;
    for (const uint64_t key : m_changes.pinned) {
        const int row = m_source->rowOfKey(key);
        if (row < 0)
            continue;
        const auto byHand = m_changes.heights.find(key);
        const int height = byHand != m_changes.heights.end() ? byHand->second : m_source->row(row).height;
        if (top + height + separatorHeight + pinnedEdge > m_pinnedLimit)
            break;
        m_pinned.push_back({row, 0, top, static_cast<double>(height), true});
        top += height + separatorHeight;
    }
    m_pinnedHeight = m_pinned.empty() ? 0 : top + pinnedEdge;
}

void Scene::setPinnedLimit(double pixels) {
    if (m_pinnedLimit == pixels)
        return;
    m_pinnedLimit = pixels;
    placePinned();
    forget();
}

void Scene::setGroupFolded(const QString &group, bool folded) {
    if (folded)
        m_changes.folded.insert(group);
    else
        m_changes.folded.remove(group);
    layOut();
}

int Scene::headerHeight(int row) const {
    return std::binary_search(m_headerRows.begin(), m_headerRows.end(), row) ? sectionHeaderHeight : 0;
}

int Scene::rowHeight(int row) const {
    return std::max(m_layout.height(row) - headerHeight(row) - separatorHeight, 0);
}

void Scene::resizeRow(int row, int height) {
    if (!m_source || row < 0 || row >= m_layout.rowCount())
        return;
    const int wanted = std::clamp(height, m_source->row(row).minimumHeight, RowLayout::tallest / 2);
    m_changes.heights[m_source->rowKey(row)] = wanted;
    if (rowHeight(row) > 0) // else folded away or hidden
        m_layout.setHeight(row, headerHeight(row) + wanted + separatorHeight);
    placePinned();
    forget();
}

void Scene::setRowHidden(int row, bool hidden) {
    if (!m_source || row < 0 || row >= m_layout.rowCount())
        return;
    if (hidden)
        m_changes.hidden.insert(m_source->rowKey(row));
    else
        m_changes.hidden.erase(m_source->rowKey(row));
    layOut();
}

bool Scene::hideEmptyRows(TimeRange range) {
    if (!m_source || !m_changes.hideEmpty)
        return false;
    std::vector<uint8_t> empty(static_cast<std::size_t>(m_source->rowCount()));
    m_source->findEmpty(range, empty);
    if (empty == m_empty)
        return false;
    m_empty = std::move(empty);
    m_emptyRows = static_cast<int>(std::count(m_empty.begin(), m_empty.end(), 1));
    layOut();
    return true;
}

std::optional<Scene::PlacedRow> Scene::placedRow(int row, double scrollY) const {
    if (m_layout.height(row) == 0) // hidden, folded away, or none at all
        return std::nullopt;
    const int header = headerHeight(row);
    // Rows stand on whole pixels, however finely the wheel turns: else their heights would flicker.
    const double top = m_pinnedHeight + static_cast<double>(m_layout.yOf(row)) + header - std::round(scrollY);
    return PlacedRow{row, static_cast<double>(header), top, static_cast<double>(rowHeight(row)), false};
}

std::vector<Scene::PlacedRow> Scene::placedRows(double scrollY, double canvasHeight) const {
    std::vector<PlacedRow> rows = m_pinned;
    int row = m_layout.rowAt(static_cast<int64_t>(std::round(std::max(scrollY, 0.0))));
    while (const std::optional<PlacedRow> placed = placedRow(row, scrollY)) {
        if (placed->top - placed->headerHeight >= canvasHeight)
            break;
        rows.push_back(*placed);
        row = m_layout.rowAt(m_layout.yOf(row + 1)); // passes over whatever takes no room
    }
    return rows;
}

int Scene::rowAt(double y, double scrollY) const {
    const auto covers = [y](const PlacedRow &placed) { return y >= placed.top && y < placed.bottom(); };
    if (y < m_pinnedHeight) {
        const auto pinned = std::find_if(m_pinned.begin(), m_pinned.end(), covers);
        return pinned == m_pinned.end() ? -1 : pinned->row;
    }
    const int row = m_layout.rowAt(static_cast<int64_t>(std::floor(y - m_pinnedHeight + std::round(scrollY))));
    const std::optional<PlacedRow> placed = placedRow(row, scrollY);
    return placed && covers(*placed) ? row : -1;
}

} // namespace lanescope::timeline
