// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/summary_profiles.h"

#include "app/cli/stack_text.h"
#include "core/analysis/stack_samples.h"

namespace lanescope::cli {
namespace {

using analysis::SampleKind;

} // namespace

void writeProfiles(JsonWriter &json, const analysis::Scope &scope) {
    constexpr std::array kinds{SampleKind::Network, SampleKind::Sync, SampleKind::Syscall, SampleKind::Sched};
    const analysis::StackSamples samples = analysis::collectSamples(scope, kinds);
    json.key("profiles");
    json.beginObject();
    for (const SampleKind kind : kinds) {
        json.key(nameOf(kind));
        json.beginArray();
        for (const analysis::StackSample &sample : samples[static_cast<size_t>(kind)])
            writeSample(json, scope.trace, sample);
        json.endArray();
    }
    json.endObject();
}

} // namespace lanescope::cli
