// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/draw_list.h"

#include <algorithm>
#include <cmath>

namespace lanescope::timeline {

namespace {

QString number(float value) {
    const float rounded = std::round(value * 100.0f) / 100.0f;
    return QString::number(rounded == 0.0f ? 0.0 : static_cast<double>(rounded), 'f', 2); // never "-0.00"
}

QString colourName(Colour colour) {
    return QStringLiteral("#%1").arg(colour, 8, 16, QLatin1Char('0'));
}

template <typename Box> QString boxText(const Box &box) {
    return QStringLiteral("%1 %2 %3x%4").arg(number(box.x), number(box.y), number(box.width), number(box.height));
}

QString lineOf(const Rectangle &rectangle) {
    QString text = QStringLiteral("rectangle %1 %2").arg(boxText(rectangle), colourName(rectangle.fill));
    if (rectangle.pattern != PatternNone)
        text += QStringLiteral(" pattern %1").arg(rectangle.pattern);
    return text;
}

QString lineOf(const DensityColumn &column) {
    QString text = QStringLiteral("column %1").arg(boxText(column));
    for (const DensityColumn::Share &part : column.shares) {
        if (part.share > 0)
            text += QStringLiteral(" %1 %2").arg(colourName(part.colour), number(part.share));
    }
    return text;
}

QString lineOf(const Line &line) {
    return QStringLiteral("line %1 %2 to %3 %4 %5 width %6")
        .arg(number(line.x1), number(line.y1), number(line.x2), number(line.y2), colourName(line.colour),
             number(line.width));
}

QString lineOf(const Mark &mark) {
    static constexpr const char *shapes[] = {"tick", "triangle", "diamond", "circle"};
    return QStringLiteral("mark %1 %2 %3 size %4 %5")
        .arg(QLatin1String(shapes[static_cast<int>(mark.shape)]), number(mark.x), number(mark.y), number(mark.size),
             colourName(mark.colour));
}

QString lineOf(const Label &label) {
    static constexpr const char *aligns[] = {"left", "centre", "right"};
    static constexpr const char *elides[] = {"elide right", "elide middle", "elide left", "drop"};
    static constexpr const char *styles[] = {"", " bold", " small"};
    return QStringLiteral("label %1 \"%2\" %3 %4 %5%6")
        .arg(boxText(label), label.text, colourName(label.colour), QLatin1String(aligns[static_cast<int>(label.align)]),
             QLatin1String(elides[static_cast<int>(label.elide)]),
             QLatin1String(styles[static_cast<int>(label.style)]));
}

QString lineOf(const Hit &hit) {
    return QStringLiteral("hit %1 row %2 kind %3 object %4 count %5")
        .arg(boxText(hit))
        .arg(hit.row)
        .arg(hit.kind)
        .arg(hit.object)
        .arg(hit.count);
}

template <typename Items> void appendLines(QString &text, const Items &items) {
    for (const auto &item : items)
        text += lineOf(item) + QLatin1Char('\n');
}

template <typename Items> void appendMoved(Items &to, const Items &from, float dx, float dy) {
    const std::size_t first = to.size();
    to.insert(to.end(), from.begin(), from.end());
    for (std::size_t i = first; i < to.size(); ++i) {
        to[i].x += dx;
        to[i].y += dy;
    }
}

} // namespace

bool DrawList::isEmpty() const {
    return rectangles.empty() && columns.empty() && lines.empty() && marks.empty() && labels.empty();
}

void DrawList::clear() {
    rectangles.clear();
    columns.clear();
    lines.clear();
    marks.clear();
    labels.clear();
    hits.clear();
}

void DrawList::append(const DrawList &other, float dx, float dy) {
    appendMoved(rectangles, other.rectangles, dx, dy);
    appendMoved(columns, other.columns, dx, dy);
    appendMoved(marks, other.marks, dx, dy);
    appendMoved(labels, other.labels, dx, dy);
    appendMoved(hits, other.hits, dx, dy);
    lines.reserve(lines.size() + other.lines.size());
    for (const Line &line : other.lines)
        lines.push_back({line.x1 + dx, line.y1 + dy, line.x2 + dx, line.y2 + dy, line.colour, line.width});
}

void DrawList::cutAbove(float y) {
    const auto cutBoxes = [y](auto &boxes) {
        std::erase_if(boxes, [y](const auto &box) { return box.y + box.height <= y; });
        for (auto &box : boxes) {
            const float cut = std::max(y - box.y, 0.0f);
            box.y += cut;
            box.height -= cut;
        }
    };
    // Shares stand on the bottom, so what is left keeps them in pixels.
    for (DensityColumn &column : columns) {
        const float left = std::min(1.0f, (column.y + column.height - y) / column.height);
        float free = left;
        for (DensityColumn::Share &part : column.shares) {
            part.share = std::min(part.share, std::max(free, 0.0f));
            free -= part.share;
            if (left > 0)
                part.share /= left;
        }
    }
    cutBoxes(columns);
    cutBoxes(rectangles);
    cutBoxes(hits);
    std::erase_if(lines, [y](const Line &line) { return line.y1 < y && line.y2 < y; });
    for (Line &line : lines) {
        if (line.y1 >= y && line.y2 >= y)
            continue;
        const float x = line.x1 + (line.x2 - line.x1) * (y - line.y1) / (line.y2 - line.y1);
        (line.y1 < y ? line.x1 : line.x2) = x;
        (line.y1 < y ? line.y1 : line.y2) = y;
    }
    std::erase_if(marks, [y](const Mark &mark) { return mark.y - mark.size / 2 < y; });
    std::erase_if(labels, [y](const Label &label) { return label.y + label.height / 2 - 6 < y; });
}

const Hit *DrawList::hitAt(float x, float y) const {
    const auto found = std::find_if(hits.rbegin(), hits.rend(), [=](const Hit &hit) { return hit.contains(x, y); });
    return found == hits.rend() ? nullptr : &*found;
}

QString DrawList::toText() const {
    QString text;
    appendLines(text, rectangles);
    appendLines(text, columns);
    appendLines(text, lines);
    appendLines(text, marks);
    appendLines(text, labels);
    appendLines(text, hits);
    return text;
}

} // namespace lanescope::timeline
