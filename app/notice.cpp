// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/notice.h"

#include <QColor>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

#include <utility>

namespace lanescope::app {

Notice::Notice(QWidget *parent)
    : QFrame(parent), m_text(new QLabel), m_details(new QLabel), m_button(new QPushButton), m_theme(&theme::light()) {
    setAutoFillBackground(true);
    for (QLabel *label : {m_text, m_details}) {
        label->setTextFormat(Qt::PlainText); // names of files and what is in them may look like anything
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.9);
    m_details->setFont(small);
    m_button->setObjectName(QStringLiteral("noticeAction"));
    auto *dismiss = new QToolButton;
    dismiss->setText(QStringLiteral("\u00d7"));
    dismiss->setAutoRaise(true);
    dismiss->setAccessibleName(tr("Dismiss"));
    auto *words = new QVBoxLayout;
    words->setSpacing(1);
    words->addWidget(m_text);
    words->addWidget(m_details);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 4, 4, 4);
    layout->addLayout(words, 1);
    layout->addWidget(m_button);
    layout->addWidget(dismiss);
    connect(dismiss, &QToolButton::clicked, this, &Notice::clear);
    connect(m_button, &QPushButton::clicked, this, &Notice::act);
    clear();
}

void Notice::say(const Message &message, Action action) {
    m_kind = message.kind;
    m_action = std::move(action);
    m_text->setText(message.text);
    m_details->setText(message.details);
    m_details->setVisible(!message.details.isEmpty());
    m_button->setText(m_action.text);
    m_button->setVisible(!m_action.text.isEmpty());
    // Without the tag Qt would guess whether it is rich text.
    setToolTip(message.tip.isEmpty()
                   ? QString()
                   : QStringLiteral("<p style='white-space:pre-wrap'>%1</p>").arg(message.tip.toHtmlEscaped()));
    colour();
    setVisible(true);
}

void Notice::act() {
    const Action action = std::exchange(m_action, {});
    clear();
    if (action.run)
        action.run();
}

void Notice::clear() {
    m_text->clear();
    m_details->clear();
    m_action = {};
    setVisible(false);
}

QString Notice::text() const {
    return m_details->text().isEmpty() ? m_text->text() : m_text->text() + QLatin1Char('\n') + m_details->text();
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
