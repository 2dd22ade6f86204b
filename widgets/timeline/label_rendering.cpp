// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/label_rendering.h"

#include <QFontInfo>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace lanescope::timeline {

namespace {

QFont makeFont(Label::Style style) {
    QFont font = QGuiApplication::font();
    const int system = QFontInfo(font).pixelSize();
    const double share = style == Label::Style::Small ? 0.8 : 0.9;
    font.setPixelSize(std::max(9, static_cast<int>(std::lround(system * share))));
    if (style == Label::Style::Bold)
        font.setWeight(QFont::DemiBold);
    return font;
}

// The smallest part of an image that holds all ink; a pixel where there is none.
QRect inkedPart(const QImage &image) {
    const int width = image.width();
    const int height = image.height();
    int left = width, right = 0, top = height, bottom = 0;
    for (int y = 0; y < height; ++y) {
        const auto *line = reinterpret_cast<const QRgb *>(image.constScanLine(y));
        for (int x = 0; x < width; ++x) {
            if (line[x] == 0)
                continue;
            left = std::min(left, x);
            right = std::max(right, x + 1);
            top = std::min(top, y);
            bottom = y + 1;
        }
    }
    return right > left ? QRect(left, top, right - left, bottom - top) : QRect(0, 0, 1, 1);
}

} // namespace

QFont fontOf(Label::Style style) {
    static QFont system;
    static std::array<QFont, 3> fonts;
    static bool known = false;
    if (!known || system != QGuiApplication::font()) {
        system = QGuiApplication::font();
        fonts = {makeFont(Label::Style::Regular), makeFont(Label::Style::Bold), makeFont(Label::Style::Small)};
        known = true;
    }
    return fonts[static_cast<std::size_t>(style)];
}

LabelImage renderedLabel(const QString &text, const QFont &font, Colour colour, double devicePixelRatio) {
    QTextLayout layout(text, font);
    layout.setCacheEnabled(true);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setNumColumns(static_cast<int>(text.size()));
    layout.endLayout();

    LabelImage label;
    label.advances.reserve(static_cast<std::size_t>(text.size()) + 1);
    float furthest = 0; // never backwards, also where scripts run from right to left
    for (int i = 0; i < text.size(); ++i) {
        furthest = std::max(furthest, static_cast<float>(line.cursorToX(i) * devicePixelRatio));
        label.advances.push_back(furthest);
    }
    label.advances.push_back(std::max(furthest, static_cast<float>(line.naturalTextWidth() * devicePixelRatio)));

    const QFontMetricsF metrics(font);
    const int width = static_cast<int>(std::ceil(label.advances.back())) + 1;
    const int height = std::max(1, static_cast<int>(std::ceil(metrics.height() * devicePixelRatio)));
    QImage box(width, height, QImage::Format_ARGB32_Premultiplied);
    box.setDevicePixelRatio(devicePixelRatio);
    box.fill(Qt::transparent);
    QPainter painter(&box);
    painter.setPen(QColor::fromRgba(colour));
    layout.draw(&painter, QPointF(0, std::ceil(metrics.ascent()) - line.ascent()));
    painter.end();
    // Positions are device pixels already; a ratio left in would scale the copy.
    box.setDevicePixelRatio(1);
    const QRect ink = inkedPart(box);
    label.image = box.copy(ink);
    label.inset = ink.topLeft();
    label.box = box.size();
    return label;
}

} // namespace lanescope::timeline
