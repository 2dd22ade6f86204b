// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/input.h"

namespace lanescope::io {

// Inputs that inflate `source` while they are read. Several frames (zstd) or members (gzip) in a row are one stream,
// as the command line tools have it. A stream that ends early is an error after all its readable bytes were given.
std::unique_ptr<Input> makeZstdInput(std::unique_ptr<Input> source, InflateLimit limit);
std::unique_ptr<Input> makeGzipInput(std::unique_ptr<Input> source, InflateLimit limit);

} // namespace lanescope::io
