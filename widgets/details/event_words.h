// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/details/describer.h"

namespace lanescope::details {

// What happened, in plain words about the event's subject: "made ready by G5 main.producer", "waits: chan receive".
Text wordsOf(Describer &d, model::EventIndex event);

// Who made a goroutine ready, created it, switched to it: "unblocked by G5 main.producer". Needs the index.
Text wordsOf(Describer &d, const index::Flow &flow);

// The goroutine, processor, task or value that an event is about, by its name: "P3 starts".
model::ProcIndex processorOf(const model::Trace &trace, model::EventIndex event);

} // namespace lanescope::details
