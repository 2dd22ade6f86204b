// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/timeline/canvas.h"
#include "widgets/timeline/label_cache.h"

#include <QImage>
#include <QWidget>

namespace lanescope::timeline {

// Paints the rows into an image once, and copies that under the overlay.
class RasterCanvas : public QWidget, public Canvas {
    Q_OBJECT
public:
    // Neither pointer is owned; both outlive the canvas.
    RasterCanvas(CanvasContent *content, LabelCache *labels, QWidget *parent);

    QWidget *widget() override { return this; }
    void pictureChanged() override { update(); }
    void overlayChanged(const QRegion &region) override { update(region); }
    QString painterName() const override { return tr("Raster"); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void repaintPicture(const DrawList &picture);

    CanvasContent *m_content;
    LabelCache *m_labels;
    QImage m_image;
    uint64_t m_imageRevision = 0;
    const theme::Theme *m_imageTheme = nullptr;
};

} // namespace lanescope::timeline
