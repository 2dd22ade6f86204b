// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/colour_mode.h"
#include "widgets/theme/theme.h"
#include "widgets/timeline/draw_list.h"
#include "widgets/timeline/time_scale.h"

#include <QString>

#include <cstdint>
#include <span>
#include <vector>

namespace lanescope::timeline {

// Whether a row stands for others that can be shown below it.
enum class Fold : uint8_t { None, Folded, Open };

// One line of the timeline as its source wants it.
struct RowInfo {
    QString title;
    QString group;          // section; the view draws its header above the first row of each
    int height = 24;        // pixels
    bool resizable = false; // by dragging the bottom edge of its title
    int minimumHeight = 12; // pixels
    int indent = 0;         // levels
    Fold fold = Fold::None;
    QString detail = {}; // a word at the right: how many rows it stands for

    bool operator==(const RowInfo &) const = default;
};

struct BuildContext {
    TimeScale scale;   // the part of the trace on screen, and the canvas's width in pixels
    double height = 0; // of the row, in pixels
    float devicePixelRatio = 1;
    const theme::Theme *theme = nullptr; // never null
    theme::ColourMode colours = theme::ColourMode::Automatic;
};

// Where the timeline's rows come from. All functions are const and may be called from any thread. A row is known by its
// number in this version of the source, and by its key in all versions.
class RowSource {
public:
    virtual ~RowSource();

    virtual TimeRange bounds() const = 0;
    virtual int rowCount() const = 0;
    virtual RowInfo row(int row) const = 0;

    // These are asked of every row when a source is set; override them where a RowInfo is costly to make.
    virtual void fillHeights(std::span<int> heights) const; // row(i).height for each row
    virtual std::vector<int> sectionStarts() const;         // rows whose group differs from that of the row before
    virtual uint64_t rowKey(int row) const;                 // by default its number
    virtual int rowOfKey(uint64_t key) const;               // -1: it is not there; by default O(rows)
    // Sets empty[i] for rows in which nothing shows between from and to. By default none are.
    virtual void findEmpty(TimeRange range, std::span<uint8_t> empty) const;

    // Appends row's picture. x = 0 is scale.range.from, y = 0 the row's top. Keep to 0 <= y <= height, and clip x
    // to about -1 .. width + 1: farther coordinates lose precision. Hit::row may be left 0, the view fills it in.
    virtual void build(int row, const BuildContext &context, DrawList &list) const = 0;
    // Appends the whole trace in small, for the strip on top; context.scale.range is bounds().
    virtual void buildOverview(const BuildContext &context, DrawList &list) const = 0;

    // Grows whenever bounds or pictures changed; draw lists are cached by row key and this.
    virtual uint64_t version() const = 0;
};

} // namespace lanescope::timeline
