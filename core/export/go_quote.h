// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace lanescope::exporting {

// Appends `text` in double quotes the way Go's %q prints a string: what Go holds for printable stays, everything else
// is escaped, bytes that are no UTF-8 as \x...
void appendGoQuoted(std::string &out, std::string_view text);

} // namespace lanescope::exporting
