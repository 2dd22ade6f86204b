// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/recent_files.h"

#include <QSettings>

namespace lanescope::app {
namespace {

const QString kKey = QStringLiteral("recentFiles");

} // namespace

QStringList RecentFiles::paths() const {
    return QSettings().value(kKey).toStringList();
}

void RecentFiles::add(const QString &path) {
    QStringList all = paths();
    all.removeAll(path);
    all.prepend(path);
    QSettings().setValue(kKey, QStringList(all.mid(0, kMost)));
}

void RecentFiles::remove(const QString &path) {
    QStringList all = paths();
    all.removeAll(path);
    QSettings().setValue(kKey, all);
}

} // namespace lanescope::app
