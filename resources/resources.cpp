// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/resources.h"

#include <QFile>

namespace lanescope::resources {

QByteArray sampleTrace() {
    QFile file(QStringLiteral(":/lanescope/sample.trace.zst"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray themes() {
    QFile file(QStringLiteral(":/lanescope/theme/themes.ini"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString iconPath() {
    return QStringLiteral(":/lanescope/icons/lanescope.svg");
}

} // namespace lanescope::resources
