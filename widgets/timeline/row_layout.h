// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace lanescope::timeline {

// Heights of virtual rows. Their sums are kept by block of rows in a Fenwick tree: a million rows cost two megabytes and
// no objects. Heights are whole pixels; a hidden row keeps its height and takes no room. Out-of-range rows are ignored.
class RowLayout {
public:
    static constexpr int tallest = 32767; // pixels; what is higher is cut
    static constexpr int block = 64;      // rows

    // All rows get the given height and are shown. O(n).
    void setRowCount(int count, int height);
    // As above with one height each. O(n).
    void setHeights(std::span<const int> heights);

    int rowCount() const { return static_cast<int>(m_heights.size()); }
    int height(int row) const; // 0 while hidden; O(1)
    bool isHidden(int row) const;

    void setHeight(int row, int height); // O(log n)
    void hide(int row);                  // O(log n)
    void show(int row);                  // O(log n)

    int64_t totalHeight() const { return m_total; }
    int64_t yOf(int row) const; // the row's top; totalHeight() for rowCount(); O(log n)
    int rowAt(int64_t y) const; // -1 above the first and below the last; never a hidden row; O(log n)

    std::size_t residentBytes() const { return m_heights.capacity() * 2 + m_tree.capacity() * 8; }

private:
    void rebuild();
    void add(int row, int difference);

    std::vector<int16_t> m_heights; // negative: hidden, ~height
    std::vector<int64_t> m_tree;    // 1-based Fenwick tree of the shown heights of each block
    std::size_t m_highestBit = 0;   // the largest power of two not above the number of blocks
    int64_t m_total = 0;
};

} // namespace lanescope::timeline
