// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/format/building.h"
#include "core/io/byte_stream.h"

namespace lanescope::format::v1 {

// Loads a trace of Go 1.5 to 1.21: its file must be read whole before the first event's place is known; then one thread
// orders and converts while the caller's builds the model. `stream` stands behind the header.
Result<model::TracePointer> load(io::Input &input, io::ByteStream &stream, int minor, const LoadObserver &observer,
                                 std::stop_token stop);

} // namespace lanescope::format::v1
