// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/trace.h"

namespace lanescope::analysis {

// The line of a stack that tells people most: the innermost that is not of package runtime, or else the innermost. Null
// when there are no frames. O(depth).
inline const model::Frame *shownFrame(const model::Trace &trace, model::StackIndex stack) {
    const model::Frame *innermost = nullptr, *shown = nullptr;
    trace.stacks.forEachFrame(stack, [&](const model::Frame &frame) {
        if (!innermost)
            innermost = &frame;
        if (!shown && !trace.strings[frame.function].starts_with("runtime."))
            shown = &frame;
    });
    return shown ? shown : innermost;
}

} // namespace lanescope::analysis
