// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/label_cache.h"

#include "widgets/timeline/label_rendering.h"
#include "widgets/timeline/pixel_snap.h"

#include <algorithm>
#include <cmath>

namespace lanescope::timeline {

namespace {

const QString ellipsis = QStringLiteral("\u2026");

qsizetype bytesOf(const LabelImage &label) {
    constexpr qsizetype nodes = 240; // key, list and index
    return nodes + label.image.sizeInBytes() + static_cast<qsizetype>(label.advances.size() * sizeof(float));
}

// Adds the stretch [from, to) of an image's box at x; what of it holds no ink is not copied.
void addPiece(LabelPieces &pieces, const LabelImage &image, int from, int to, int x) {
    const QRect stretch(from - image.inset.x(), 0, to - from, image.image.height());
    const QRect source = stretch & image.image.rect();
    if (!source.isEmpty())
        pieces.pieces[static_cast<std::size_t>(pieces.count++)] = {
            &image, source, QPoint(x + source.x() + image.inset.x() - from, image.inset.y())};
    pieces.box.setWidth(x + to - from);
}

// How many of the first characters are no wider than width.
qsizetype fittingFromStart(const LabelImage &image, const QString &text, double width) {
    const auto after = std::upper_bound(image.advances.begin(), image.advances.end(), static_cast<float>(width));
    qsizetype count = std::max<qsizetype>(after - image.advances.begin() - 1, 0);
    while (count > 0 && text[count - 1].isSpace())
        --count;
    return count;
}

// How many of the last characters are no wider than width.
qsizetype fittingFromEnd(const LabelImage &image, double width) {
    const float least = image.advances.back() - static_cast<float>(width);
    return image.advances.end() - std::lower_bound(image.advances.begin(), image.advances.end(), least) - 1;
}

} // namespace

LabelCache::LabelCache(qsizetype capacityBytes) : m_capacity(capacityBytes) {}

std::size_t LabelCache::KeyHash::operator()(const Key &key) const {
    const uint64_t style = static_cast<uint64_t>(key.style) << 32 | key.colour;
    return qHash(key.text, style * 0x9e3779b97f4a7c15u);
}

const LabelImage &LabelCache::imageOf(const Key &key) {
    const auto found = m_index.find(key);
    if (found != m_index.end()) {
        m_entries.splice(m_entries.begin(), m_entries, found->second);
        return m_entries.front().label;
    }
    m_entries.push_front({key, renderedLabel(key.text, fontOf(key.style), key.colour, key.devicePixelRatio)});
    m_entries.front().label.id = ++m_lastId;
    m_index.emplace(key, m_entries.begin());
    ++m_renderedCount;
    m_bytes += bytesOf(m_entries.front().label);
    shrink();
    return m_entries.front().label;
}

LabelPieces LabelCache::piecesOf(const Label &label, float devicePixelRatio) {
    LabelPieces pieces;
    if (label.width < narrowest || label.text.isEmpty())
        return pieces;
    Key key{label.text, label.colour, devicePixelRatio, label.style};
    if (key.text.size() > mostCharacters)
        key.text.truncate(mostCharacters);
    const LabelImage *whole = &imageOf(key);
    const int width = static_cast<int>(label.width * devicePixelRatio);
    pieces.box.setHeight(whole->box.height());
    if (whole->advances.back() <= static_cast<float>(width)) {
        addPiece(pieces, *whole, 0, whole->box.width(), 0);
        return pieces;
    }
    if (label.elide == Label::Elide::Drop)
        return pieces;

    const LabelImage &dots = imageOf({ellipsis, label.colour, devicePixelRatio, label.style});
    const int dotsWidth = static_cast<int>(std::ceil(dots.advances.back()));
    const double room = width - dotsWidth - 1; // the end of the text is rounded outwards
    const double before = label.elide == Label::Elide::Right ? room : label.elide == Label::Elide::Left ? 0 : room / 2;
    const qsizetype first = before > 0 ? fittingFromStart(*whole, key.text, before) : 0;
    const double used = whole->advances[static_cast<std::size_t>(first)];
    const qsizetype last = label.elide == Label::Elide::Right || room <= used ? 0 : fittingFromEnd(*whole, room - used);
    if (first + last + 1 < fewestCharacters)
        return pieces;
    int x = 0;
    const int end = static_cast<int>(std::floor(used)); // inwards: no sliver of the next character
    if (first > 0)
        addPiece(pieces, *whole, 0, end, 0), x = end;
    addPiece(pieces, dots, 0, dotsWidth, x);
    if (last > 0) {
        const auto from = whole->advances[whole->advances.size() - 1 - static_cast<std::size_t>(last)];
        addPiece(pieces, *whole, static_cast<int>(std::ceil(from)), static_cast<int>(std::ceil(whole->advances.back())),
                 x + dotsWidth);
    }
    return pieces;
}

void LabelCache::shrink() {
    // The two newest are in use: a text and its ellipsis.
    while (m_bytes > m_capacity && m_entries.size() > 2) {
        m_bytes -= bytesOf(m_entries.back().label);
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
