// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/logs.h"

#include <algorithm>

namespace lanescope::analysis {

using model::EventType;
using model::StringIndex;

std::vector<Log> logsOf(const Scope &scope) {
    const model::Events &events = scope.trace.events;
    const auto &values = scope.trace.values;
    const auto string = [&values](size_t at) { return StringIndex(static_cast<uint32_t>(values[at])); };
    std::vector<Log> logs;
    for (size_t i = 0; i < events.size(); ++i) {
        if (events.type(i) != EventType::Log || !scope.range.contains(events.time(i)))
            continue;
        const size_t at = events.argument(i);
        logs.push_back({.task = values[at],
                        .event = model::EventIndex(static_cast<uint32_t>(i)),
                        .goroutine = events.goroutine(i),
                        .category = string(at + 1),
                        .message = string(at + 2)});
    }
    return logs;
}

bool contains(std::string_view text, std::string_view part, Case matching) {
    if (matching == Case::Sensitive)
        return text.find(part) != std::string_view::npos;
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return part.empty() || std::search(text.begin(), text.end(), part.begin(), part.end(),
                                       [lower](char a, char b) { return lower(a) == lower(b); }) != text.end();
}

std::vector<uint32_t> findLogs(const model::Trace &trace, std::span<const Log> logs, std::string_view text,
                               Case matching) {
    enum class Known : uint8_t { No, Contains, Lacks };
    std::vector<Known> known(trace.strings.size());
    const auto holds = [&](StringIndex string) {
        if (string.value >= known.size())
            return text.empty();
        Known &answer = known[string.value];
        if (answer == Known::No)
            answer = contains(trace.strings[string], text, matching) ? Known::Contains : Known::Lacks;
        return answer == Known::Contains;
    };
    std::vector<uint32_t> found;
    for (uint32_t i = 0; i < logs.size(); ++i)
        if (holds(logs[i].message) || holds(logs[i].category))
            found.push_back(i);
    return found;
}

} // namespace lanescope::analysis
