// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/stack_text.h"

namespace lanescope::cli {

std::string frameText(const model::Trace &trace, const model::Frame &frame) {
    return std::string(trace.strings[frame.function]) + ':' + std::to_string(frame.line);
}

std::string joinedStack(const model::Trace &trace, model::StackIndex stack, std::string_view separator) {
    std::string text;
    trace.stacks.forEachFrame(stack, [&](const model::Frame &frame) {
        if (!text.empty())
            text += separator;
        text += frameText(trace, frame);
    });
    return text;
}

void writeSample(JsonWriter &json, const model::Trace &trace, const analysis::StackSample &sample) {
    constexpr size_t kMost = 128; // frames
    json.beginObject();
    json.key("stack");
    json.beginArray();
    size_t frames = 0;
    trace.stacks.forEachFrame(sample.stack, [&](const model::Frame &frame) {
        if (++frames <= kMost)
            json.string(frameText(trace, frame));
    });
    json.endArray();
    json.key("count");
    json.count(sample.count);
    json.key("ns");
    json.number(sample.ns);
    json.endObject();
}

} // namespace lanescope::cli
