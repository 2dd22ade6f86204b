// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/theme.h"

#include <QByteArray>
#include <QString>

#include <variant>

namespace lanescope::theme {

using Parsed = std::variant<Theme, QString>; // or what is wrong

// Reads one section of a theme file; resources/theme/themes.ini describes the format. Strict: what is missing, unknown,
// double or malformed is an error, so that no colour is ever left at its default.
Parsed parseTheme(const QByteArray &file, const QByteArray &section);

} // namespace lanescope::theme
