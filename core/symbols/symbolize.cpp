// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/symbols/symbolizer.h"

#include <algorithm>

namespace lanescope::symbols {
namespace {

using model::Frame;
using model::Trace;

bool isAddress(const Trace &trace, const Frame &frame) {
    return frame.pc != 0 && frame.file == model::well_known::kEmpty && trace.strings[frame.function].starts_with("0x");
}

// The texts of a trace under the same indexes, and room for more.
model::StringInterner continued(const model::Strings &strings) {
    model::StringInterner texts;
    for (uint32_t i = 0; i < strings.size(); ++i)
        texts.intern(strings[model::StringIndex(i)]);
    return texts;
}

} // namespace

bool holdsOnlyAddresses(const Trace &trace) {
    const model::Stacks &stacks = trace.stacks;
    for (size_t i = 0; i < stacks.frameCount(); ++i)
        if (!isAddress(trace, stacks.frame(i)))
            return false;
    return stacks.frameCount() != 0;
}

Result<model::TracePointer> symbolized(const Trace &trace, const Symbolizer &symbolizer, std::stop_token stop) {
    std::vector<uint64_t> addresses;
    for (size_t i = 0; i < trace.stacks.frameCount(); ++i)
        if (const Frame &frame = trace.stacks.frame(i); isAddress(trace, frame))
            addresses.push_back(frame.pc - 1); // a frame's address is where the call returns to; the call is before it
    const Result<std::vector<Symbol>> symbols = symbolizer.lookUp(addresses, std::move(stop));
    if (!symbols)
        return symbols.error();
    if (std::all_of(symbols->begin(), symbols->end(), [](const Symbol &symbol) { return symbol.function.empty(); }))
        return Error{ErrorKind::Corrupt, "the program holds none of the trace's addresses: it is not the one that made "
                                         "the trace, or it was loaded at an address that nobody knows"};

    auto copy = std::make_shared<Trace>(trace);
    model::StringInterner texts = continued(trace.strings);
    size_t next = 0;
    copy->stacks = trace.stacks.withFrames([&](Frame frame) {
        if (!isAddress(trace, frame) || next == symbols->size())
            return frame;
        const Symbol &symbol = (*symbols)[next++];
        if (symbol.function.empty())
            return frame;
        frame.function = texts.intern(symbol.function);
        frame.file = texts.intern(symbol.file);
        frame.line = symbol.line;
        return frame;
    });
    copy->strings = texts.snapshot();
    return model::TracePointer(std::move(copy));
}

} // namespace lanescope::symbols
