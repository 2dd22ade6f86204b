// SPDX-License-Identifier: GPL-3.0-or-later
// What stands behind the header of a trace of the v2 family; the first byte chooses the format.
#include "tests/fuzz/examine.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    constexpr int kMinors[] = {22, 23, 25, 26};
    if (size != 0)
        lanescope::fuzz::examine(
            lanescope::fuzz::withHeader(kMinors[data[0] % std::size(kMinors)], {data + 1, size - 1}));
    return 0;
}
