// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/input.h"

namespace lanescope::app {

// What a user may allow beyond what is safe for any file.
struct ReadOptions {
    bool tryNewer = false; // read formats newer than the newest known as if they were that one
    io::InflateLimit inflateLimit;
};

} // namespace lanescope::app
