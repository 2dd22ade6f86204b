// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace lanescope::timeline {

// Heights of virtual rows, their sums in a Fenwick tree: a million rows cost eight megabytes and no objects. Heights
// are whole pixels; a hidden row keeps its height and takes no room. Out-of-range rows are ignored.
class RowLayout {
public:
    // All rows get the given height and are shown. O(n).
    void setRowCount(int count, int height);
    // As above with one height each. O(n).
    void setHeights(const std::vector<int> &heights);

    int rowCount() const { return static_cast<int>(m_heights.size()); }
    int height(int row) const; // 0 while hidden; O(1)
    bool isHidden(int row) const;

    void setHeight(int row, int height); // O(log n)
    void hide(int row);                  // O(log n)
    void show(int row);                  // O(log n)

    int64_t totalHeight() const; // O(log n)
    int64_t yOf(int row) const;  // the row's top; totalHeight() for rowCount(); O(log n)
    int rowAt(int64_t y) const;  // -1 above the first and below the last; never a hidden row; O(log n)

private:
    void rebuild();
    void add(int row, int difference);
    int64_t sumBefore(int row) const;

    std::vector<int32_t> m_heights; // negative: hidden, ~height
    std::vector<int64_t> m_tree;    // 1-based Fenwick tree of the shown heights
    int m_highestBit = 0;           // the largest power of two not above rowCount
};

} // namespace lanescope::timeline
