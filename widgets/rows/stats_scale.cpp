// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/rows/stats_scale.h"

#include <algorithm>
#include <cmath>

namespace lanescope::rows {

using timeline::BuildContext;
using timeline::DrawList;
using timeline::Label;

namespace {

constexpr float kNoteHeight = 14; // pixels

// The most parts there is room for whose values are round.
int partsOf(double top, double unit, double height) {
    constexpr double kApart = 22; // pixels between lines, at least
    constexpr int kMost = 5;
    for (int parts = std::min(kMost, static_cast<int>(height / kApart)); parts > 1; --parts) {
        const double each = top / parts / unit;
        if (std::abs(each - std::round(each)) < 1e-9 * each)
            return parts;
    }
    return 1;
}

// A value of the grid with its line; the topmost needs none, the row's edge is near.
void appendGridLine(const QString &text, float y, bool topmost, const BuildContext &context, DrawList &list) {
    const theme::Colour colour = theme::withAlpha(context.theme->text, 0x22);
    if (!topmost)
        list.lines.push_back({0, y + 0.5f, static_cast<float>(context.scale.width), y + 0.5f, colour, 1});
    appendNote(text, topmost ? 1 : y, Label::Align::Left, context, list);
}

} // namespace

void appendScale(double top, double unit, const ValueText &text, const BuildContext &context, DrawList &list) {
    if (top <= 0)
        return;
    const int parts = partsOf(top, unit, context.height);
    for (int i = parts; i > 0; --i) {
        const double value = top * i / parts;
        appendGridLine(text(value), std::floor(heightOf(value, top, context)), i == parts, context, list);
    }
}

DecadeScale DecadeScale::of(double lowest, double highest) {
    constexpr int kMost = 6;
    DecadeScale scale;
    scale.top = static_cast<int>(std::ceil(std::log10(std::max(highest, 1.0)) - 1e-9));
    scale.bottom = static_cast<int>(std::floor(std::log10(std::max(lowest, 1.0)) + 1e-9));
    scale.top = std::max(scale.top, 1);
    scale.bottom = std::clamp(scale.bottom, scale.top - kMost, scale.top - 1);
    return scale;
}

double DecadeScale::share(double value) const {
    constexpr double kLeast = 0.03; // about a pixel
    if (value <= 0)
        return kLeast;
    return std::clamp((std::log10(value) - bottom) / (top - bottom), kLeast, 1.0);
}

void appendScale(const DecadeScale &scale, const ValueText &text, const BuildContext &context, DrawList &list) {
    const int decades = scale.top - scale.bottom;
    const double decade = (context.height - kStatsTop) / decades; // pixels
    const int step = static_cast<int>(std::ceil(kNoteHeight / decade));
    const auto yOf = [&](int power) { return std::floor(heightOf(power - scale.bottom, decades, context)); };
    const auto fits = [&](int power) {
        return power > scale.bottom && yOf(power) + kNoteHeight <= static_cast<float>(context.height);
    };
    const QString highest = text(std::pow(10, scale.top));
    if (!fits(scale.top - step)) {
        const QString lowest = text(std::pow(10, scale.bottom));
        appendGridLine(lowest + QStringLiteral(" \u2013 ") + highest, 0, true, context, list);
        return;
    }
    appendGridLine(highest, 0, true, context, list);
    for (int power = scale.top - step; fits(power); power -= step)
        appendGridLine(text(std::pow(10, power)), yOf(power), false, context, list);
}

void appendNote(const QString &text, float y, Label::Align align, const BuildContext &context, DrawList &list) {
    constexpr float kLetter = 5.9f; // estimated, so that pictures are the same with every font
    const float width = kLetter * static_cast<float>(text.size()) + 5;
    const bool right = align == Label::Align::Right;
    const float left = right ? static_cast<float>(context.scale.width) - width - 2 : 2;
    // As a broad line, for lines are painted over areas and below texts.
    const float middle = y + kNoteHeight / 2;
    list.lines.push_back(
        {left, middle, left + width, middle, theme::withAlpha(context.theme->background, 0xb0), kNoteHeight - 2});
    Label label;
    label.x = right ? left - 30 : 4;
    label.y = y;
    label.width = right ? width + 28 : 120;
    label.height = kNoteHeight;
    label.text = text;
    label.colour = context.theme->text;
    label.align = align;
    label.style = Label::Style::Small;
    list.labels.push_back(std::move(label));
}

void appendStatsHit(int x, int width, size_t event, uint16_t kind, const timeline::BuildContext &context,
                    timeline::DrawList &list) {
    timeline::Hit hit;
    hit.x = static_cast<float>(x);
    hit.width = static_cast<float>(width);
    hit.height = static_cast<float>(context.height);
    hit.kind = kind;
    hit.object = event;
    list.hits.push_back(hit);
}

} // namespace lanescope::rows
