// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/notice.h"

#include <QColor>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace lanescope::app {

Notice::Notice(QWidget *parent) : QFrame(parent), m_text(new QLabel), m_theme(&theme::light()) {
    setAutoFillBackground(true);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *dismiss = new QToolButton;
    dismiss->setText(QStringLiteral("\u00d7"));
    dismiss->setAutoRaise(true);
    dismiss->setAccessibleName(tr("Dismiss"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 4, 4, 4);
    layout->addWidget(m_text, 1);
    layout->addWidget(dismiss);
    connect(dismiss, &QToolButton::clicked, this, &Notice::clear);
    clear();
}

void Notice::say(Kind kind, const QString &text) {
    m_kind = kind;
    m_text->setText(text);
    colour();
    setVisible(true);
}

void Notice::clear() {
    m_text->clear();
    setVisible(false);
}

QString Notice::text() const {
    return m_text->text();
}

void Notice::setTheme(const theme::Theme &theme) {
    m_theme = &theme;
    colour();
}

void Notice::colour() {
    const theme::Colour tint = m_kind == Kind::Hint      ? m_theme->accent
                               : m_kind == Kind::Warning ? m_theme->markAssist
                                                         : m_theme->stopTheWorld;
    QPalette colours = palette();
    colours.setColor(QPalette::Window, QColor::fromRgba(theme::mixed(m_theme->panel, tint, 0.18)));
    colours.setColor(QPalette::WindowText, QColor::fromRgba(m_theme->text));
    setPalette(colours);
}

} // namespace lanescope::app
