// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/mmu.h"

#include "core/analysis/mmu_slide.h"

#include <limits>

namespace lanescope::analysis {
namespace {

using Functions = std::span<const UtilisationFunction>;

// The windows of a function that begin within a stretch, and the worst of them.
struct Stretch {
    size_t function = 0;
    int64_t window = 0;       // as far as the function has room for it
    int64_t from = 0, to = 0; // both are begins of windows
    int64_t at = 0;           // where the worst begins
    double mean = 1;
};

// The least mean below `bound`, the first of equal ones; when there is none, `stretch` keeps what it has. Since no mean
// can fall faster than the window moves, a good window lets the search step over what cannot be worse than the worst.
void findLowest(const UtilisationFunction &function, Stretch &stretch, double bound) {
    const auto window = static_cast<double>(stretch.window);
    double best = bound * window;
    WindowSlide slide(function, stretch.window, stretch.from, stretch.to);
    for (;;) {
        const double sum = slide.sum();
        if (sum < best) {
            best = sum;
            stretch.at = slide.time();
            stretch.mean = std::max(sum, 0.0) / window;
        }
        if (best <= 0 || !slide.advance(slide.time() + static_cast<int64_t>(sum - best)))
            return;
    }
}

Stretch stretchOf(Functions functions, size_t i, int64_t window) {
    const int64_t length = std::min(window, functions[i].length());
    return {i, length, functions[i].begin(), functions[i].end() - length, functions[i].begin(), 1};
}

// What is left of a stretch when no window may overlap the taken one; at most two pieces.
void appendRest(std::vector<Stretch> &out, const Stretch &stretch, TimeRange taken) {
    Stretch left = stretch, right = stretch;
    if (taken.from - stretch.from >= stretch.window) {
        left.to = std::min(stretch.to, taken.from - stretch.window);
        out.push_back(left);
    }
    if (stretch.to >= taken.to) {
        right.from = std::max(stretch.from, taken.to);
        out.push_back(right);
    }
}

bool isWorse(const Stretch &a, const Stretch &b) {
    return a.mean != b.mean ? a.mean < b.mean : a.at != b.at ? a.at < b.at : a.function < b.function;
}

} // namespace

double minimumUtilisation(Functions functions, int64_t window) {
    if (window <= 0)
        return 0;
    double least = 1;
    for (size_t i = 0; i < functions.size() && least > 0; ++i) {
        Stretch stretch = stretchOf(functions, i, window);
        stretch.mean = least;
        findLowest(functions[i], stretch, least);
        least = stretch.mean;
    }
    return least;
}

std::vector<UtilisationWindow> worstWindows(Functions functions, int64_t window, size_t count) {
    std::vector<UtilisationWindow> worst;
    if (window <= 0)
        return worst;
    std::vector<Stretch> stretches, rest;
    for (size_t i = 0; i < functions.size(); ++i) {
        stretches.push_back(stretchOf(functions, i, window));
        findLowest(functions[i], stretches.back(), 1);
    }
    while (worst.size() < count && !stretches.empty()) {
        const Stretch lowest = *std::min_element(stretches.begin(), stretches.end(), isWorse);
        if (lowest.mean >= 1)
            break;
        const TimeRange taken{lowest.at, lowest.at + lowest.window};
        worst.push_back({taken, lowest.mean, functions[lowest.function].proc});
        rest.clear();
        for (const Stretch &stretch : stretches) {
            const size_t before = rest.size();
            appendRest(rest, stretch, taken);
            for (size_t i = before; i < rest.size(); ++i) {
                if (rest[i].from == stretch.from && rest[i].to == stretch.to)
                    continue;
                if (stretch.at >= rest[i].from && stretch.at <= rest[i].to)
                    continue; // the worst of the whole is the worst of its piece
                rest[i].at = rest[i].from;
                rest[i].mean = 1;
                findLowest(functions[rest[i].function], rest[i], 1);
            }
        }
        stretches.swap(rest);
    }
    return worst;
}

} // namespace lanescope::analysis
