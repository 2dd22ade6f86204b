// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/mutator_utilisation.h"

#include <algorithm>
#include <cmath>

namespace lanescope::analysis {

// One edge of a window, going along a function to the right.
class WindowEdge {
public:
    using Knots = std::vector<UtilisationFunction::Knot>;

    // `time` lies within the function, which has two knots at least.
    WindowEdge(const Knots &knots, int64_t time) : knots_(knots) {
        const auto after = std::upper_bound(knots.begin(), knots.end(), time,
                                            [](int64_t t, const auto &knot) { return t < knot.time; });
        stand(std::min<size_t>(static_cast<size_t>(after - knots.begin()), knots.size() - 1) - 1);
    }

    // The integral up to `time`, which lies between this knot and the next.
    double integral(int64_t time) const {
        return knots_[at_].mutator + slope_ * static_cast<double>(time - knots_[at_].time);
    }
    // Where the slope changes next; the function's end when it does no more.
    int64_t next() const { return knots_[at_ + 1].time; }
    void goTo(int64_t time) {
        size_t at = at_;
        while (at + 2 < knots_.size() && knots_[at + 1].time <= time)
            ++at;
        if (at != at_)
            stand(at);
    }

private:
    void stand(size_t at) {
        at_ = at;
        const auto &a = knots_[at], &b = knots_[at + 1];
        slope_ = (b.mutator - a.mutator) / static_cast<double>(b.time - a.time);
    }

    const Knots &knots_;
    size_t at_ = 0;
    double slope_ = 1;
};

// A window of a given length that slides along a function from one of the moments that matter to the next.
class WindowSlide {
public:
    // The window begins within [from, to], and ends within the function.
    WindowSlide(const UtilisationFunction &function, int64_t window, int64_t from, int64_t to)
        : window_(window), time_(from), to_(to), left_(function.knots, from), right_(function.knots, from + window) {}

    int64_t time() const { return time_; } // where the window begins
    // What the program had within it, ns.
    double sum() const { return right_.integral(time_ + window_) - left_.integral(time_); }

    // Goes on to the next moment that matters and is not before `least`; false when there is no further one.
    bool advance(int64_t least) {
        if (time_ == to_)
            return false;
        if (least > time_ + 1) {
            time_ = std::min(least - 1, to_ - 1);
            settle();
        }
        time_ = std::min({left_.next(), right_.next() - window_, to_});
        settle();
        return true;
    }

private:
    void settle() {
        left_.goTo(time_);
        right_.goTo(time_ + window_);
    }

    int64_t window_ = 0, time_ = 0, to_ = 0;
    WindowEdge left_, right_;
};

} // namespace lanescope::analysis
