// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/state_walk.h"

namespace lanescope::index {

StateWalk::StateWalk(const ClassChanges &changes, model::GoroutineIndex goroutine, std::span<const uint32_t> events)
    : changes_(&changes), events_(events), goroutine_(goroutine), end_(changes.scope().trace.endTime()),
      time_(changes.scope().trace.startTime()) {
    const model::Events &columns = changes.scope().trace.events;
    for (const uint32_t event : events) {
        const model::EventType type = columns.type(event);
        if (!ClassChanges::changes(type))
            continue;
        if (model::traitsOf(type).first) {
            state_ = changes.after(event, type, goroutine);
            spans_ = 1;
        }
        break;
    }
    findNext();
}

} // namespace lanescope::index
