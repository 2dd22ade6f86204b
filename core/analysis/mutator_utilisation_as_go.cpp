// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/mutator_utilisation_as_go.h"

#include <algorithm>
#include <utility>

namespace lanescope::analysis {
namespace {

using Knot = UtilisationFunction::Knot;

// Up to `time` all belongs to the program.
void raiseUntil(UtilisationFunction &function, int64_t time) {
    const auto later = std::upper_bound(function.knots.begin(), function.knots.end(), time,
                                        [](int64_t t, const Knot &knot) { return t < knot.time; });
    if (later == function.knots.begin() || later == function.knots.end())
        return;
    const Knot first = function.knots.front(), before = *std::prev(later);
    const double slope = (later->mutator - before.mutator) / static_cast<double>(later->time - before.time);
    const auto all = static_cast<double>(time - first.time);
    const double gained = all - (before.mutator + slope * static_cast<double>(time - before.time));
    std::vector<Knot> knots{first, {time, all}};
    for (auto knot = later; knot != function.knots.end(); ++knot)
        knots.push_back({knot->time, knot->mutator + gained});
    function.knots = std::move(knots);
}

void countFromTold(std::vector<UtilisationFunction> &functions, const GcActivity &activity, uint8_t work) {
    if (activity.toldLate().empty())
        return;
    std::vector<UtilisationFunction *> first(activity.workAtStart().size()); // by processor
    for (UtilisationFunction &function : functions)
        if (function.proc.valid() && function.begin() == activity.range().from)
            first[function.proc.value] = &function;
    for (const GcActivity::Change &late : activity.toldLate())
        if (UtilisationFunction *const function = first[late.proc]; function && (late.work & work) != 0)
            raiseUntil(*std::exchange(first[late.proc], nullptr), activity.trace().events.time(late.event));
}

bool endsInVain(const std::vector<Knot> &knots) {
    return knots.size() > 1 && knots.back().mutator == knots[knots.size() - 2].mutator;
}

} // namespace

void reckonAsGo(std::vector<UtilisationFunction> &functions, const GcActivity &activity, uint8_t late) {
    countFromTold(functions, activity, late);
    for (UtilisationFunction &function : functions)
        if (endsInVain(function.knots))
            function.knots.pop_back();
    std::erase_if(functions, [](const UtilisationFunction &function) { return function.knots.size() < 2; });
}

} // namespace lanescope::analysis
