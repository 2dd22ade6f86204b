// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/theme.h"

#include <QFrame>

#include <functional>

class QLabel;
class QPushButton;

namespace lanescope::app {

// A line above the timeline that says what went wrong, until it is dismissed, and may offer something to do about it.
class Notice : public QFrame {
    Q_OBJECT
public:
    enum class Kind { Hint, Warning, Fault };

    // A button of the notice. Pressing it takes the notice away first, so that `run` may say something new.
    struct Action {
        QString text; // empty: no button
        std::function<void()> run;
    };

    struct Message {
        Kind kind = Kind::Hint;
        QString text;
        QString details; // in small print below
        QString tip;     // all there is to say, under the pointer; empty: nothing more
    };

    explicit Notice(QWidget *parent = nullptr);

    void say(const Message &message, Action action = {});
    void say(Kind kind, const QString &text, Action action = {}) { say({kind, text, {}, {}}, std::move(action)); }
    void clear();
    QString text() const; // with the small print; empty while hidden
    void setTheme(const theme::Theme &theme);

private:
    void act();
    void colour();

    QLabel *m_text;
    QLabel *m_details;
    QPushButton *m_button;
    Action m_action;
    Kind m_kind = Kind::Hint;
    const theme::Theme *m_theme;
};

} // namespace lanescope::app
