// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/input.h"

namespace lanescope::io {

// The bytes of a file, a pipe or a device as they are; "-" is standard input.
Result<std::unique_ptr<Input>> openPlainFile(const std::string &path, std::stop_token stop);

// Keeps the numbers of standard input, output and error from being taken by files opened later, when the program was
// started with one of them closed: what is read or written there then fails. Call it first of all.
void reserveStandardStreams();

} // namespace lanescope::io
