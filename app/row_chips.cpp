// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/row_chips.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QToolButton>

namespace lanescope::app {

RowChips::RowChips(Exploration *exploration, timeline::TimelineView *view, QWidget *parent)
    : QWidget(parent), m_exploration(exploration), m_view(view) {
    setObjectName(QStringLiteral("rowChips"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 3, 8, 3);
    m_filter = new QLineEdit;
    m_filter->setObjectName(QStringLiteral("rowFilter"));
    m_filter->setPlaceholderText(tr("Functions that contain..."));
    m_filter->setAccessibleName(tr("Filter of goroutines by function"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMaximumWidth(280);
    m_chips = new QHBoxLayout;
    layout->addWidget(m_filter);
    layout->addLayout(m_chips);
    layout->addStretch(1);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_exploration->change([&](rows::Arrangement &arrangement) { arrangement.filter = text.toStdString(); });
    });
    connect(m_filter, &QLineEdit::editingFinished, this, [this] {
        m_asked = false;
        refresh();
    });
    connect(m_exploration, &Exploration::rowsChanged, this, &RowChips::refresh);
    refresh();
}

void RowChips::askForFilter() {
    m_asked = true;
    refresh();
    m_filter->setFocus();
    m_filter->selectAll();
}

QStringList RowChips::texts() const {
    QStringList texts;
    for (const QToolButton *chip : findChildren<QToolButton *>(QStringLiteral("chip")))
        texts += chip->text();
    return texts;
}

void RowChips::addChip(const QString &text, const QString &tip, const std::function<void()> &undo) {
    auto *chip = new QToolButton(this);
    chip->setObjectName(QStringLiteral("chip"));
    chip->setText(text + QStringLiteral("  ✕"));
    chip->setToolTip(tip);
    chip->setFocusPolicy(Qt::TabFocus);
    connect(chip, &QToolButton::clicked, this, undo);
    m_chips->addWidget(chip);
}

void RowChips::refresh() {
    while (QLayoutItem *item = m_chips->takeAt(0)) {
        item->widget()->setObjectName(QString());
        item->widget()->deleteLater();
        delete item;
    }
    const timeline::RowChanges &changes = m_view->rowChanges();
    const rows::Arrangement &arrangement = m_exploration->arranger().arrangement();
    if (!changes.hidden.empty())
        addChip(tr("%n row(s) hidden", nullptr, static_cast<int>(changes.hidden.size())), tr("Shows them again"),
                [this] {
                    timeline::RowChanges shown = m_view->rowChanges();
                    shown.hidden.clear();
                    m_view->setRowChanges(shown);
                });
    if (changes.hideEmpty)
        addChip(tr("%n empty row(s) hidden", nullptr, m_view->scene().emptyRowCount()),
                tr("Shows rows also where nothing happens in view"), [this] { m_view->setHideEmptyRows(false); });
    if (!arrangement.filter.empty())
        addChip(tr("Only functions with \"%1\"").arg(QString::fromStdString(arrangement.filter)),
                tr("Shows all goroutines again"), [this] { m_filter->clear(); });
    if (arrangement.filter.empty() && !m_filter->text().isEmpty()) {
        const QSignalBlocker quiet(m_filter); // cleared from elsewhere
        m_filter->clear();
    }
    m_filter->setVisible(m_asked || !arrangement.filter.empty());
    setVisible(m_asked || m_chips->count() > 0);
}

} // namespace lanescope::app
