// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/format/v2/batch_cursor.h"

namespace lanescope::format::v2 {

// Calls visit(event) for the events of a batch, as far as they can be read. Their times are in ns.
template <class Visit> void walkEvents(const Batch &batch, Clock clock, Visit visit) {
    io::ByteCursor bytes(batch.payload);
    WireEvent event;
    event.time = clock.nanoseconds(batch.time);
    while (!bytes.atEnd() && readEvent(bytes, clock, event))
        visit(event);
}

} // namespace lanescope::format::v2
