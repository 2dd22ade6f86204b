// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/annotation_words.h"

namespace lanescope::cli {

std::string placeOf(const model::Trace &trace, const analysis::CallSite &site, bool forPeople) {
    if (!site.function.valid())
        return {};
    std::string_view file = trace.strings[site.file];
    if (forPeople)
        file = file.substr(file.find_last_of('/') + 1); // all of it when there is no slash
    std::string place(trace.strings[site.function]);
    if (!file.empty())
        place.append(" ").append(file).append(":").append(std::to_string(site.line));
    return place;
}

std::string placeOf(const model::Trace &trace, model::EventIndex event, bool forPeople) {
    if (!event.valid())
        return {};
    return placeOf(trace, analysis::callSiteOf(trace, trace.events.stack(event.value)), forPeople);
}

std::string titleOf(const model::Trace &trace, const analysis::Task &task) {
    if (task.id == analysis::kBackgroundTask)
        return "(background)";
    const std::string_view name = trace.strings[task.name];
    return name.empty() ? "(unnamed)" : std::string(name);
}

Value idOf(const model::Trace &trace, model::GoroutineIndex goroutine) {
    return goroutine.valid() ? Value(Id{trace.goroutines.id(goroutine)}) : Value(Moment{});
}

int64_t sinceStart(const model::Trace &trace, model::EventIndex event) {
    return event.valid() ? trace.events.time(event.value) - trace.startTime() : -1;
}

} // namespace lanescope::cli
