// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/json_writer.h"
#include "core/analysis/stack_samples.h"

namespace lanescope::cli {

// "main.worker:12".
std::string frameText(const model::Trace &trace, const model::Frame &frame);

// The frames of a stack, the leaf first; empty for none.
std::string joinedStack(const model::Trace &trace, model::StackIndex stack, std::string_view separator);

// {stack, count, ns}; as many frames as Go's own profiles have.
void writeSample(JsonWriter &json, const model::Trace &trace, const analysis::StackSample &sample);

} // namespace lanescope::cli
