// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/row_layout.h"

#include <algorithm>
#include <bit>

namespace lanescope::timeline {

namespace {

int16_t bounded(int height) {
    return static_cast<int16_t>(std::clamp(height, 0, RowLayout::tallest));
}

int shown(int16_t height) {
    return std::max<int>(height, 0);
}

} // namespace

void RowLayout::setRowCount(int count, int height) {
    m_heights.assign(static_cast<std::size_t>(std::max(count, 0)), bounded(height));
    rebuild();
}

void RowLayout::setHeights(std::span<const int> heights) {
    m_heights.resize(heights.size());
    std::transform(heights.begin(), heights.end(), m_heights.begin(), bounded);
    rebuild();
}

void RowLayout::rebuild() {
    const std::size_t blocks = (m_heights.size() + block - 1) / block;
    m_highestBit = blocks ? std::bit_floor(blocks) : 0;
    m_tree.assign(blocks + 1, 0);
    for (std::size_t i = 0; i < m_heights.size(); ++i)
        m_tree[i / block + 1] += shown(m_heights[i]);
    m_total = 0;
    for (std::size_t i = 1; i <= blocks; ++i) {
        m_total += m_tree[i];
    }
    for (std::size_t i = 1; i <= blocks; ++i) {
        const std::size_t parent = i + (i & (~i + 1));
        if (parent <= blocks)
            m_tree[parent] += m_tree[i];
    }
}

int RowLayout::height(int row) const {
    if (row < 0 || row >= rowCount())
        return 0;
    return shown(m_heights[static_cast<std::size_t>(row)]);
}

bool RowLayout::isHidden(int row) const {
    return row >= 0 && row < rowCount() && m_heights[static_cast<std::size_t>(row)] < 0;
}

void RowLayout::setHeight(int row, int height) {
    if (row < 0 || row >= rowCount())
        return;
    int16_t &kept = m_heights[static_cast<std::size_t>(row)];
    const int16_t wanted = bounded(height);
    if (kept < 0) {
        kept = static_cast<int16_t>(~wanted);
        return;
    }
    add(row, wanted - kept);
    kept = wanted;
}

void RowLayout::hide(int row) {
    if (row < 0 || row >= rowCount() || isHidden(row))
        return;
    int16_t &kept = m_heights[static_cast<std::size_t>(row)];
    add(row, -kept);
    kept = static_cast<int16_t>(~kept);
}

void RowLayout::show(int row) {
    if (!isHidden(row))
        return;
    int16_t &kept = m_heights[static_cast<std::size_t>(row)];
    kept = static_cast<int16_t>(~kept);
    add(row, kept);
}

void RowLayout::add(int row, int difference) {
    m_total += difference;
    for (std::size_t i = static_cast<std::size_t>(row) / block + 1; i < m_tree.size(); i += i & (~i + 1))
        m_tree[i] += difference;
}

int64_t RowLayout::yOf(int row) const {
    const auto wanted = static_cast<std::size_t>(std::clamp(row, 0, rowCount()));
    int64_t sum = 0;
    for (std::size_t i = wanted / block; i > 0; i &= i - 1)
        sum += m_tree[i];
    for (std::size_t i = wanted / block * block; i < wanted; ++i)
        sum += shown(m_heights[i]);
    return sum;
}

int RowLayout::rowAt(int64_t y) const {
    if (y < 0 || y >= m_total)
        return -1;
    // The longest run of blocks whose sum does not exceed y; the row is in the one that follows.
    std::size_t position = 0;
    int64_t rest = y;
    for (std::size_t step = m_highestBit; step > 0; step /= 2) {
        if (position + step < m_tree.size() && m_tree[position + step] <= rest) {
            position += step;
            rest -= m_tree[position];
        }
    }
    std::size_t row = position * block;
    while (rest >= shown(m_heights[row]))
        rest -= shown(m_heights[row++]);
    return static_cast<int>(row);
}

} // namespace lanescope::timeline
