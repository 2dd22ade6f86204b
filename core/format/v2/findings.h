// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/trace.h"

namespace lanescope::format::v2 {

// Gathers what is wrong with a trace while it is read: the first thing is the damage, all others are warnings, of which
// people want to read a few.
class Findings {
public:
    static constexpr size_t kWarnings = 10;

    bool damaged() const { return outcome_.damage.has_value(); }
    // `sound`: how many events stand before it; `marked`: see model::Outcome.
    void damage(Error error, uint64_t sound, bool marked);
    void warn(std::string text);
    model::LeftOut &leftOut() { return outcome_.leftOut; }

    model::Outcome take();

private:
    model::Outcome outcome_;
    size_t unsaid_ = 0;
};

} // namespace lanescope::format::v2
