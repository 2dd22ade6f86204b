// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/format/v1/converter.h"
#include "core/format/v1/orderer.h"

namespace lanescope::format::v1 {

// Puts everything that happened into one sequence and has it converted: the ordered events; the ends of system calls,
// which are written late and moved to when they really were; the CPU samples, which come by time alone. Wakeups that
// old runtimes marked as futile are left out with all that belongs to them. Clocks of processors that disagree are set.
class Assembly {
public:
    Assembly(FileData &data, BlockWriter &writer, std::stop_token stop)
        : data_(data), writer_(writer), converter_(writer, data, goroutines_), stop_(std::move(stop)),
          shift_(data.chains.size()), exitTold_(data.exits.size()) {}

    void run();

private:
    void findFutileWakeups();
    void sortExits();
    int64_t firstTicks();
    bool isAbsurd(const Event &event, size_t batch) const;
    int64_t inOrder(const Event &event);
    void take(const Event &event);
    void tellWhatCameBefore(int64_t ticks, uint64_t sequence);
    bool isNext(const SysExit &exit) const;
    bool isBelievable(const SysExit &exit) const;
    void tellExit();
    void tellExitHere(const Event &exit, int64_t ticks);
    void conclude();

    FileData &data_;
    BlockWriter &writer_;
    Goroutines goroutines_;
    Converter converter_;
    std::stop_token stop_;
    std::vector<int64_t> shift_;  // by chain: ticks by which its clock is late
    std::vector<bool> futile_;    // by an event's place in the order
    std::vector<bool> exitTold_;  // by number
    std::vector<uint32_t> exits_; // numbers of those whose real moment is known, in its order
    size_t nextExit_ = 0, nextSample_ = 0;
    int64_t latest_ = 0;      // ticks, of all events so far
    int64_t latestBatch_ = 0; // ticks, of those that can be believed
    int64_t span_ = 0;        // ticks between those
    bool clocksDisagree_ = false;
    size_t absurd_ = 0;
};

} // namespace lanescope::format::v1
