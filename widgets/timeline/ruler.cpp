// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/ruler.h"

#include "widgets/timeline/header_picture.h"
#include "widgets/timeline/ruler_picture.h"

namespace lanescope::timeline {

void Ruler::setRange(TimeRange range, const TimeOrigin &origin) {
    if (m_range == range && m_origin == origin)
        return;
    m_range = range;
    m_origin = origin;
    update();
}

void Ruler::setPointer(std::optional<double> x) {
    if (m_pointer == x)
        return;
    m_pointer = x;
    update();
}

void Ruler::build(DrawList &list) {
    const TimeScale scale{m_range, static_cast<double>(width())};
    buildRuler(scale, m_origin, height(), theme(), list);
    if (m_pointer && !m_range.isEmpty())
        buildPointerTime(scale, m_origin, *m_pointer, height(), theme(), list);
}

void Corner::setText(const QString &caption, const QString &value) {
    if (m_caption == caption && m_value == value)
        return;
    m_caption = caption;
    m_value = value;
    update();
}

void Corner::build(DrawList &list) {
    buildCorner(m_caption, m_value, size(), theme(), list);
}

} // namespace lanescope::timeline
