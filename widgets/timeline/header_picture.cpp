// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/header_picture.h"

#include <algorithm>

namespace lanescope::timeline {

namespace {

constexpr float margin = 12;    // pixels left of everything
constexpr float titleLeft = 28; // of section names and titles; the chevron stands before it
constexpr float indentWidth = 14;
constexpr float titleLine = 26; // titles of taller rows stand on their first line
constexpr float detailWidth = 60;

struct RowLook {
    bool highlighted = false;
    bool selected = false;
};

// Points down while what it belongs to is open, right while it is folded.
void buildChevron(float x, float y, bool folded, Colour colour, DrawList &list) {
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
    buildChevron(margin + 4.5f, top + height / 2 + 0.5f, folded, theme.sectionText, list);
    list.labels.push_back({titleLeft, top, width - titleLeft - margin, height, group, theme.sectionText,
                           Label::Align::Left, Label::Elide::Right, Label::Style::Bold});
}

// A pin, small: a head and a needle.
void buildPin(float x, float y, Colour colour, DrawList &list) {
    list.marks.push_back({x, y - 1, 5, Mark::Shape::Circle, colour});
    list.rectangles.push_back({x - 0.5f, y + 1, 1, 4, colour, PatternNone});
}

void buildTitle(const Scene::PlacedRow &placed, const RowInfo &info, float width, RowLook look,
                const theme::Theme &theme, DrawList &list) {
    const float top = static_cast<float>(placed.top);
    const float height = static_cast<float>(placed.height);
    if (look.selected || look.highlighted) {
        const Colour tint = theme::mixed(theme.panel, theme.accent, look.selected ? 0.22 : 0.10);
        list.rectangles.push_back({0, top, width - 1, height, tint, PatternNone});
    }
    const float left = titleOf(info.indent);
    const float line = std::min(height, titleLine);
    const Label::Style style = height < 16 ? Label::Style::Small : Label::Style::Regular;
    if (info.fold != Fold::None)
        buildChevron(left - 9, top + line / 2, info.fold == Fold::Folded, theme.rowTitle, list);
    if (placed.pinned)
        buildPin(margin - 3, top + line / 2, theme.accent, list);
    const float detail = info.detail.isEmpty() ? 0 : std::min(detailWidth, width / 3);
    list.labels.push_back({left, top, width - left - 8 - detail, line, info.title, theme.rowTitle, Label::Align::Left,
                           info.fold == Fold::None ? Label::Elide::Middle : Label::Elide::Left, style});
    if (detail > 0)
        list.labels.push_back({width - detail - 8, top, detail, line, info.detail, theme.textMuted, Label::Align::Right,
                               Label::Elide::Drop, Label::Style::Small});
    if (info.resizable && height >= 16) {
        // A short grip at the bottom edge says that it can be dragged.
        const Colour grip = theme::mixed(theme.panel, theme.textMuted, look.highlighted ? 0.7 : 0.35);
        list.rectangles.push_back({width - 24, top + height - 3, 14, 1, grip, PatternNone});
        list.rectangles.push_back({width - 24, top + height - 5, 14, 1, grip, PatternNone});
    }
    list.rectangles.push_back({0, top + height, width, 1, theme.separator, PatternNone});
}

} // namespace

float titleOf(int indent) {
    return titleLeft + indentWidth * static_cast<float>(indent);
}

void buildHeaders(const Scene &scene, double scrollY, QSizeF size, const HeaderLook &look, DrawList &list) {
    const theme::Theme &theme = scene.theme();
    const float width = static_cast<float>(size.width());
    const float edge = static_cast<float>(scene.pinnedHeight());
    DrawList pinned, scrolled;
    for (const Scene::PlacedRow &placed : scene.placedRows(scrollY, size.height())) {
        const RowInfo info = scene.source()->row(placed.row);
        if (placed.headerHeight > 0)
            buildSectionHeader(placed, info.group, width, scene.isGroupFolded(info.group), theme, scrolled);
        if (placed.height > 0)
            buildTitle(placed, info, width, {placed.row == look.highlighted, placed.row == look.selected}, theme,
                       placed.pinned ? pinned : scrolled);
    }
    if (edge > 0)
        scrolled.cutAbove(edge);
    list.append(scrolled, 0, 0);
    list.append(pinned, 0, 0);
    if (edge > 0)
        list.rectangles.push_back({0, edge - Scene::pinnedEdge, width, Scene::pinnedEdge, theme.textMuted});
    if (look.dropY >= 0)
        list.rectangles.push_back({0, static_cast<float>(look.dropY) - 1, width, 2, theme.accent, PatternNone});
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
