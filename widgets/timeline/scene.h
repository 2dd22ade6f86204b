// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/timeline/row_layout.h"
#include "widgets/timeline/row_source.h"
#include "widgets/timeline/time_origin.h"
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
    theme::ColourMode colours = theme::ColourMode::Automatic;
    std::optional<TimeOrigin> origin = {}; // of the grid; none: the trace's start

    bool operator==(const SceneFrame &) const = default;
};

// What the user did to rows. A value, by row key, so that it holds for every version of a source.
struct RowChanges {
    std::unordered_map<uint64_t, int> heights;  // set by hand, pixels
    std::unordered_set<uint64_t> hidden;        // rows that take no room
    std::vector<uint64_t> pinned;               // rows that are shown on top as well, in this order
    QSet<QString> folded;                       // sections that show their header alone
    bool hideEmpty = false;                     // rows in which nothing shows in the range in view

    bool operator==(const RowChanges &) const = default;
};

// The rows of a source laid out, and their picture as one draw list in canvas coordinates. Pinned rows stand on top,
// the others are scrolled below them.
class Scene {
public:
    static constexpr int sectionHeaderHeight = 24; // pixels, above the first row of each group
    static constexpr int separatorHeight = 1;      // below each row
    static constexpr int pinnedEdge = 2;           // pixels between pinned rows and the others

    // Changes to rows are kept by row key. O(rows).
    void setSource(std::shared_ptr<const RowSource> source);
    const RowSource *source() const { return m_source.get(); }
    void setTheme(const theme::Theme *theme);
    const theme::Theme &theme() const { return *m_theme; }

    TimeRange bounds() const; // {0, 0} without a source
    int64_t contentHeight() const { return m_layout.totalHeight(); } // of the rows that scroll

    // A row on screen. Canvas pixels; the section's header, if any, ends where the row begins. The row that carries the
    // header of a folded section has no height.
    struct PlacedRow {
        int row = 0;
        double headerHeight = 0;
        double top = 0;
        double height = 0; // without header and separator
        bool pinned = false;

        double bottom() const { return top + height; }
    };
    // The pinned rows first. O(visible + log rows).
    std::vector<PlacedRow> placedRows(double scrollY, double canvasHeight) const;
    std::optional<PlacedRow> placedRow(int row, double scrollY) const; // where it scrolls; O(log rows)
    // The row whose own area covers canvas pixel y, or -1.
    int rowAt(double y, double scrollY) const;
    int rowHeight(int row) const; // without header and separator
    // How much of the canvas the pinned rows take, at its top.
    double pinnedHeight() const { return m_pinnedHeight; }
    // They take no more than this, so that there is room for the others.
    void setPinnedLimit(double pixels);

    const RowChanges &changes() const { return m_changes; }
    void setChanges(const RowChanges &changes); // O(rows)
    void resizeRow(int row, int height);        // not below the row's minimum; O(log rows)
    void setRowHidden(int row, bool hidden);    // O(rows)
    void setGroupFolded(const QString &group, bool folded);
    bool isGroupFolded(const QString &group) const { return m_changes.folded.contains(group); }
    // Hides the rows that are empty in that range, if they are to be hidden. False when nothing changed. O(rows).
    bool hideEmptyRows(TimeRange range);
    int emptyRowCount() const { return m_emptyRows; } // hidden for being empty

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
    void applyChanges(std::vector<int> &heights) const;
    void placeHeaders(std::vector<int> &heights);
    void placePinned();
    int headerHeight(int row) const;
    void composeBackdrop(const std::vector<PlacedRow> &rows, const SceneFrame &frame, DrawList &list) const;
    void appendRow(const PlacedRow &placed, const DrawList &picture, DrawList &list) const;
    void buildMissingRows(const std::vector<PlacedRow> &rows, const SceneFrame &frame);

    std::shared_ptr<const RowSource> m_source;
    const theme::Theme *m_theme = &theme::light();
    RowChanges m_changes;
    std::vector<uint8_t> m_empty; // by row, while empty rows are hidden
    int m_emptyRows = 0;
    RowLayout m_layout;            // header + row + separator
    std::vector<int> m_headerRows; // rows that carry a section's header, ascending
    std::vector<PlacedRow> m_pinned;
    double m_pinnedHeight = 0;
    double m_pinnedLimit = 1e9;
    std::unordered_map<uint64_t, RowPicture> m_rowPictures; // by row key
    DrawList m_picture;
    std::optional<SceneFrame> m_frame; // what m_picture shows
    uint64_t m_revision = 0;
    uint64_t m_builtRows = 0;
};

} // namespace lanescope::timeline
