// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/loading_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>

#include <cmath>

namespace lanescope::app {

LoadingBar::LoadingBar(QWidget *parent) : QWidget(parent), m_text(new QLabel), m_bar(new QProgressBar) {
    m_bar->setFixedWidth(160);
    m_bar->setTextVisible(false);
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setFlat(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 0, 6, 0);
    layout->addWidget(m_bar);
    layout->addWidget(m_text, 1);
    layout->addWidget(cancel);
    connect(cancel, &QPushButton::clicked, this, &LoadingBar::cancelRequested);
    setVisible(false);
}

void LoadingBar::begin(const QString &name) {
    m_name = name;
    m_bar->setRange(0, 0); // busy, until the share is known
    m_text->setText(tr("Reading %1").arg(name));
    setVisible(true);
}

void LoadingBar::showStatus(const LoadStatus &status) {
    constexpr int kSteps = 1000;
    m_bar->setRange(0, status.share < 0 ? 0 : kSteps);
    m_bar->setValue(static_cast<int>(status.share * kSteps));
    const QLocale locale;
    QString text =
        tr("Reading %1: %2 events, %3 million a second")
            .arg(m_name, locale.toString(status.events), locale.toString(status.eventsPerSecond / 1e6, 'f', 1));
    if (status.secondsLeft >= 0)
        text += tr(", %n second(s) left", nullptr, static_cast<int>(std::ceil(status.secondsLeft)));
    m_text->setText(text);
}

void LoadingBar::end() {
    setVisible(false);
}

QString LoadingBar::text() const {
    return isVisible() ? m_text->text() : QString();
}

} // namespace lanescope::app
