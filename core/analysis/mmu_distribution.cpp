// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/mmu.h"
#include "core/analysis/mmu_slide.h"

#include <array>

namespace lanescope::analysis {
namespace {

using Functions = std::span<const UtilisationFunction>;

// How long, summed over the starting moments of windows, the mean does not exceed each of some levels between two.
class Masses {
public:
    static constexpr size_t kLevels = 1024;

    Masses(double low, double high) : low_(low), step_((high - low) / kLevels) {}

    double level(size_t i) const { return low_ + static_cast<double>(i) * step_; }

    // For `mass` ns the mean went evenly from a to b, or back; a <= b.
    void add(double a, double b, double mass) {
        const double from = (a - low_) / step_, to = (b - low_) / step_;
        const size_t first = clamped(std::floor(from) + 1), end = clamped(std::ceil(to));
        reached_[end] += mass;
        if (first >= end)
            return;
        const double slope = mass / (to - from);
        if (end - first <= 8) { // exact where it is steep
            for (size_t i = first; i < end; ++i)
                partly_[i] += slope * (static_cast<double>(i) - from);
            return;
        }
        slope_[first] += slope;
        slope_[end] -= slope;
        offset_[first] -= slope * from;
        offset_[end] += slope * from;
    }

    // The first level that windows for `mass` ns do not exceed.
    size_t firstReaching(double mass) const {
        double reached = 0, slope = 0, offset = 0;
        for (size_t i = 0; i < kLevels; ++i) {
            reached += reached_[i];
            slope += slope_[i];
            offset += offset_[i];
            if (reached + partly_[i] + slope * static_cast<double>(i) + offset >= mass)
                return i;
        }
        return kLevels;
    }

private:
    static size_t clamped(double level) {
        return static_cast<size_t>(std::clamp(level, 0.0, static_cast<double>(kLevels + 1)));
    }

    double low_, step_;
    std::array<double, kLevels + 2> reached_{}, partly_{}, slope_{}, offset_{};
};

void addAll(Masses &masses, Functions functions, int64_t window) {
    const double scale = 1 / static_cast<double>(window);
    for (const UtilisationFunction &function : functions) {
        if (function.length() <= window)
            continue;
        WindowSlide slide(function, window, function.begin(), function.end() - window);
        int64_t time = slide.time();
        double mean = slide.sum() * scale;
        while (slide.advance(time)) {
            const double next = slide.sum() * scale;
            const auto [low, high] = std::minmax(mean, next);
            masses.add(low, high, static_cast<double>(slide.time() - time));
            time = slide.time();
            mean = next;
        }
    }
}

// Each round narrows the answer down to one of as many steps as there are levels.
double quantile(Functions functions, int64_t window, const Masses &all, double mass) {
    constexpr int kRounds = 4;
    double low = 0, high = 1;
    Masses masses = all;
    for (int round = 0;; ++round) {
        const size_t reached = masses.firstReaching(mass);
        if (reached == 0)
            return low;
        high = reached == Masses::kLevels ? high : masses.level(reached);
        low = masses.level(reached - 1);
        if (round + 1 == kRounds)
            return high;
        masses = Masses(low, high);
        addAll(masses, functions, window);
    }
}

} // namespace

std::vector<double> utilisationQuantiles(Functions functions, int64_t window, std::span<const double> quantiles) {
    const double least = minimumUtilisation(functions, window);
    double mass = 0;
    for (const UtilisationFunction &function : functions)
        if (window > 0 && function.length() > window)
            mass += static_cast<double>(function.length() - window);
    std::vector<double> result(quantiles.size(), least);
    if (mass == 0)
        return result;
    Masses all(0, 1);
    addAll(all, functions, window);
    for (size_t i = 0; i < quantiles.size(); ++i)
        if (quantiles[i] > 0)
            result[i] = std::max(least, quantile(functions, window, all, mass * quantiles[i]));
    return result;
}

} // namespace lanescope::analysis
