// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/trace.h"

#include <span>
#include <string>
#include <vector>

namespace lanescope::test {

// What is wrong with anything that was read from a file, however broken; empty: nothing. `traceBytes`: its size,
// without compression. Knows no Qt, so that fuzzers can ask it.
std::string faultOf(const Result<model::TracePointer> &loaded, size_t traceBytes);

// For each generation of an undamaged trace where it is certain: as long as the bytes before are as they were, Go
// reads it whole, whatever follows. From 1.26 on that is its end; before, only the beginning of the next generation
// tells that nothing is missing, and the last generation is never certain; nor is anything before 1.22.
std::vector<size_t> certainEnds(std::span<const uint8_t> bytes, int minor);

// The events of the first generations, their markers included.
size_t eventsOfGenerations(const model::Trace &trace, size_t count);

// How many events must be kept when the bytes of an undamaged trace change from `at` on.
size_t eventsBefore(size_t at, const std::vector<size_t> &certainEnds, const model::Trace &undamaged);

} // namespace lanescope::test
