// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace lanescope::analysis {

// From where on something is worth telling. Times in ns, shares in [0, 1]. What each limits, and why it is what it is,
// is said in thresholds.cpp.
struct Thresholds {
    double shortestTrace = 5e6;

    double serialShare = 0.7;

    double schedQueue = 1;
    double schedShare = 0.3;
    double schedDelay = 1e6;

    double idleShare = 0.3;
    double idleStretch = 2e5;

    double tinyCount = 1000;
    double tinyRun = 1e4;
    double tinyEvery = 4e4;

    double lockQueue = 0.5;
    double lockShare = 0.2;
    double sendQueue = 1.5;
    double sendShare = 0.3;
    double leastWaits = 10;

    double netQueue = 0.5;
    double netShare = 0.4;
    double netWait = 1e6;

    double syscallQueue = 0.5;
    double syscallShare = 0.3;
    double syscallWait = 1e6;

    double gcShare = 0.3;
    double assistShare = 0.1;

    double pauseShare = 0.05;
    double pauseLength = 1e7;

    double leakCount = 10;
    double leakSpread = 0.25;
};

enum class ThresholdUnit { Count, Share, Nanoseconds };

struct ThresholdInfo {
    std::string_view name; // "serial-share"
    double Thresholds::*value;
    ThresholdUnit unit;
    std::string_view help;
};

// All of them, in the order of the struct.
std::span<const ThresholdInfo> allThresholds();

} // namespace lanescope::analysis
