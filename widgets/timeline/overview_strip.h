// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/timeline/panel.h"
#include "widgets/timeline/row_source.h"

#include <memory>

namespace lanescope::timeline {

// The whole trace in small, with the window that the timeline shows. The window can be dragged, its edges too; a click
// beside it centres it there.
class OverviewStrip : public Panel {
    Q_OBJECT
public:
    OverviewStrip(LabelCache *labels, QWidget *parent);
    static constexpr int preferredHeight = 52;

    void setSource(std::shared_ptr<const RowSource> source);
    void setWindow(TimeRange window);

signals:
    void windowRequested(lanescope::timeline::TimeRange window);

protected:
    void build(DrawList &list) override;
    void buildAbove(DrawList &list) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    enum class Part { None, Outside, Inside, LeftEdge, RightEdge };

    Part partAt(double x) const;
    TimeScale scale() const;
    TimeRange moved(double x) const;

    std::shared_ptr<const RowSource> m_source;
    TimeRange m_window;
    Part m_held = Part::None;
    double m_pressX = 0;
    TimeRange m_pressWindow;

    DrawList m_content; // kept while source, size and theme stay
    uint64_t m_contentVersion = 0;
    QSize m_contentSize;
    const theme::Theme *m_contentTheme = nullptr;
};

} // namespace lanescope::timeline
