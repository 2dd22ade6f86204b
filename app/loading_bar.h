// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/trace_loader.h"

#include <QWidget>

class QLabel;
class QProgressBar;

namespace lanescope::app {

// In the status bar while a trace is loaded: stage, share, events a second, time left, and a way out.
class LoadingBar : public QWidget {
    Q_OBJECT
public:
    explicit LoadingBar(QWidget *parent = nullptr);

    void begin(const QString &name);
    void showStatus(const LoadStatus &status);
    void end();
    QString text() const;

signals:
    void cancelRequested();

private:
    QString m_name;
    QLabel *m_text;
    QProgressBar *m_bar;
};

} // namespace lanescope::app
