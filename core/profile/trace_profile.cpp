// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/trace_profile.h"

#include "core/profile/builder.h"

namespace lanescope::profile {
namespace {

// When the trace was recorded by the machine's clock, ns since 1970; 0: the trace does not tell.
int64_t recordedAt(const model::Trace &trace) {
    if (trace.generations.empty() || !trace.generations[0].clock)
        return 0;
    const model::ClockSnapshot &clock = *trace.generations[0].clock;
    return static_cast<int64_t>(clock.wallSeconds * 1'000'000'000 + clock.wallNanoseconds);
}

} // namespace

Profile profileOf(const analysis::Scope &scope, std::span<const analysis::StackSample> samples,
                  analysis::SampleKind kind) {
    const model::Trace &trace = scope.trace;
    Builder builder;
    Header &header = builder.header();
    if (kind == analysis::SampleKind::OnCpu) {
        header.sampleTypes = {builder.valueType("samples", "count"), builder.valueType("cpu", "nanoseconds")};
        header.periodType = builder.valueType("cpu", "nanoseconds");
        header.period = 10'000'000;
    } else {
        header.sampleTypes = {builder.valueType("contentions", "count"), builder.valueType("delay", "nanoseconds")};
        header.periodType = builder.valueType("trace", "count");
        header.period = 1;
    }
    header.timeNanos = recordedAt(trace);
    header.durationNanos = scope.range.length();
    std::vector<LocationIndex> locations;
    for (const analysis::StackSample &sample : samples) {
        locations.clear();
        trace.stacks.forEachFrame(sample.stack, [&](const model::Frame &frame) {
            locations.push_back(builder.intern(Call{.address = frame.pc,
                                                    .function = trace.strings[frame.function],
                                                    .file = trace.strings[frame.file],
                                                    .line = frame.line}));
        });
        const int64_t values[] = {static_cast<int64_t>(sample.count), sample.ns};
        builder.addSample(builder.intern(locations), values);
    }
    return builder.finish();
}

} // namespace lanescope::profile
