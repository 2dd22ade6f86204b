// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/row_layout.h"

#include <algorithm>
#include <bit>

namespace lanescope::timeline {

void RowLayout::setRowCount(int count, int height) {
    m_heights.assign(static_cast<std::size_t>(std::max(count, 0)), std::max(height, 0));
    rebuild();
}

void RowLayout::setHeights(const std::vector<int> &heights) {
    m_heights.assign(heights.begin(), heights.end());
    for (int32_t &height : m_heights)
        height = std::max(height, 0);
    rebuild();
}

void RowLayout::rebuild() {
    const std::size_t count = m_heights.size();
    m_highestBit = count ? static_cast<int>(std::bit_floor(count)) : 0;
    m_tree.assign(count + 1, 0);
    for (std::size_t i = 1; i <= count; ++i) {
        m_tree[i] += m_heights[i - 1];
        const std::size_t parent = i + (i & (~i + 1));
        if (parent <= count)
            m_tree[parent] += m_tree[i];
    }
}

int RowLayout::height(int row) const {
    if (row < 0 || row >= rowCount())
        return 0;
    return std::max(m_heights[static_cast<std::size_t>(row)], 0);
}

bool RowLayout::isHidden(int row) const {
    return row >= 0 && row < rowCount() && m_heights[static_cast<std::size_t>(row)] < 0;
}

void RowLayout::setHeight(int row, int height) {
    if (row < 0 || row >= rowCount())
        return;
    int32_t &kept = m_heights[static_cast<std::size_t>(row)];
    const int wanted = std::max(height, 0);
    if (kept < 0) {
        kept = ~wanted;
        return;
    }
    add(row, wanted - kept);
    kept = wanted;
}

void RowLayout::hide(int row) {
    if (row < 0 || row >= rowCount() || isHidden(row))
        return;
    int32_t &kept = m_heights[static_cast<std::size_t>(row)];
    add(row, -kept);
    kept = ~kept;
}

void RowLayout::show(int row) {
    if (!isHidden(row))
        return;
    int32_t &kept = m_heights[static_cast<std::size_t>(row)];
    kept = ~kept;
    add(row, kept);
}

void RowLayout::add(int row, int difference) {
    for (std::size_t i = static_cast<std::size_t>(row) + 1; i < m_tree.size(); i += i & (~i + 1))
        m_tree[i] += difference;
}

int64_t RowLayout::sumBefore(int row) const {
    int64_t sum = 0;
    for (std::size_t i = static_cast<std::size_t>(row); i > 0; i &= i - 1)
        sum += m_tree[i];
    return sum;
}

int64_t RowLayout::totalHeight() const {
    return sumBefore(rowCount());
}

int64_t RowLayout::yOf(int row) const {
    return sumBefore(std::clamp(row, 0, rowCount()));
}

int RowLayout::rowAt(int64_t y) const {
    if (y < 0)
        return -1;
    // The longest prefix whose sum does not exceed y; what follows it contains y.
    std::size_t position = 0;
    int64_t rest = y;
    for (std::size_t step = static_cast<std::size_t>(m_highestBit); step > 0; step /= 2) {
        if (position + step < m_tree.size() && m_tree[position + step] <= rest) {
            position += step;
            rest -= m_tree[position];
        }
    }
    return position < m_heights.size() ? static_cast<int>(position) : -1;
}

} // namespace lanescope::timeline
