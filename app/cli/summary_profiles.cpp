// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/summary_profiles.h"

#include "core/analysis/stack_samples.h"

namespace lanescope::cli {
namespace {

using analysis::SampleKind;

// The frames of a stack as "function:line", the leaf first; as many as Go's own profiles have.
void writeStack(JsonWriter &json, const model::Trace &trace, model::StackIndex stack) {
    constexpr size_t kMost = 128;
    json.beginArray();
    size_t frames = 0;
    trace.stacks.forEachFrame(stack, [&](const model::Frame &frame) {
        if (++frames <= kMost)
            json.string(std::string(trace.strings[frame.function]) + ':' + std::to_string(frame.line));
    });
    json.endArray();
}

} // namespace

void writeProfiles(JsonWriter &json, const analysis::Scope &scope) {
    constexpr std::array kinds{SampleKind::Network, SampleKind::Sync, SampleKind::Syscall, SampleKind::Sched};
    const analysis::StackSamples samples = analysis::collectSamples(scope, kinds);
    json.key("profiles");
    json.beginObject();
    for (const SampleKind kind : kinds) {
        json.key(nameOf(kind));
        json.beginArray();
        for (const analysis::StackSample &sample : samples[static_cast<size_t>(kind)]) {
            json.beginObject();
            json.key("stack");
            writeStack(json, scope.trace, sample.stack);
            json.key("count");
            json.count(sample.count);
            json.key("ns");
            json.number(sample.ns);
            json.endObject();
        }
        json.endArray();
    }
    json.endObject();
}

} // namespace lanescope::cli
