// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/mutator_utilisation.h"
#include "tests/core/traces/traces.h"

namespace lanescope::test {

// A trace with what an analysis of it needs, which is what the processors do.
struct StudiedProcessors {
    explicit StudiedProcessors(model::TracePointer t) : trace(std::move(t)), histories(*trace) {}
    explicit StudiedProcessors(const QString &name) : StudiedProcessors(loadWhole(traceNamed(name))) {}

    analysis::Scope scope() const { return analysis::Scope(*trace, histories); }
    analysis::Scope scope(analysis::TimeRange range) const { return analysis::Scope(*trace, histories, range); }
    analysis::GcActivity activity(bool asGo = false) const {
        return analysis::GcActivity(analysis::Scope(*trace, histories, asGo));
    }
    analysis::GcActivity activity(analysis::TimeRange range) const { return analysis::GcActivity(scope(range)); }

    model::TracePointer trace;
    model::GoroutineEvents histories;
};

// The value in force just after `time`.
inline double valueAt(const analysis::UtilisationFunction &function, int64_t time) {
    for (size_t i = 0; i + 1 < function.knots.size(); ++i) {
        const auto &a = function.knots[i], &b = function.knots[i + 1];
        if (a.time <= time && time < b.time)
            return (b.mutator - a.mutator) / static_cast<double>(b.time - a.time);
    }
    return -1;
}

// The mean of their means.
inline double meanOf(const std::vector<analysis::UtilisationFunction> &functions) {
    double sum = 0;
    for (const analysis::UtilisationFunction &function : functions)
        sum += function.mean();
    return functions.empty() ? -1 : sum / static_cast<double>(functions.size());
}

} // namespace lanescope::test
