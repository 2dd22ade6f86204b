// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/row_source.h"

namespace lanescope::timeline {

RowSource::~RowSource() = default;

void RowSource::fillHeights(std::span<int> heights) const {
    for (std::size_t i = 0; i < heights.size(); ++i)
        heights[i] = row(static_cast<int>(i)).height;
}

std::vector<int> RowSource::sectionStarts() const {
    std::vector<int> starts;
    QString before;
    for (int number = 0; number < rowCount(); ++number) {
        const QString group = row(number).group;
        if (!group.isEmpty() && (number == 0 || group != before))
            starts.push_back(number);
        before = group;
    }
    return starts;
}

uint64_t RowSource::rowKey(int number) const {
    return static_cast<uint64_t>(number);
}

int RowSource::rowOfKey(uint64_t key) const {
    for (int number = 0; number < rowCount(); ++number) {
        if (rowKey(number) == key)
            return number;
    }
    return -1;
}

void RowSource::findEmpty(TimeRange, std::span<uint8_t>) const {}

} // namespace lanescope::timeline
