// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/timeline/panel.h"
#include "widgets/timeline/time_origin.h"
#include "widgets/timeline/time_scale.h"

#include <optional>

namespace lanescope::timeline {

// Adaptive ticks, and the time at the pointer.
class Ruler : public Panel {
    Q_OBJECT
public:
    using Panel::Panel;
    static constexpr int preferredHeight = 28;

    void setRange(TimeRange range, const TimeOrigin &origin);
    // In pixels; nullopt where the pointer is elsewhere.
    void setPointer(std::optional<double> x);

protected:
    void build(DrawList &list) override;

private:
    TimeRange m_range;
    TimeOrigin m_origin;
    std::optional<double> m_pointer;
};

// The cell left of ruler or overview.
class Corner : public Panel {
    Q_OBJECT
public:
    using Panel::Panel;
    void setText(const QString &caption, const QString &value);

protected:
    void build(DrawList &list) override;

private:
    QString m_caption;
    QString m_value;
};

} // namespace lanescope::timeline
