// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/row_source.h"

namespace lanescope::timeline {

RowSource::~RowSource() = default;

int RowSource::rowHeight(int number) const {
    return row(number).height;
}

bool RowSource::startsGroup(int number) const {
    const QString group = row(number).group;
    return !group.isEmpty() && (number == 0 || row(number - 1).group != group);
}

uint64_t RowSource::rowKey(int number) const {
    return static_cast<uint64_t>(number);
}

} // namespace lanescope::timeline
