// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editor_dialog.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace lanescope::app {

EditorDialog::EditorDialog(const details::SourceOpener::Settings &settings, QWidget *parent) : QDialog(parent) {
    setWindowTitle(tr("Editor for lines of source"));
    m_command = new QLineEdit(settings.command);
    m_command->setObjectName(QStringLiteral("command"));
    m_command->setPlaceholderText(QStringLiteral("code -g %f:%l"));
    m_command->setMinimumWidth(380);
    auto *commandHint = new QLabel(tr("%f is the file, %l the line. Empty: what the desktop opens such files with."));
    m_pathMap = new QPlainTextEdit;
    m_pathMap->setObjectName(QStringLiteral("pathMap"));
    m_pathMap->setPlaceholderText(QStringLiteral("/home/ci/build/shop=/home/me/shop"));
    m_pathMap->setTabChangesFocus(true);
    QStringList lines;
    for (const auto &[from, to] : settings.pathMap)
        lines += from + QLatin1Char('=') + to;
    m_pathMap->setPlainText(lines.join(QLatin1Char('\n')));
    auto *mapHint = new QLabel(tr("Where the program was built, and where that is here: one pair a line."));
    for (QLabel *hint : {commandHint, mapHint}) {
        hint->setWordWrap(true);
        hint->setEnabled(false);
    }
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *form = new QFormLayout(this);
    form->addRow(tr("Command"), m_command);
    form->addRow(QString(), commandHint);
    form->addRow(tr("Paths"), m_pathMap);
    form->addRow(QString(), mapHint);
    form->addRow(buttons);
}

details::SourceOpener::Settings EditorDialog::settings() const {
    details::SourceOpener::Settings settings;
    settings.command = m_command->text().trimmed();
    const QStringList lines = m_pathMap->toPlainText().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        const qsizetype at = line.indexOf(QLatin1Char('='));
        if (at > 0)
            settings.pathMap.emplace_back(line.left(at).trimmed(), line.mid(at + 1).trimmed());
    }
    return settings;
}

} // namespace lanescope::app
