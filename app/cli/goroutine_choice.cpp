// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/goroutine_choice.h"

#include "app/cli/load.h"

namespace lanescope::cli {

std::optional<model::GoroutineIndex> goroutineOf(const Request &request, const model::Trace &trace, int64_t time) {
    const uint64_t id = request.value("goroutine").toULongLong();
    std::optional<model::GoroutineIndex> chosen;
    for (uint32_t i = 0; i < trace.goroutines.size(); ++i) {
        const model::GoroutineIndex g(i);
        const model::EventIndex first = trace.goroutines.firstEvent(g);
        if (trace.goroutines.id(g) == id && (!chosen || trace.events.time(first.value) <= time))
            chosen = g;
    }
    if (!chosen)
        complain("there is no goroutine " + request.value("goroutine"));
    return chosen;
}

QString checkNumber(const Request &request, const QString &option) {
    bool isNumber = true;
    request.value(option, "0").toULongLong(&isNumber);
    return isNumber ? QString() : "--" + option + " " + request.value(option) + " is no number";
}

} // namespace lanescope::cli
