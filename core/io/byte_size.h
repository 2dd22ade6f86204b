// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lanescope::io {

// Reads a number of bytes as people write it: "4GiB", "1.5 GB", "500M", "123". KB, MB, GB and TB are powers of 1000;
// KiB, K and so on powers of 1024, as the GNU tools have it; capitals do not matter. None for anything else, and for
// what does not fit.
std::optional<uint64_t> parseByteSize(std::string_view text);

// About how much that is, in powers of 1000: "0 bytes", "999 bytes", "45.3 kB", "1.2 MB", "120 MB".
std::string formatByteSize(uint64_t bytes);

} // namespace lanescope::io
