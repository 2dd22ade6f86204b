// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/shown_rows.h"

#include "core/model/describe.h"

#include <algorithm>

namespace lanescope::cli {

ShownRows::ShownRows(const Request &request, size_t all)
    : all_(all), forPeople_(request.format == Format::Text || request.format == Format::Markdown) {
    const size_t limit = request.value("limit", forPeople_ ? "50" : "0").toULongLong();
    shown_ = limit == 0 ? all : std::min(limit, all);
}

void ShownRows::appendRest(std::string &out) const {
    if (forPeople_ && shown_ < all_)
        out += "\n" + model::grouped(all_ - shown_) + " more; --limit 0 shows all.\n";
}

QString checkLimit(const Request &request) {
    bool isNumber = true;
    request.value("limit", "0").toULongLong(&isNumber);
    return isNumber ? "" : "--limit " + request.value("limit") + " is no number";
}

} // namespace lanescope::cli
