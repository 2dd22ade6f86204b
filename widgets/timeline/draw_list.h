// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/colour.h"
#include "widgets/theme/pattern.h"

#include <QString>

#include <array>
#include <cstdint>
#include <vector>

namespace lanescope::timeline {

using theme::Colour;
using theme::Pattern;
using theme::PatternCount;
using theme::PatternCross;
using theme::PatternDots;
using theme::PatternFalling;
using theme::PatternHorizontal;
using theme::PatternNone;
using theme::PatternRising;
using theme::PatternVertical;

struct Rectangle {
    float x = 0, y = 0, width = 0, height = 0;
    Colour fill = 0;
    uint8_t pattern = PatternNone;
};

// A pixel column where several states were merged: each share of the height is a share of the time.
struct DensityColumn {
    struct Share {
        Colour colour = 0;
        float share = 0; // 0 .. 1; what the shares leave over stays empty
    };
    float x = 0, y = 0, width = 0, height = 0;
    std::array<Share, 7> shares{}; // from the bottom up
};

struct Mark {
    enum class Shape : uint8_t { Tick, Triangle, Diamond, Circle };
    float x = 0, y = 0; // centre
    float size = 6;     // width and height
    Shape shape = Shape::Tick;
    Colour colour = 0;
};

// Text in a box, one line, centred vertically, cut at the box.
struct Label {
    enum class Align : uint8_t { Left, Centre, Right };
    enum class Elide : uint8_t { Right, Middle, Left, Drop }; // Drop: all or nothing
    enum class Style : uint8_t { Regular, Bold, Small };
    float x = 0, y = 0, width = 0, height = 0;
    QString text;
    Colour colour = 0;
    Align align = Align::Left;
    Elide elide = Elide::Right;
    Style style = Style::Regular;
};

struct Line {
    float x1 = 0, y1 = 0, x2 = 0, y2 = 0;
    Colour colour = 0;
    float width = 1;
};

// What lies under a stretch of pixels. Kinds and objects are the source's own numbers.
struct Hit {
    float x = 0, y = 0, width = 0, height = 0;
    uint32_t row = 0;
    uint16_t kind = 0;
    uint64_t object = 0;
    uint32_t count = 1; // how many things were merged here

    bool contains(float px, float py) const { return px >= x && py >= y && px < x + width && py < y + height; }
    // The same thing, wherever it is drawn.
    bool isSame(const Hit &other) const { return row == other.row && kind == other.kind && object == other.object; }
    bool operator==(const Hit &) const = default;
};

// Everything to be painted, free of any painter: flat vectors, in pixels relative to the list's own top left corner.
// Painted kind by kind: rectangles, columns, lines, marks, labels; within a kind in order.
struct DrawList {
    std::vector<Rectangle> rectangles;
    std::vector<DensityColumn> columns;
    std::vector<Line> lines;
    std::vector<Mark> marks;
    std::vector<Label> labels;
    std::vector<Hit> hits;

    bool isEmpty() const; // nothing to paint; hits do not count
    void clear();         // keeps the capacity
    // Appends a copy of other moved by (dx, dy). O(size of other).
    void append(const DrawList &other, float dx, float dy);
    // Cuts off everything above y, hits included; labels and marks that would be cut in two go whole. O(size).
    void cutAbove(float y);

    // The topmost hit, which is the last one; null where there is none. O(hits).
    const Hit *hitAt(float x, float y) const;

    // One line a thing, two decimals, in painting order: stable, for comparing in tests.
    QString toText() const;
};

} // namespace lanescope::timeline
