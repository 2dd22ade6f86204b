// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/scene.h"

#include "widgets/timeline/ruler_picture.h"

#include <QtConcurrentMap>

#include <algorithm>

namespace lanescope::timeline {

namespace {

constexpr std::size_t keptRowPictures = 512;

bool sameContext(const BuildContext &a, const BuildContext &b) {
    return a.scale == b.scale && a.height == b.height && a.devicePixelRatio == b.devicePixelRatio &&
           a.theme == b.theme && a.colours == b.colours;
}

BuildContext contextOf(const SceneFrame &frame, double height, const theme::Theme *theme) {
    return {{frame.state.range, frame.size.width()}, height, frame.devicePixelRatio, theme, frame.colours};
}

} // namespace

void Scene::setTheme(const theme::Theme *theme) {
    if (m_theme == theme)
        return;
    m_theme = theme;
    forget();
}

TimeRange Scene::bounds() const {
    return m_source ? m_source->bounds() : TimeRange{};
}

const DrawList &Scene::picture(const SceneFrame &frame) {
    if (m_frame == frame)
        return m_picture;
    m_picture.clear();
    if (m_source) {
        const std::vector<PlacedRow> rows = placedRows(frame.state.scrollY, frame.size.height());
        composeBackdrop(rows, frame, m_picture);
        buildMissingRows(rows, frame);
        for (const PlacedRow &placed : rows) {
            if (placed.height > 0)
                appendRow(placed, m_rowPictures.at(m_source->rowKey(placed.row)).list, m_picture);
        }
    }
    m_frame = frame;
    ++m_revision;
    return m_picture;
}

// A row that is scrolled halfway below the pinned ones is cut where they end.
void Scene::appendRow(const PlacedRow &placed, const DrawList &picture, DrawList &list) const {
    const auto top = static_cast<float>(placed.top);
    const std::size_t first = list.hits.size();
    if (!placed.pinned && placed.top < m_pinnedHeight) {
        DrawList cut;
        cut.append(picture, 0, top);
        cut.cutAbove(static_cast<float>(m_pinnedHeight));
        list.append(cut, 0, 0);
    } else {
        list.append(picture, 0, top);
    }
    for (std::size_t i = first; i < list.hits.size(); ++i)
        list.hits[i].row = static_cast<uint32_t>(placed.row);
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
        // It stays where it is while others are added.
        RowPicture &kept = m_rowPictures[m_source->rowKey(placed.row)];
        if (kept.context.theme && sameContext(kept.context, context) && kept.version == m_source->version())
            continue;
        kept.context = context;
        kept.version = m_source->version();
        missing.emplace_back(placed.row, &kept);
    }
    const auto build = [this](const std::pair<int, RowPicture *> &row) {
        row.second->list.clear();
        m_source->build(row.first, row.second->context, row.second->list);
    };
    if (missing.size() == 1)
        build(missing.front());
    else
        QtConcurrent::blockingMap(missing, build);
    m_builtRows += missing.size();
}

void Scene::compose(const SceneFrame &frame, DrawList &list) const {
    if (!m_source)
        return;
    const std::vector<PlacedRow> rows = placedRows(frame.state.scrollY, frame.size.height());
    composeBackdrop(rows, frame, list);
    DrawList row;
    for (const PlacedRow &placed : rows) {
        if (placed.height <= 0)
            continue;
        row.clear();
        m_source->build(placed.row, contextOf(frame, placed.height, m_theme), row);
        appendRow(placed, row, list);
    }
}

void Scene::composeBackdrop(const std::vector<PlacedRow> &rows, const SceneFrame &frame, DrawList &list) const {
    const float width = static_cast<float>(frame.size.width());
    const double end = rows.empty() ? 0 : rows.back().bottom();
    buildGrid({frame.state.range, frame.size.width()}, frame.origin.value_or(bounds().from),
              std::min(end, frame.size.height()), *m_theme, list);
    DrawList bands;
    for (const PlacedRow &placed : rows) {
        const float top = static_cast<float>(placed.top);
        const float header = static_cast<float>(placed.headerHeight);
        if (header > 0)
            bands.rectangles.push_back({0, top - header, width, header, m_theme->sectionHeader, PatternNone});
        bands.rectangles.push_back({0, top + static_cast<float>(placed.height), width,
                                    static_cast<float>(separatorHeight), m_theme->separator, PatternNone});
        if (placed.pinned) {
            list.append(bands, 0, 0);
            bands.clear();
        }
    }
    const float edge = static_cast<float>(m_pinnedHeight);
    if (edge > 0)
        bands.cutAbove(edge);
    list.append(bands, 0, 0);
    if (edge > 0)
        list.rectangles.push_back({0, edge - pinnedEdge, width, pinnedEdge, m_theme->textMuted, PatternNone});
}

} // namespace lanescope::timeline
