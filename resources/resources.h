// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace lanescope::resources {

// The trace that `lanescope --sample` opens, compressed with zstd; empty only in a broken build.
QByteArray sampleTrace();

// The colours of every theme: theme/themes.ini, for theme::parseTheme.
QByteArray themes();

// Where the program's icon lies, for QIcon.
QString iconPath();

} // namespace lanescope::resources
