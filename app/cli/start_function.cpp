// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/start_function.h"

#include "app/cli/load.h"

namespace lanescope::cli {

std::optional<model::StringIndex> functionOf(const Request &request, const model::Trace &trace) {
    const std::string name = request.value("function").toStdString();
    for (uint32_t i = 0; i < trace.strings.size(); ++i)
        if (trace.strings[model::StringIndex(i)] == name)
            return model::StringIndex(i);
    complain("no goroutine began with a function " + request.value("function"));
    return {};
}

} // namespace lanescope::cli
