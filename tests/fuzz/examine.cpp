// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/examine.h"

#include "core/export/go_text.h"
#include "tests/core/traces/damage.h"
#include "tests/core/traces/invariants.h"
#include "tests/fuzz/bounds.h"

namespace lanescope::fuzz {
namespace {

constexpr size_t kMostText = size_t{1} << 20; // bytes; a few events can refer to very much text
constexpr int kMostVersions = 4;              // that are looked at while a trace is loaded

// What is computed must not be left out.
volatile uint64_t sink;

void lookAtText(const model::Trace &trace) {
    exporting::GoText writer(trace);
    std::string text;
    for (size_t i = 0; i < trace.events.size() && text.size() < kMostText; ++i)
        writer.append(text, i);
    require(text.empty() == (trace.events.size() == 0), "events have a text");
}

void lookAtLane(const model::Trace &trace, const model::Lane &lane) {
    const model::SpanSum sum = lane.sum(trace.events, 0, lane.size());
    require(sum.count == lane.size(), "the sum of a lane counts its spans");
    for (size_t i = 0; i < lane.size(); i += 1 + lane.size() / 50)
        sink = sink + static_cast<uint64_t>(lane.endTime(trace.events, i) - lane.beginTime(trace.events, i)) +
               lane.firstEndingAfter(trace.events, lane.beginTime(trace.events, i)) +
               lane.firstBeginningAt(lane[i].begin.value, i / 2);
}

void lookAtTables(const model::Trace &trace) {
    for (uint32_t i = 0; i < trace.goroutines.size(); i += 1 + static_cast<uint32_t>(trace.goroutines.size() / 200))
        sink = sink + trace.goroutineTitle(model::GoroutineIndex(i)).size();
    for (size_t i = 0; i < trace.tasks.size(); i += 1 + trace.tasks.size() / 200)
        sink = sink + trace.strings[trace.tasks[i].name].size();
    for (const model::StepSeries *series : {&trace.heapAlloc, &trace.heapGoal})
        for (size_t i = 0; i < series->size(); i += 1 + series->size() / 50)
            sink = sink + series->value(i);
    for (const model::Moments *moments : {&trace.network, &trace.timers, &trace.syscalls})
        for (size_t i = 0; i < moments->size(); ++i)
            require((*moments)[i] < trace.events.size(), "a moment is an event");
}

void lookAt(const model::Trace &trace) {
    for (const model::ProcRow &row : trace.procRows)
        for (const model::Lane &lane : row.lanes)
            lookAtLane(trace, lane);
    for (const model::Lane &lane : trace.gcLanes)
        lookAtLane(trace, lane);
    const size_t events = trace.events.size();
    for (size_t i = 0; i < events; i += 1 + events / 200) {
        require(trace.events.lowerBound(trace.events.time(i)) == i, "an event is found by its time");
        sink = sink + static_cast<uint64_t>(trace.counters.before(trace.events, i)[1]);
        trace.stacks.forEachFrame(trace.events.stack(i), [&trace](const model::Frame &frame) {
            sink = sink + trace.strings[frame.function].size() + trace.strings[frame.file].size();
        });
    }
    lookAtTables(trace);
    lookAtText(trace);
}

} // namespace

std::vector<uint8_t> withHeader(int minor, std::span<const uint8_t> body) {
    const std::string head = "go 1." + std::to_string(minor) + " trace";
    std::vector<uint8_t> bytes(head.begin(), head.end());
    bytes.resize(16);
    bytes.insert(bytes.end(), body.begin(), body.end());
    return bytes;
}

void examine(io::Input &input, size_t traceBytes, format::LoadOptions options) {
    int versions = 0;
    format::LoadObserver observer;
    observer.publishInterval = std::chrono::milliseconds(0);
    observer.progress = [](const format::LoadProgress &progress) { sink = sink + progress.events; };
    observer.published = [&versions](const model::TracePointer &version) {
        if (version->complete || ++versions > kMostVersions)
            return;
        require(test::brokenEvents(*version).empty() && test::brokenLanes(*version).empty(), "a version is sound");
        lookAt(*version);
    };
    const Result<model::TracePointer> trace = format::loadTrace(input, observer, {}, options);
    const std::string fault = test::faultOf(trace, traceBytes);
    require(fault.empty(), fault);
    if (trace)
        lookAt(**trace);
}

void examine(std::span<const uint8_t> trace, format::LoadOptions options) {
    const Bounds bounds(trace.size());
    auto input = io::openMemory(trace);
    require(static_cast<bool>(input), "memory can be opened");
    examine(**input, trace.size(), options);
}

} // namespace lanescope::fuzz
