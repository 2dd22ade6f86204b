// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/events.h"

namespace lanescope::model {

size_t Events::lowerBound(int64_t wanted) const {
    size_t from = 0, to = size();
    while (from < to) {
        const size_t middle = from + (to - from) / 2;
        if (time(middle) < wanted)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

size_t Events::residentBytes() const {
    return time_.residentBytes() + type_.residentBytes() + thread_.residentBytes() + proc_.residentBytes() +
           goroutine_.residentBytes() + stack_.residentBytes() + argument_.residentBytes();
}

} // namespace lanescope::model
