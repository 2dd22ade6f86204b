// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/regions.h"

#include <QString>

#include <string>
#include <vector>

namespace lanescope::test {

constexpr bool kAsGo = true;

// The regions of a trace.
struct StudiedRegions {
    explicit StudiedRegions(model::TracePointer of, bool asGo = false)
        : trace(std::move(of)), scope(*trace, histories, asGo) {}

    model::TracePointer trace;
    model::GoroutineEvents histories{*trace};
    analysis::Scope scope;
    std::vector<analysis::Region> regions = regionsOf(scope);

    QString name(const analysis::Region &region) const { return text(region.span.name); }
    QString text(model::StringIndex string) const {
        const std::string_view bytes = trace->strings[string];
        return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
    }
    qint64 sinceStart(model::EventIndex event) const {
        return event.valid() ? qint64{trace->events.time(event.value) - trace->startTime()} : -1;
    }
    std::vector<std::string> names() const {
        std::vector<std::string> names;
        for (const analysis::Region &region : regions)
            names.push_back(name(region).toStdString());
        return names;
    }
};

} // namespace lanescope::test
