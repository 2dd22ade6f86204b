// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/describe.h"

#include "core/io/byte_size.h"
#include "core/model/duration.h"

namespace lanescope::model {

std::string grouped(uint64_t number) {
    std::string text = std::to_string(number);
    for (size_t at = text.size(); at > 3; at -= 3)
        text.insert(at - 3, 1, ',');
    return text;
}

std::string roundedDuration(int64_t ns) {
    int64_t scale = 1;
    while (ns / scale >= 1000 || ns / scale <= -1000)
        scale *= 10;
    return formatDuration((ns / scale) * scale); // cut, so that nothing overflows
}

std::string describe(const LeftOut &leftOut) {
    std::string text;
    const auto add = [&text](const std::string &part) { text += (text.empty() ? "" : ", ") + part; };
    if (leftOut.events != 0)
        add(grouped(leftOut.events) + (leftOut.events == 1 ? " event" : " events"));
    if (leftOut.bytes != 0)
        add(io::formatByteSize(leftOut.bytes));
    if (leftOut.time != 0)
        add(roundedDuration(leftOut.time));
    return text;
}

} // namespace lanescope::model
