// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/palette.h"

namespace lanescope::theme {

QPalette paletteOf(const Theme &theme) {
    const auto colour = [](Colour value) { return QColor::fromRgba(value); };
    QPalette palette(colour(theme.panel));
    palette.setColor(QPalette::Window, colour(theme.panel));
    palette.setColor(QPalette::WindowText, colour(theme.text));
    palette.setColor(QPalette::Base, colour(theme.background));
    palette.setColor(QPalette::AlternateBase, colour(theme.panel));
    palette.setColor(QPalette::Text, colour(theme.text));
    palette.setColor(QPalette::Button, colour(theme.sectionHeader));
    palette.setColor(QPalette::ButtonText, colour(theme.text));
    palette.setColor(QPalette::ToolTipBase, colour(theme.sectionHeader));
    palette.setColor(QPalette::ToolTipText, colour(theme.text));
    palette.setColor(QPalette::PlaceholderText, colour(theme.textMuted));
    palette.setColor(QPalette::Highlight, colour(theme.accent));
    palette.setColor(QPalette::HighlightedText, colour(theme.textOn(theme.accent)));
    palette.setColor(QPalette::Link, colour(theme.selection));
    palette.setColor(QPalette::BrightText, colour(theme.stopTheWorld));
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, colour(mixed(theme.panel, theme.textMuted, 0.6)));
    return palette;
}

QString scrollBarStyle(const Theme &theme) {
    const auto name = [](Colour value) { return QColor::fromRgba(value).name(); };
    return QStringLiteral("QScrollBar { background: %1; width: 12px; margin: 0; border: none; }"
                          "QScrollBar::handle { background: %2; min-height: 28px; border-radius: 4px; margin: 2px; }"
                          "QScrollBar::handle:hover { background: %3; }"
                          "QScrollBar::add-line, QScrollBar::sub-line { height: 0; }"
                          "QScrollBar::add-page, QScrollBar::sub-page { background: none; }")
        .arg(name(theme.panel), name(mixed(theme.panel, theme.textMuted, 0.35)),
             name(mixed(theme.panel, theme.textMuted, 0.6)));
}

} // namespace lanescope::theme
