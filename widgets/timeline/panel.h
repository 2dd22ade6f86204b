// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/theme.h"
#include "widgets/timeline/label_cache.h"

#include <QWidget>

namespace lanescope::timeline {

// A small part of the timeline that shows one draw list on the panel colour: ruler, overview, titles, corners.
class Panel : public QWidget {
    Q_OBJECT
public:
    // The cache is not owned and outlives the panel.
    Panel(LabelCache *labels, QWidget *parent);

    void setTheme(const theme::Theme *theme);
    quint64 paintedCount() const { return m_paintedCount; }

protected:
    virtual void build(DrawList &list) = 0;
    // Painted over all of the other list, its labels included.
    virtual void buildAbove(DrawList &) {}
    const theme::Theme &theme() const { return *m_theme; }
    void paintEvent(QPaintEvent *event) override;

private:
    LabelCache *m_labels;
    const theme::Theme *m_theme = &theme::light();
    DrawList m_list;
    quint64 m_paintedCount = 0;
};

} // namespace lanescope::timeline
