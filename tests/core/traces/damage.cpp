// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/traces/damage.h"

#include "core/format/v2/wire.h"
#include "core/io/byte_cursor.h"
#include "tests/core/traces/invariants.h"

#include <algorithm>

namespace lanescope::test {
namespace {

constexpr size_t kHeader = 16;                       // bytes
constexpr size_t kFixedResident = size_t{512} << 10; // bytes of a model of nothing
constexpr size_t kResidentPerByte = 256;             // of the trace

std::string faultOf(const Error &error, size_t traceBytes) {
    if (error.kind == ErrorKind::Cancelled)
        return "an error says that someone cancelled";
    if (error.message.empty())
        return "an error has no reason";
    if (error.offset != Error::kNowhere && error.offset > traceBytes)
        return "an error is at byte " + std::to_string(error.offset) + " of " + std::to_string(traceBytes);
    return {};
}

std::string faultOf(const model::Outcome &outcome, size_t events, size_t traceBytes) {
    if (outcome.leftOut.bytes > traceBytes || outcome.leftOut.events > traceBytes || outcome.leftOut.time < 0)
        return "more is left out than there is";
    if (outcome.soundEvents != ~uint64_t{0} && outcome.soundEvents > events)
        return "more events are sound than there are";
    return outcome.damage ? faultOf(*outcome.damage, traceBytes) : std::string();
}

} // namespace

std::string faultOf(const Result<model::TracePointer> &loaded, size_t traceBytes) {
    if (!loaded)
        return faultOf(loaded.error(), traceBytes);
    const model::Trace &trace = **loaded;
    if (!trace.complete)
        return "the trace is not complete";
    // An event takes two bytes, and a coroutine switch of four is three events; each generation has a marker.
    if (trace.events.size() > traceBytes + 2)
        return "there are more events than the file can hold";
    if (trace.residentBytes() > kFixedResident + kResidentPerByte * traceBytes)
        return "the model takes " + std::to_string(trace.residentBytes()) + " bytes";
    if (std::string fault = faultOf(trace.outcome, trace.events.size(), traceBytes); !fault.empty())
        return fault;
    // Processors and counters are left out: a forged status may put one thread on two of them, which Go accepts, too.
    for (const auto check : {brokenEvents, brokenLanes, brokenGoroutines})
        if (std::string fault = check(trace); !fault.empty())
            return fault;
    return {};
}

std::vector<size_t> certainEnds(std::span<const uint8_t> bytes, int minor) {
    using format::v2::Wire;
    std::vector<size_t> ends;
    if (minor < 22)
        return ends;
    io::ByteCursor cursor(bytes.subspan(kHeader));
    uint64_t last = 0; // generation
    uint8_t type = 0;
    while (cursor.readByte(type)) {
        if (type == static_cast<uint8_t>(Wire::EndOfGeneration)) {
            ends.push_back(bytes.size() - cursor.remaining());
            continue;
        }
        uint8_t experiment = 0;
        uint64_t generation = 0, thread = 0, time = 0, size = 0;
        std::span<const uint8_t> payload;
        if (type == static_cast<uint8_t>(Wire::ExperimentalBatch))
            cursor.readByte(experiment);
        cursor.readVarint(generation);
        if (minor < 26 && last != 0 && generation == last + 1)
            ends.push_back(bytes.size() - cursor.remaining());
        last = generation;
        if (!cursor.readVarint(thread) || !cursor.readVarint(time) || !cursor.readVarint(size) ||
            !cursor.readBytes(size, payload))
            break;
    }
    return ends;
}

size_t eventsOfGenerations(const model::Trace &trace, size_t count) {
    return count < trace.generations.size() ? trace.generations[count].sync.value : trace.events.size();
}

size_t eventsBefore(size_t at, const std::vector<size_t> &certainEnds, const model::Trace &undamaged) {
    const auto count = std::upper_bound(certainEnds.begin(), certainEnds.end(), at) - certainEnds.begin();
    // Its generations may contradict each other: what stands behind that may be read otherwise.
    return count == 0 ? 0
                      : std::min<size_t>(eventsOfGenerations(undamaged, static_cast<size_t>(count)),
                                         undamaged.outcome.soundEvents);
}

} // namespace lanescope::test
