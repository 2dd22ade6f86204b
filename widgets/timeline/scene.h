// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/timeline/row_layout.h"
#include "widgets/timeline/row_source.h"
#include "widgets/timeline/view_state.h"

#include <QSet>
#include <QSizeF>

#include <memory>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace lanescope::timeline {

// Everything that decides the picture of the rows.
struct SceneFrame {
    ViewState state;
    QSizeF size; // of the canvas, in pixels
    float devicePixelRatio = 1;

    bool operator==(const SceneFrame &) const = default;
};

// The rows of a source laid out, and their picture as one draw list in canvas coordinates.
class Scene {
public:
    static constexpr int sectionHeaderHeight = 24; // pixels, above the first row of each group
    static constexpr int separatorHeight = 1;      // below each row

    // Row heights set by hand are kept by row key. O(rows).
    void setSource(std::shared_ptr<const RowSource> source);
    const RowSource *source() const { return m_source.get(); }
    void setTheme(const theme::Theme *theme);
    const theme::Theme &theme() const { return *m_theme; }

    TimeRange bounds() const; // {0, 0} without a source
    int64_t contentHeight() const { return m_layout.totalHeight(); }

    // A row on screen. Canvas pixels; the section's header, if any, ends where the row begins. The first row of a
    // folded group has no height.
    struct PlacedRow {
        int row = 0;
        double headerHeight = 0;
        double top = 0;
        double height = 0; // without header and separator
    };
    std::vector<PlacedRow> placedRows(double scrollY, double canvasHeight) const; // O(visible + log rows)
    std::optional<PlacedRow> placedRow(int row, double scrollY) const;            // wherever it is; O(log rows)
    // The row whose own area covers canvas pixel y, or -1.
    int rowAt(double y, double scrollY) const;
    int rowHeight(int row) const; // without header and separator

    void resizeRow(int row, int height);     // not below the row's minimum
    void setRowHidden(int row, bool hidden); // kept by row key, like heights; O(log rows)
    // A folded group shows its header alone. Kept by name; O(rows).
    void setGroupFolded(const QString &group, bool folded);
    bool isGroupFolded(const QString &group) const { return m_foldedGroups.contains(group); }

    // The picture for a frame, from cached rows where nothing changed. Valid until the next call; the same frame again
    // costs nothing.
    const DrawList &picture(const SceneFrame &frame);
    // The next picture is composed anew, as after a change of fonts.
    void forget() { m_frame.reset(); }
    // Changes whenever picture() was composed anew.
    uint64_t pictureRevision() const { return m_revision; }
    // Rows built since the scene was made, to see that caches work.
    uint64_t builtRowCount() const { return m_builtRows; }

    // The same picture without caches, for printing.
    void compose(const SceneFrame &frame, DrawList &list) const;

private:
    struct RowPicture {
        BuildContext context;
        uint64_t version = 0;
        DrawList list;
    };

    void layOut();
    int headerHeight(int row) const;
    int outerHeight(int row) const;
    void composeBackdrop(const SceneFrame &frame, DrawList &list) const;
    void buildMissingRows(const std::vector<PlacedRow> &rows, const SceneFrame &frame);
    void buildRow(int row, const BuildContext &context, DrawList &list) const;

    std::shared_ptr<const RowSource> m_source;
    const theme::Theme *m_theme = &theme::light();
    RowLayout m_layout;                                // header + row + separator
    std::unordered_map<uint64_t, int> m_heightsByHand; // by row key
    std::unordered_set<uint64_t> m_hiddenRows;         // row keys
    QSet<QString> m_foldedGroups;
    std::unordered_map<int, RowPicture> m_rowPictures;
    DrawList m_picture;
    std::optional<SceneFrame> m_frame; // what m_picture shows
    uint64_t m_revision = 0;
    uint64_t m_builtRows = 0;
};

} // namespace lanescope::timeline
