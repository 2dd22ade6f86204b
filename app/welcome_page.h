// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/theme.h"

#include <QWidget>

class QVBoxLayout;

namespace lanescope::app {

// What the window shows before there is a trace: how to open one.
class WelcomePage : public QWidget {
    Q_OBJECT
public:
    explicit WelcomePage(QWidget *parent = nullptr);

    void setRecent(const QStringList &paths);
    void setTheme(const theme::Theme &theme);

signals:
    void openRequested();
    void sampleRequested();
    void recentRequested(const QString &path);

private:
    QVBoxLayout *m_recent;
};

} // namespace lanescope::app
