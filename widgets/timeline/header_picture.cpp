// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/header_picture.h"

#include <algorithm>

namespace lanescope::timeline {

namespace {

constexpr float margin = 12;    // pixels left of everything
constexpr float titleLeft = 28; // of section names and titles; the chevron stands before it
constexpr float indentWidth = 14;
constexpr float titleLine = 26; // titles of taller rows stand on their first line

// Points down while the section is open, right while it is folded.
void buildChevron(float y, bool folded, const theme::Theme &theme, DrawList &list) {
    const float x = margin + 4.5f;
    const Colour colour = theme.sectionText;
    if (folded) {
        list.lines.push_back({x - 2, y - 4, x + 2, y, colour, 1.5f});
        list.lines.push_back({x + 2, y, x - 2, y + 4, colour, 1.5f});
    } else {
        list.lines.push_back({x - 4, y - 2, x, y + 2, colour, 1.5f});
        list.lines.push_back({x, y + 2, x + 4, y - 2, colour, 1.5f});
    }
}

void buildSectionHeader(const Scene::PlacedRow &placed, const QString &group, float width, bool folded,
                        const theme::Theme &theme, DrawList &list) {
    const float top = static_cast<float>(placed.top - placed.headerHeight);
    const float height = static_cast<float>(placed.headerHeight);
    list.rectangles.push_back({0, top, width, height, theme.sectionHeader, PatternNone});
    buildChevron(top + height / 2 + 0.5f, folded, theme, list);
    list.labels.push_back({titleLeft, top, width - titleLeft - margin, height, group, theme.sectionText,
                           Label::Align::Left, Label::Elide::Right, Label::Style::Bold});
}

void buildTitle(const Scene::PlacedRow &placed, const RowInfo &info, float width, bool highlighted,
                const theme::Theme &theme, DrawList &list) {
    const float top = static_cast<float>(placed.top);
    const float height = static_cast<float>(placed.height);
    if (highlighted) {
        const Colour tint = theme::mixed(theme.panel, theme.accent, 0.10);
        list.rectangles.push_back({0, top, width - 1, height, tint, PatternNone});
    }
    const float left = titleLeft + indentWidth * static_cast<float>(info.indent);
    const float line = std::min(height, titleLine);
    const Label::Style style = height < 16 ? Label::Style::Small : Label::Style::Regular;
    list.labels.push_back({left, top, width - left - 8, line, info.title, theme.rowTitle, Label::Align::Left,
                           Label::Elide::Middle, style});
    if (info.resizable) {
        // A short grip at the bottom edge says that it can be dragged.
        const Colour grip = theme::mixed(theme.panel, theme.textMuted, highlighted ? 0.7 : 0.35);
        list.rectangles.push_back({width - 24, top + height - 3, 14, 1, grip, PatternNone});
        list.rectangles.push_back({width - 24, top + height - 5, 14, 1, grip, PatternNone});
    }
    list.rectangles.push_back({0, top + height, width, 1, theme.separator, PatternNone});
}

} // namespace

void buildHeaders(const Scene &scene, double scrollY, QSizeF size, int highlighted, DrawList &list) {
    const theme::Theme &theme = scene.theme();
    const float width = static_cast<float>(size.width());
    for (const Scene::PlacedRow &placed : scene.placedRows(scrollY, size.height())) {
        const RowInfo info = scene.source()->row(placed.row);
        if (placed.headerHeight > 0)
            buildSectionHeader(placed, info.group, width, scene.isGroupFolded(info.group), theme, list);
        if (placed.height > 0)
            buildTitle(placed, info, width, placed.row == highlighted, theme, list);
    }
    list.rectangles.push_back({width - 1, 0, 1, static_cast<float>(size.height()), theme.separator, PatternNone});
}

void buildCorner(const QString &caption, const QString &value, QSizeF size, const theme::Theme &theme, DrawList &list) {
    const float width = static_cast<float>(size.width());
    const float height = static_cast<float>(size.height());
    list.labels.push_back({margin, 0, width - 2 * margin, height - 1, caption, theme.textMuted, Label::Align::Left,
                           Label::Elide::Right, Label::Style::Small});
    list.labels.push_back({width / 2, 0, width / 2 - 10, height - 1, value, theme.text, Label::Align::Right,
                           Label::Elide::Drop, Label::Style::Regular});
    list.rectangles.push_back({width - 1, 0, 1, height, theme.separator, PatternNone});
    list.rectangles.push_back({0, height - 1, width, 1, theme.separator, PatternNone});
}

} // namespace lanescope::timeline
