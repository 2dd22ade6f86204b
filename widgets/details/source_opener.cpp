// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/details/source_opener.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QProcess>
#include <QSettings>
#include <QStandardPaths>
#include <QUrl>

namespace lanescope::details {
namespace {

const QString kCommand = QStringLiteral("editor/command");
const QString kPathMap = QStringLiteral("editor/pathMap");

// One pass, so that nothing within a name is taken for a placeholder.
QString substituted(const QString &argument, const QString &file, int line) {
    QString text;
    for (qsizetype i = 0; i < argument.size(); ++i) {
        const QChar next = argument[i] == QLatin1Char('%') && i + 1 < argument.size() ? argument[i + 1] : QChar();
        if (next == QLatin1Char('f'))
            text += file;
        else if (next == QLatin1Char('l'))
            text += QString::number(line);
        else if (next == QLatin1Char('%'))
            text += next;
        else {
            text += argument[i];
            continue;
        }
        ++i;
    }
    return text;
}

bool names(const QString &argument, QChar what) {
    for (qsizetype i = 0; i + 1 < argument.size(); ++i)
        if (argument[i] == QLatin1Char('%')) {
            if (argument[i + 1] == what)
                return true;
            ++i;
        }
    return false;
}

bool isPrefix(const QString &prefix, const QString &file) {
    if (prefix.isEmpty() || !file.startsWith(prefix))
        return false;
    return prefix.endsWith(QLatin1Char('/')) || file.size() == prefix.size() || file[prefix.size()] == QLatin1Char('/');
}

Failure failure(const QString &message) {
    return Error{ErrorKind::Unreadable, message.toStdString()};
}

} // namespace

SourceOpener::Settings SourceOpener::Settings::from(const QSettings &settings) {
    Settings read;
    read.command = settings.value(kCommand).toString();
    const QStringList entries = settings.value(kPathMap).toStringList();
    for (const QString &entry : entries)
        if (const qsizetype equals = entry.indexOf(QLatin1Char('=')); equals > 0)
            read.pathMap.emplace_back(entry.left(equals), entry.mid(equals + 1));
    return read;
}

void SourceOpener::Settings::saveTo(QSettings &settings) const {
    QStringList entries;
    for (const auto &[from, to] : pathMap)
        entries << from + QLatin1Char('=') + to;
    settings.setValue(kCommand, command);
    settings.setValue(kPathMap, entries);
}

QString SourceOpener::mapped(const QString &file) const {
    const std::pair<QString, QString> *best = nullptr;
    for (const auto &entry : m_settings.pathMap)
        if (isPrefix(entry.first, file) && (!best || entry.first.size() > best->first.size()))
            best = &entry;
    return best ? best->second + file.mid(best->first.size()) : file;
}

QStringList SourceOpener::arguments(const QString &file, int line) const {
    QStringList all = QProcess::splitCommand(m_settings.command);
    if (all.isEmpty())
        return {};
    bool namesFile = false;
    for (qsizetype i = 1; i < all.size(); ++i) {
        namesFile = namesFile || names(all[i], QLatin1Char('f'));
        all[i] = substituted(all[i], file, line);
    }
    if (!namesFile)
        all << file;
    return all;
}

Failure SourceOpener::open(const QString &file, int line) const {
    const QString path = mapped(file);
    if (!QFileInfo(path).isFile())
        return failure(tr("There is no file %1 on this computer.").arg(path));
    QStringList command = arguments(path, line);
    if (command.isEmpty()) {
        if (QDesktopServices::openUrl(QUrl::fromLocalFile(path)))
            return {};
        return failure(tr("The desktop knows no program that opens %1.").arg(path));
    }
    const QString name = command.takeFirst();
    const QString program = name.contains(QLatin1Char('/')) ? name : QStandardPaths::findExecutable(name);
    if (program.isEmpty() || !QFileInfo(program).isExecutable())
        return failure(tr("There is no program %1 to open %2 with.").arg(name, path));
    if (!QProcess::startDetached(program, command))
        return failure(tr("%1 could not be started.").arg(program));
    return {};
}

} // namespace lanescope::details
