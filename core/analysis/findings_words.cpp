// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/findings_rules.h"
#include "core/io/byte_size.h"
#include "core/model/describe.h"

#include <cmath>
#include <cstdio>

namespace lanescope::analysis {

using model::Frame;
using model::GoroutineIndex;
using model::Trace;

double Evidence::shareOfTime(int64_t ns) const {
    return share(static_cast<double>(ns), length());
}

std::string percent(double part) {
    const double value = 100 * part;
    return (value > 0 && value < 0.5 ? "less than 1" : std::to_string(std::lround(value))) + "%";
}

std::string count(uint64_t number, std::string_view one, std::string_view many) {
    return model::grouped(number) + " " + std::string(number == 1 ? one : many);
}

std::string decimal(double number) {
    if (!(std::abs(number) < 1e15))
        return "very many";
    if (number >= 10)
        return model::grouped(static_cast<uint64_t>(std::llround(number)));
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.1f", number);
    const std::string_view digits(text.data());
    return std::string(digits.ends_with(".0") ? digits.substr(0, digits.size() - 2) : digits);
}

std::string duration(double ns) {
    constexpr double most = 9e18;
    if (!(ns > 0)) // nor a number
        return "0s";
    return model::roundedDuration(static_cast<int64_t>(std::min(ns, most)));
}

std::string textOf(const Measure &measure) {
    switch (measure.unit) {
    case Unit::Count: return decimal(measure.value);
    case Unit::Nanoseconds: return duration(measure.value);
    case Unit::Share: return percent(measure.value);
    case Unit::Bytes: return io::formatByteSize(static_cast<uint64_t>(std::clamp(measure.value, 0.0, 1e18)));
    }
    return {};
}

std::string functionOf(const Trace &trace, const Frame *frame) {
    return frame ? std::string(trace.strings[frame->function]) : std::string();
}

std::string sourceOf(const Trace &trace, const Frame *frame) {
    if (!frame || frame->line == 0)
        return {};
    const std::string_view path = trace.strings[frame->file];
    return std::string(path.substr(path.rfind('/') + 1)) + ":" + std::to_string(frame->line);
}

std::string inCode(const Place &place) {
    return place.source.empty() ? place.function : place.function + " (" + place.source + ")";
}

void setFrame(Place &place, const Trace &trace, const Frame *frame) {
    place.function = functionOf(trace, frame);
    if (frame && place.function.empty())
        place.function = "code without a name";
    place.source = sourceOf(trace, frame);
}

void setGoroutines(Place &place, std::vector<GoroutineIndex> goroutines) {
    place.goroutineCount = goroutines.size();
    if (goroutines.size() > kMostGoroutines)
        goroutines.resize(kMostGoroutines);
    place.goroutines = std::move(goroutines);
}

double lifetimeOf(const Scope &scope, const std::vector<GoroutineIndex> &goroutines) {
    const model::Trace &trace = scope.trace;
    double sum = 0;
    for (const GoroutineIndex g : goroutines) {
        const size_t first = trace.goroutines.firstEvent(g).value;
        const model::EventIndex end = trace.goroutines.endEvent(g);
        const bool existed = model::traitsOf(trace.events.type(first)).first;
        const TimeRange life{existed ? trace.startTime() : trace.events.time(first),
                             end.valid() ? trace.events.time(end.value) : trace.endTime()};
        sum += static_cast<double>(scope.range.clipped(life).length());
    }
    return sum;
}

} // namespace lanescope::analysis
