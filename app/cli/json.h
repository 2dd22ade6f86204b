// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/table.h"

#include <QJsonObject>

namespace lanescope::cli {

// Appends a JSON string. Bytes that are no UTF-8 become U+FFFD. (QJsonDocument takes ten times as long for a million
// small objects and wants them all at once.)
void appendJsonString(std::string &out, std::string_view text);

void appendJson(std::string &out, const QJsonObject &object);

// Every value of a document with its path, as "generations.0.number": the form that CSV gives to it.
Table flattened(const QJsonObject &object);

} // namespace lanescope::cli
