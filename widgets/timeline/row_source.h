// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/theme.h"
#include "widgets/timeline/draw_list.h"
#include "widgets/timeline/time_scale.h"

#include <QString>

#include <cstdint>

namespace lanescope::timeline {

// One line of the timeline as its source wants it.
struct RowInfo {
    QString title;
    QString group;          // section; the view draws its header above the first row of each
    int height = 24;        // pixels
    bool resizable = false; // by dragging the bottom edge of its title
    int minimumHeight = 12; // pixels
    int indent = 0;         // levels

    bool operator==(const RowInfo &) const = default;
};

struct BuildContext {
    TimeScale scale;   // the part of the trace on screen, and the canvas's width in pixels
    double height = 0; // of the row, in pixels
    float devicePixelRatio = 1;
    const theme::Theme *theme = nullptr; // never null
};

// Where the timeline's rows come from. All functions are const and may be called from any thread.
class RowSource {
public:
    virtual ~RowSource();

    virtual TimeRange bounds() const = 0;
    virtual int rowCount() const = 0;
    virtual RowInfo row(int row) const = 0;

    // These are asked of every row when a source is set; override them where a RowInfo is costly to make.
    virtual int rowHeight(int row) const;    // row(row).height
    virtual bool startsGroup(int row) const; // whether the row's group differs from that of the row before
    virtual uint64_t rowKey(int row) const;  // names the row in every version of the source; by default its number

    // Appends row's picture. x = 0 is scale.range.from, y = 0 the row's top. Keep to 0 <= y <= height, and clip x
    // to about -1 .. width + 1: farther coordinates lose precision. Hit::row may be left 0, the view fills it in.
    virtual void build(int row, const BuildContext &context, DrawList &list) const = 0;
    // Appends the whole trace in small, for the strip on top; context.scale.range is bounds().
    virtual void buildOverview(const BuildContext &context, DrawList &list) const = 0;

    // Grows whenever rows, bounds or pictures changed; draw lists are cached by it.
    virtual uint64_t version() const = 0;
};

} // namespace lanescope::timeline
