// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/welcome_page.h"

#include "resources/resources.h"

#include <QColor>
#include <QFileInfo>
#include <QIcon>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace lanescope::app {

WelcomePage::WelcomePage(QWidget *parent) : QWidget(parent), m_recent(new QVBoxLayout) {
    setAutoFillBackground(true);
    auto *icon = new QLabel;
    icon->setPixmap(QIcon(resources::iconPath()).pixmap(72, 72));
    auto *title = new QLabel(QStringLiteral("<h2>Lanescope</h2>"));
    auto *hint = new QLabel(tr("Drop a Go execution trace here, or"));
    auto *open = new QPushButton(tr("Open a trace..."));
    auto *sample = new QPushButton(tr("Look at the sample"));
    open->setDefault(true);
    auto *layout = new QVBoxLayout(this);
    layout->addStretch(2);
    for (QWidget *widget : std::initializer_list<QWidget *>{icon, title, hint, open, sample})
        layout->addWidget(widget, 0, Qt::AlignHCenter);
    layout->addSpacing(16);
    layout->addLayout(m_recent);
    layout->addStretch(3);
    connect(open, &QPushButton::clicked, this, &WelcomePage::openRequested);
    connect(sample, &QPushButton::clicked, this, &WelcomePage::sampleRequested);
}

void WelcomePage::setRecent(const QStringList &paths) {
    while (QLayoutItem *item = m_recent->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const QString &path : paths) {
        auto *button = new QPushButton(QFileInfo(path).fileName());
        button->setToolTip(path);
        button->setFlat(true);
        connect(button, &QPushButton::clicked, this, [this, path] { emit recentRequested(path); });
        m_recent->addWidget(button, 0, Qt::AlignHCenter);
    }
}

void WelcomePage::setTheme(const theme::Theme &theme) {
    QPalette colours = palette();
    colours.setColor(QPalette::Window, QColor::fromRgba(theme.background));
    colours.setColor(QPalette::WindowText, QColor::fromRgba(theme.text));
    setPalette(colours);
}

} // namespace lanescope::app
