// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/format/v1/assembly.h"

#include <algorithm>
#include <limits>

namespace lanescope::format::v1 {
namespace {

constexpr int64_t kLatest = int64_t{1} << 61; // ticks; all times are cut to that
constexpr int64_t kMoment = int64_t{1} << 32; // ticks: about a second
constexpr int64_t kAWhile = int64_t{1} << 36; // ticks: about half a minute

int64_t ticksOf(uint64_t number) {
    return static_cast<int64_t>(std::min(number, static_cast<uint64_t>(kLatest)));
}

} // namespace

void Assembly::run() {
    if (data_.futileWakeups != 0)
        findFutileWakeups();
    sortExits();
    // The latest batch that none of its processor's later ones belies.
    int64_t earliest = std::numeric_limits<int64_t>::max();
    for (const EventChain &chain : data_.chains) {
        int64_t later = std::numeric_limits<int64_t>::max() - kMoment;
        for (size_t i = chain.batchStarts().size(); i-- > 0;) {
            const int64_t start = ticksOf(chain.batchStarts()[i]);
            if (start <= later + kMoment)
                latestBatch_ = std::max(latestBatch_, start);
            later = std::min(later, start);
            earliest = std::min(earliest, start);
        }
    }
    span_ = data_.chains.empty() ? 0 : latestBatch_ - earliest;
    latest_ = firstTicks(); // before the bytes are given up
    Orderer orderer(data_, goroutines_, true, stop_);
    converter_.begin(latest_);
    Event event;
    for (size_t place = 0; orderer.next(event) && !writer_.stopped(); ++place) {
        if (isAbsurd(event, orderer.batch())) {
            if (absurd_++ == 0)
                data_.blame(
                    Error{ErrorKind::Corrupt, "events claim to be far later than all others", orderer.offset()});
            continue;
        }
        if (futile_.empty() || !futile_[place])
            take(event);
    }
    tellWhatCameBefore(std::numeric_limits<int64_t>::max(), std::numeric_limits<uint64_t>::max());
    converter_.end();
    if (orderer.forcedEvents() != 0)
        data_.blame(Error{ErrorKind::Unordered,
                          "the events fit together in no order: " + std::to_string(orderer.forcedEvents()) +
                              " are put where their time says"});
    conclude();
}

void Assembly::conclude() {
    model::Outcome &outcome = data_.outcome;
    if (clocksDisagree_) {
        data_.blame(Error{ErrorKind::Unordered, "time stamps are out of order: the processors' clocks disagree"});
        outcome.warnings.push_back("times of processors whose clocks were late are shifted to fit");
    }
    if (converter_.repairs() != 0)
        outcome.warnings.push_back("events contradict what came before them, " + std::to_string(converter_.repairs()) +
                                   (converter_.repairs() == 1 ? " time" : " times") +
                                   "; what happened between is not known");
    outcome.leftOut.events += absurd_;
    if (outcome.damage)
        outcome.soundEvents = 0; // Go's reader gives nothing of a damaged file of this age
}

// Old runtimes woke goroutines that found nothing to do and marked it. Such a wakeup, the run it led to and the block
// that ended it say nothing about the program. (trace-format 3.8)
void Assembly::findFutileWakeups() {
    struct Wakeup {
        bool futile = false;
        std::vector<size_t> places;
    };
    std::unordered_map<uint64_t, Wakeup, model::MixedHash> wakeups; // by goroutine, since its latest block
    Goroutines goroutines;
    Orderer orderer(data_, goroutines, false, stop_);
    Event event;
    for (size_t place = 0; orderer.next(event); ++place) {
        futile_.push_back(event.type == Wire::FutileWakeup);
        switch (event.type) {
        case Wire::GoUnblock:
        case Wire::GoUnblockLocal: wakeups[event.value[0]].places = {place}; break;
        case Wire::GoStart:
        case Wire::GoStartLocal:
        case Wire::GoPreempt:
        case Wire::FutileWakeup: {
            Wakeup &wakeup = wakeups[event.goroutine];
            wakeup.places.push_back(place);
            wakeup.futile |= event.type == Wire::FutileWakeup;
            break;
        }
        case Wire::GoBlock:
        case Wire::GoBlockSend:
        case Wire::GoBlockRecv:
        case Wire::GoBlockSelect:
        case Wire::GoBlockSync:
        case Wire::GoBlockCond: {
            const auto wakeup = wakeups.find(event.goroutine);
            if (wakeup == wakeups.end())
                break;
            if (wakeup->second.futile) {
                futile_[place] = true;
                for (const size_t of : wakeup->second.places)
                    futile_[of] = true;
            }
            wakeups.erase(wakeup);
            break;
        }
        default: break;
        }
    }
}

void Assembly::sortExits() {
    for (const SysExit &exit : data_.exits)
        if (data_.sequenced || exit.time != 0)
            exits_.push_back(exit.number);
    std::stable_sort(exits_.begin(), exits_.end(), [this](uint32_t a, uint32_t b) {
        return data_.sequenced ? data_.exits[a].sequence < data_.exits[b].sequence
                               : data_.exits[a].time < data_.exits[b].time;
    });
}

int64_t Assembly::firstTicks() {
    int64_t first = std::numeric_limits<int64_t>::max();
    for (EventChain &chain : data_.chains) {
        Event event;
        if (EventCursor(chain, 0, data_.layouts, data_.sequenced, false).next(event))
            first = std::min(first, event.time);
    }
    if (!data_.sequenced && !exits_.empty())
        first = std::min(first, data_.exits[exits_.front()].time);
    if (!data_.samples.empty())
        first = std::min(first, data_.samples.front().time);
    return first == std::numeric_limits<int64_t>::max() ? 0 : first;
}

// Whether a time is beyond all that the file makes believe: the next batch of the same processor, or long after the
// last batch of all.
bool Assembly::isAbsurd(const Event &event, size_t batch) const {
    const std::vector<uint64_t> &starts = data_.chains[event.chain].batchStarts();
    if (batch + 1 < starts.size())
        return event.time > ticksOf(starts[batch + 1]) + kMoment;
    return (event.time - latestBatch_ - kAWhile) / 4 > span_; // so written, no sum can overflow
}

// The event's time by the common clock. One that is earlier than those before shows its processor's clock to be late.
int64_t Assembly::inOrder(const Event &event) {
    int64_t ticks = std::min(event.time + shift_[event.chain], kLatest);
    if (ticks < latest_) { // neither is beyond kLatest, so nor is a shift
        shift_[event.chain] += latest_ - ticks;
        ticks = latest_;
        clocksDisagree_ = true;
    }
    latest_ = ticks;
    return ticks;
}

void Assembly::take(const Event &event) {
    const bool isExit = event.type == Wire::GoSysExit;
    if (isExit && data_.sequenced)
        return; // these are put among the others by their real sequence number
    const int64_t ticks = inOrder(event);
    tellWhatCameBefore(ticks, event.sequence);
    if (event.type == Wire::GoSysBlock || event.type == Wire::GoInSyscall)
        goroutines_[goroutines_.findOrMake(event.goroutine)].blockedAt = ticks;
    if (isExit)
        tellExitHere(event, ticks);
    else if (event.type == Wire::GoSysExitLocal)
        converter_.sysExit(event.value[0], ticks);
    else
        converter_.event(event, ticks);
}

void Assembly::tellWhatCameBefore(int64_t ticks, uint64_t sequence) {
    const auto due = [&](const SysExit &exit) {
        return data_.sequenced ? exit.sequence < sequence : exit.time < ticks;
    };
    for (;;) {
        while (nextExit_ < exits_.size() && exitTold_[exits_[nextExit_]])
            ++nextExit_;
        const bool exitDue = nextExit_ < exits_.size() && due(data_.exits[exits_[nextExit_]]);
        const bool sampleDue = nextSample_ < data_.samples.size() && data_.samples[nextSample_].time < ticks;
        if (exitDue && (!sampleDue || data_.exits[exits_[nextExit_]].time <= data_.samples[nextSample_].time)) {
            const SysExit &exit = data_.exits[exits_[nextExit_]];
            if (data_.sequenced || (isNext(exit) && isBelievable(exit)))
                tellExit();
            else
                ++nextExit_; // told when its place comes
        } else if (sampleDue)
            converter_.sample(data_.samples[nextSample_++]);
        else
            return;
        if (writer_.stopped())
            return;
    }
}

// Whether it is this one that the goroutine waits for by now.
bool Assembly::isNext(const SysExit &exit) const {
    const uint32_t slot = goroutines_.find(exit.goroutine);
    if (slot == Goroutines::kNone)
        return false;
    const Goroutine &goroutine = goroutines_[slot];
    return goroutine.inSyscall && goroutine.status == Goroutine::Status::Waiting && goroutine.sequence == exit.sequence;
}

// The time may be left over from an earlier call of a recycled goroutine: threads of C that call Go have such.
bool Assembly::isBelievable(const SysExit &exit) const {
    const uint32_t slot = goroutines_.find(exit.goroutine);
    return slot != Goroutines::kNone && exit.time >= goroutines_[slot].blockedAt;
}

void Assembly::tellExit() {
    const SysExit &exit = data_.exits[exits_[nextExit_++]];
    exitTold_[exit.number] = true;
    converter_.sysExit(exit.goroutine, exit.time == 0 ? latest_ : exit.time);
}

// An exit whose place in the order has come.
void Assembly::tellExitHere(const Event &event, int64_t ticks) {
    const SysExit &exit = data_.exits[event.value[3]];
    if (exitTold_[exit.number])
        return;
    exitTold_[exit.number] = true;
    const bool believed = exit.time != 0 && exit.time < ticks && !clocksDisagree_ && isBelievable(exit);
    converter_.sysExit(exit.goroutine, believed ? exit.time : ticks);
}

} // namespace lanescope::format::v1
