// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/theme.h"

#include "resources/resources.h"
#include "widgets/theme/theme_file.h"

#include <QGuiApplication>
#include <QPalette>

namespace lanescope::theme {

namespace {

// The file is part of the program and tested with it: a program in which it is broken must not run on without colours.
Theme builtIn(const char *name) {
    Parsed parsed = parseTheme(resources::themes(), name);
    if (const QString *error = std::get_if<QString>(&parsed))
        qFatal("themes.ini: %s", qPrintable(*error));
    return std::get<Theme>(parsed);
}

} // namespace

Style Theme::styleOf(State state) const {
    const auto style = [&](Colour colour) { return Style{colour, statePatterns[static_cast<size_t>(state)]}; };
    switch (state) {
    case State::Running: return style(running);
    case State::Syscall: return style(syscall);
    case State::Runnable: return style(runnable);
    case State::WaitingSync: return style(waitingSync);
    case State::WaitingNetwork: return style(waitingNetwork);
    case State::WaitingGc: return style(gcWaiting);
    case State::Waiting: return style(waiting);
    case State::GcMark: return style(gcMark);
    case State::StopTheWorld: return style(stopTheWorld);
    case State::MarkAssist: return style(markAssist);
    case State::Sweep: return style(sweep);
    case State::Processor: return style(threadsRunning);
    }
    return {waiting, PatternNone};
}

Colour Theme::colourOf(uint64_t goroutineId) const {
    // Fibonacci hashing: consecutive IDs land about 0.62 of the palette apart.
    const uint64_t hash = (goroutineId * 0x9e3779b97f4a7c15u) >> 32;
    return palette[(hash * palette.size()) >> 32];
}

Colour Theme::colourOfName(std::string_view name) const {
    uint64_t hash = 0xcbf29ce484222325u; // FNV-1a
    for (const char character : name)
        hash = (hash ^ static_cast<unsigned char>(character)) * 0x100000001b3u;
    return colourOf(hash);
}

Colour Theme::textOn(Colour fill) const {
    return contrast(inkDark, fill) >= contrast(inkLight, fill) ? inkDark : inkLight;
}

const Theme &light() {
    static const Theme theme = builtIn("light");
    return theme;
}

const Theme &dark() {
    static const Theme theme = builtIn("dark");
    return theme;
}

const Theme &lightSafe() {
    static const Theme theme = builtIn("light-safe");
    return theme;
}

const Theme &darkSafe() {
    static const Theme theme = builtIn("dark-safe");
    return theme;
}

const Theme &themeOf(Scheme scheme, bool safe) {
    bool isDark = scheme == Scheme::Dark;
    if (scheme == Scheme::System) {
        const QPalette palette = QGuiApplication::palette();
        isDark = palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
    }
    if (safe)
        return isDark ? darkSafe() : lightSafe();
    return isDark ? dark() : light();
}

} // namespace lanescope::theme
