// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/rows/state_colours.h"

#include <QCoreApplication>

namespace lanescope::rows {

using index::StateClass;

theme::Style styleOf(const theme::Theme &theme, StateClass state) {
    switch (state) {
    case StateClass::Running: return theme.styleOf(theme::State::Running);
    case StateClass::Syscall: return theme.styleOf(theme::State::Syscall);
    case StateClass::Runnable: return theme.styleOf(theme::State::Runnable);
    case StateClass::Sync: return theme.styleOf(theme::State::WaitingSync);
    case StateClass::Network: return theme.styleOf(theme::State::WaitingNetwork);
    case StateClass::Gc: return theme.styleOf(theme::State::WaitingGc);
    case StateClass::Waiting: break;
    }
    return theme.styleOf(theme::State::Waiting);
}

theme::Colour colourOf(const theme::Theme &theme, StateClass state) {
    return styleOf(theme, state).colour;
}

theme::Colour runningColour(const timeline::BuildContext &context, const model::Trace &trace,
                            model::GoroutineIndex goroutine, theme::ColourMode automatic) {
    const theme::Theme &theme = *context.theme;
    const theme::ColourMode mode = context.colours == theme::ColourMode::Automatic ? automatic : context.colours;
    switch (mode) {
    case theme::ColourMode::Goroutine: return theme.colourOf(goroutine.valid() ? trace.goroutines.id(goroutine) : 0);
    case theme::ColourMode::Function:
        return theme.colourOfName(goroutine.valid() ? trace.goroutineName(goroutine) : std::string_view());
    default: return theme.running;
    }
}

QString nameOf(StateClass state) {
    const auto tr = [](const char *text) { return QCoreApplication::translate("StateClass", text); };
    switch (state) {
    case StateClass::Running: return tr(QT_TRANSLATE_NOOP("StateClass", "running"));
    case StateClass::Syscall: return tr(QT_TRANSLATE_NOOP("StateClass", "system call"));
    case StateClass::Runnable: return tr(QT_TRANSLATE_NOOP("StateClass", "runnable"));
    case StateClass::Sync: return tr(QT_TRANSLATE_NOOP("StateClass", "waiting: synchronisation"));
    case StateClass::Network: return tr(QT_TRANSLATE_NOOP("StateClass", "waiting: network"));
    case StateClass::Gc: return tr(QT_TRANSLATE_NOOP("StateClass", "waiting: garbage collector"));
    case StateClass::Waiting: return tr(QT_TRANSLATE_NOOP("StateClass", "waiting"));
    }
    return {};
}

QString stateText(const index::TimelineIndex &index, const analysis::StateSpan &span) {
    if (span.state == model::GoroutineState::Waiting) {
        const std::string_view reason = index.scope().reasons->text(span.reason);
        if (!reason.empty())
            return QString::fromUtf8(reason.data(), static_cast<qsizetype>(reason.size()));
    }
    const uint8_t state = index::stateClassOf(index.scope(), span);
    return state == index::kNoState ? QString() : nameOf(static_cast<StateClass>(state));
}

} // namespace lanescope::rows
