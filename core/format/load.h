// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/input.h"
#include "core/model/trace.h"

#include <chrono>
#include <functional>
#include <stop_token>

namespace lanescope::format {

struct LoadProgress {
    uint64_t bytesRead = 0;  // of the file as it is on disk, and put in order
    uint64_t bytesTotal = 0; // 0: not known, as for a pipe
    uint64_t events = 0;     // in the model so far
};

// What a caller may want to hear of while a trace is loaded. All are called on the loading thread.
struct LoadObserver {
    std::function<void(const LoadProgress &)> progress; // some ten times a second
    std::function<void(model::TracePointer)> published; // a version of the model that can be drawn
    std::chrono::milliseconds publishInterval{100};     // from version to version; the first comes sooner
};

struct LoadOptions {
    // A format newer than the newest known is read with the newest table: so far later formats only added events.
    bool tryNewer = false;
};

// Reads a whole trace into the model. Reading and inflating, ordering, and building run on threads of their own; this
// one builds. A damaged trace yields what could be read, with `damage` set; an error means that nothing could be, or
// that the stop was asked for (ErrorKind::Cancelled).
Result<model::TracePointer> loadTrace(io::Input &input, const LoadObserver &observer = {}, std::stop_token stop = {},
                                      LoadOptions options = {});

} // namespace lanescope::format
