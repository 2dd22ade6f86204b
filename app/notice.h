// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/theme.h"

#include <QFrame>

class QLabel;

namespace lanescope::app {

// A line above the timeline that says what went wrong, until it is dismissed.
class Notice : public QFrame {
    Q_OBJECT
public:
    enum class Kind { Hint, Warning, Fault };

    explicit Notice(QWidget *parent = nullptr);

    void say(Kind kind, const QString &text);
    void clear();
    QString text() const; // empty while hidden
    void setTheme(const theme::Theme &theme);

private:
    void colour();

    QLabel *m_text;
    Kind m_kind = Kind::Hint;
    const theme::Theme *m_theme;
};

} // namespace lanescope::app
