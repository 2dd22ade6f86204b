// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/scene.h"

#include "widgets/timeline/ruler_picture.h"

#include <QtConcurrentMap>

#include <algorithm>
#include <cmath>

namespace lanescope::timeline {

namespace {

constexpr std::size_t keptRowPictures = 512;

bool sameContext(const BuildContext &a, const BuildContext &b) {
    return a.scale == b.scale && a.height == b.height && a.devicePixelRatio == b.devicePixelRatio && a.theme == b.theme;
}

BuildContext contextOf(const SceneFrame &frame, double height, const theme::Theme *theme) {
    return {{frame.state.range, frame.size.width()}, height, frame.devicePixelRatio, theme};
}

} // namespace

void Scene::setSource(std::shared_ptr<const RowSource> source) {
    m_source = std::move(source);
    layOut();
}

void Scene::layOut() {
    std::vector<int> heights(m_source ? static_cast<std::size_t>(m_source->rowCount()) : 0);
    bool folded = false;
    for (std::size_t i = 0; i < heights.size(); ++i) {
        const int row = static_cast<int>(i);
        const bool first = m_source->startsGroup(row);
        if (first)
            folded = !m_foldedGroups.isEmpty() && m_foldedGroups.contains(m_source->row(row).group);
        heights[i] = !folded ? outerHeight(row) : first ? sectionHeaderHeight + separatorHeight : 0;
    }
    m_layout.setHeights(heights);
    for (int row = 0; !m_hiddenRows.empty() && row < m_layout.rowCount(); ++row) {
        if (m_hiddenRows.contains(m_source->rowKey(row)))
            m_layout.hide(row);
    }
    forget();
}

void Scene::setGroupFolded(const QString &group, bool folded) {
    if (folded)
        m_foldedGroups.insert(group);
    else
        m_foldedGroups.remove(group);
    layOut();
}

void Scene::setTheme(const theme::Theme *theme) {
    if (m_theme == theme)
        return;
    m_theme = theme;
    forget();
}

TimeRange Scene::bounds() const {
    return m_source ? m_source->bounds() : TimeRange{};
}

int Scene::headerHeight(int row) const {
    return m_source->startsGroup(row) ? sectionHeaderHeight : 0;
}

int Scene::outerHeight(int row) const {
    int height = m_source->rowHeight(row);
    if (!m_heightsByHand.empty()) {
        const auto byHand = m_heightsByHand.find(m_source->rowKey(row));
        if (byHand != m_heightsByHand.end())
            height = byHand->second;
    }
    return headerHeight(row) + height + separatorHeight;
}

int Scene::rowHeight(int row) const {
    return m_layout.height(row) == 0 ? 0 : m_layout.height(row) - headerHeight(row) - separatorHeight;
}

void Scene::resizeRow(int row, int height) {
    if (!m_source || row < 0 || row >= m_layout.rowCount())
        return;
    m_heightsByHand[m_source->rowKey(row)] = std::max(height, m_source->row(row).minimumHeight);
    if (m_layout.isHidden(row) || rowHeight(row) > 0) // else folded away
        m_layout.setHeight(row, outerHeight(row));
    forget();
}

void Scene::setRowHidden(int row, bool hidden) {
    if (!m_source || row < 0 || row >= m_layout.rowCount())
        return;
    if (hidden) {
        m_hiddenRows.insert(m_source->rowKey(row));
        m_layout.hide(row);
    } else {
        m_hiddenRows.erase(m_source->rowKey(row));
        m_layout.show(row);
    }
    forget();
}

std::optional<Scene::PlacedRow> Scene::placedRow(int row, double scrollY) const {
    if (m_layout.height(row) == 0) // hidden, folded away, or none at all
        return std::nullopt;
    const int header = headerHeight(row);
    // Rows stand on whole pixels, however finely the wheel turns: else their heights would flicker.
    const double top = static_cast<double>(m_layout.yOf(row)) + header - std::round(scrollY);
    return PlacedRow{row, static_cast<double>(header), top, static_cast<double>(rowHeight(row))};
}

std::vector<Scene::PlacedRow> Scene::placedRows(double scrollY, double canvasHeight) const {
    std::vector<PlacedRow> rows;
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
    const int row = m_layout.rowAt(static_cast<int64_t>(std::floor(y + std::round(scrollY))));
    const std::optional<PlacedRow> placed = placedRow(row, scrollY);
    return placed && y >= placed->top && y < placed->top + placed->height ? row : -1;
}

const DrawList &Scene::picture(const SceneFrame &frame) {
    if (m_frame == frame)
        return m_picture;
    m_picture.clear();
    if (m_source) {
        composeBackdrop(frame, m_picture);
        const std::vector<PlacedRow> rows = placedRows(frame.state.scrollY, frame.size.height());
        buildMissingRows(rows, frame);
        for (const PlacedRow &placed : rows)
            if (placed.height > 0)
                m_picture.append(m_rowPictures.at(placed.row).list, 0, static_cast<float>(placed.top));
    }
    m_frame = frame;
    ++m_revision;
    return m_picture;
}

// Rows are independent of each other and their source may be asked from any thread, so those that have no valid picture
// are built on all cores.
void Scene::buildMissingRows(const std::vector<PlacedRow> &rows, const SceneFrame &frame) {
    if (m_rowPictures.size() > keptRowPictures)
        m_rowPictures.clear();
    std::vector<std::pair<int, RowPicture *>> missing;
    for (const PlacedRow &placed : rows) {
        if (placed.height <= 0)
            continue;
        const BuildContext context = contextOf(frame, placed.height, m_theme);
        RowPicture &kept = m_rowPictures[placed.row]; // stays where it is while others are added
        if (kept.context.theme && sameContext(kept.context, context) && kept.version == m_source->version())
            continue;
        kept.context = context;
        kept.version = m_source->version();
        missing.emplace_back(placed.row, &kept);
    }
    const auto build = [this](const std::pair<int, RowPicture *> &row) {
        row.second->list.clear();
        buildRow(row.first, row.second->context, row.second->list);
    };
    if (missing.size() == 1)
        build(missing.front());
    else
        QtConcurrent::blockingMap(missing, build);
    m_builtRows += missing.size();
}

void Scene::buildRow(int row, const BuildContext &context, DrawList &list) const {
    m_source->build(row, context, list);
    for (Hit &hit : list.hits)
        hit.row = static_cast<uint32_t>(row);
}

void Scene::compose(const SceneFrame &frame, DrawList &list) const {
    if (!m_source)
        return;
    composeBackdrop(frame, list);
    DrawList row;
    for (const PlacedRow &placed : placedRows(frame.state.scrollY, frame.size.height())) {
        if (placed.height <= 0)
            continue;
        row.clear();
        buildRow(placed.row, contextOf(frame, placed.height, m_theme), row);
        list.append(row, 0, static_cast<float>(placed.top));
    }
}

void Scene::composeBackdrop(const SceneFrame &frame, DrawList &list) const {
    const std::vector<PlacedRow> rows = placedRows(frame.state.scrollY, frame.size.height());
    const float width = static_cast<float>(frame.size.width());
    const double end = rows.empty() ? 0 : rows.back().top + rows.back().height;
    buildGrid({frame.state.range, frame.size.width()}, bounds().from, std::min(end, frame.size.height()), *m_theme,
              list);
    for (const PlacedRow &placed : rows) {
        const float top = static_cast<float>(placed.top);
        const float header = static_cast<float>(placed.headerHeight);
        if (header > 0)
            list.rectangles.push_back({0, top - header, width, header, m_theme->sectionHeader, PatternNone});
        list.rectangles.push_back({0, top + static_cast<float>(placed.height), width,
                                   static_cast<float>(separatorHeight), m_theme->separator, PatternNone});
    }
}

} // namespace lanescope::timeline
