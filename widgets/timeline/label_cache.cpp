// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/label_cache.h"

#include "widgets/timeline/pixel_snap.h"

#include <QFontInfo>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QPainter>

#include <cmath>

namespace lanescope::timeline {

namespace {

constexpr qsizetype entryOverhead = 200; // bytes: key, list and index nodes

Qt::TextElideMode modeOf(Label::Elide elide) {
    switch (elide) {
    case Label::Elide::Middle:
        return Qt::ElideMiddle;
    case Label::Elide::Left:
        return Qt::ElideLeft;
    default:
        return Qt::ElideRight;
    }
}

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
    int left = image.width(), right = 0, top = image.height(), bottom = 0;
    for (int y = 0; y < image.height(); ++y) {
        const auto *line = reinterpret_cast<const QRgb *>(image.constScanLine(y));
        for (int x = 0; x < image.width(); ++x) {
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

qsizetype bytesOf(const QImage &image) {
    return image.isNull() ? 0 : image.sizeInBytes();
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

LabelCache::LabelCache(qsizetype capacityBytes) : m_capacity(capacityBytes) {}

std::size_t LabelCache::KeyHash::operator()(const Key &key) const noexcept {
    const uint64_t flags = static_cast<uint64_t>(key.elide) << 8 | static_cast<uint64_t>(key.style);
    const uint64_t numbers = (static_cast<uint64_t>(key.colour) << 32 | static_cast<uint32_t>(key.width)) ^ flags << 20;
    return qHash(key.text, numbers * 0x9e3779b97f4a7c15u);
}

LabelCache::Entry &LabelCache::entryOf(const Key &key) {
    const auto found = m_index.find(key);
    if (found != m_index.end()) {
        m_entries.splice(m_entries.begin(), m_entries, found->second);
        return m_entries.front();
    }
    m_entries.push_front({key, static_cast<float>(QFontMetricsF(fontOf(key.style)).horizontalAdvance(key.text)), {}});
    m_index.emplace(key, m_entries.begin());
    m_bytes += entryOverhead;
    shrink();
    return m_entries.front();
}

const LabelImage *LabelCache::imageOf(const Label &label, float devicePixelRatio) {
    if (label.width < narrowest || label.text.isEmpty())
        return nullptr;
    Key key{label.text, label.colour, devicePixelRatio, wholeText, Label::Elide::Right, label.style};
    Entry &whole = entryOf(key);
    if (whole.textWidth <= label.width)
        return rendered(whole, label.text);
    if (label.elide == Label::Elide::Drop)
        return nullptr;
    key.width = static_cast<int>(label.width) / elisionStep * elisionStep;
    key.elide = label.elide;
    Entry &cut = entryOf(key);
    if (!cut.label.image.isNull())
        return &cut.label;
    const QString text = QFontMetricsF(fontOf(label.style)).elidedText(label.text, modeOf(label.elide), key.width);
    return text.size() < fewestCharacters ? nullptr : rendered(cut, text);
}

const LabelImage *LabelCache::rendered(Entry &entry, const QString &text) {
    if (!entry.label.image.isNull())
        return &entry.label;
    const QFont font = fontOf(entry.key.style);
    const QFontMetricsF metrics(font);
    const double ratio = entry.key.devicePixelRatio;
    const int width = std::max(1, static_cast<int>(std::ceil((metrics.horizontalAdvance(text) + 1) * ratio)));
    const int height = std::max(1, static_cast<int>(std::ceil(metrics.height() * ratio)));
    QImage image(width, height, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setFont(font);
    painter.setPen(QColor::fromRgba(entry.key.colour));
    painter.drawText(QPointF(0, std::ceil(metrics.ascent())), text);
    painter.end();
    // Positions are device pixels already; a ratio left in would scale the copy.
    image.setDevicePixelRatio(1);
    const QRect ink = inkedPart(image);
    entry.label = {image.copy(ink), ink.topLeft(), image.size(), ++m_lastId};
    ++m_renderedCount;
    m_bytes += bytesOf(entry.label.image);
    shrink();
    return &entry.label;
}

void LabelCache::shrink() {
    // The newest entry is in use by the caller.
    while (m_bytes > m_capacity && m_entries.size() > 1) {
        m_bytes -= bytesOf(m_entries.back().label.image) + entryOverhead;
        m_index.erase(m_entries.back().key);
        m_entries.pop_back();
    }
}

void LabelCache::clear() {
    m_index.clear();
    m_entries.clear();
    m_bytes = 0;
}

QPoint boxPosition(const Label &label, QPointF offset, QSize box, double devicePixelRatio) {
    const double left = (label.x + offset.x()) * devicePixelRatio;
    const double spare = label.width * devicePixelRatio - box.width();
    const double middle = (label.y + label.height / 2.0 + offset.y()) * devicePixelRatio;
    const double x = label.align == Label::Align::Left     ? left
                     : label.align == Label::Align::Centre ? left + spare / 2
                                                           : left + spare;
    return {snapped(x), snapped(middle - box.height() / 2.0)};
}

} // namespace lanescope::timeline
