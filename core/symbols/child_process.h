// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/error.h"

#include <chrono>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace lanescope::symbols {

// Runs a program, found along PATH unless its name has a slash, with `input` on its standard input, and gives what it
// prints on its standard output. What it complains of is not heard. An error when it cannot be started, fails, takes
// longer than `limit` or prints more than any answer needs; it and its children are then killed.
Result<std::string> runProgram(const std::vector<std::string> &arguments, std::string_view input,
                               std::chrono::milliseconds limit, std::stop_token stop);

} // namespace lanescope::symbols
