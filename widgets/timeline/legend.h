// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/colour_mode.h"
#include "widgets/timeline/panel.h"

#include <QSizeF>

namespace lanescope::timeline {

// What the colours, patterns and marks of the rows mean, entry by entry, in as many lines as the width wants.
void buildLegend(const theme::Theme &theme, theme::ColourMode mode, QSizeF size, DrawList &list);
// The height that a legend of this width needs, pixels.
double legendHeight(theme::ColourMode mode, double width);

class Legend : public Panel {
    Q_OBJECT
public:
    explicit Legend(QWidget *parent = nullptr);

    void setMode(theme::ColourMode mode);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void build(DrawList &list) override;

private:
    LabelCache m_labels;
    theme::ColourMode m_mode = theme::ColourMode::Automatic;
};

} // namespace lanescope::timeline
