// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/findings_places.h"
#include "core/analysis/goroutine_identity.h"

#include <array>
#include <unordered_map>

namespace lanescope::analysis {

// All waits at one place, as a queue over time. Of system calls only those that lost their processor.
struct WaitSite {
    WaitKind kind = WaitKind::Ignored;
    uint32_t owner = 0;         // WaitPlaces::owner()
    model::StringIndex started; // of network waits: the function that those who wait began with
    model::StackIndex stack;    // where most of the time was waited; of network waits where it was first
    model::StackIndex waker;    // whose code ended most of the waits; if none did, one that ended some
    uint64_t waits = 0;         // that ended within the scope
    int64_t ns = 0;             // waited within the scope, by all
    int64_t longest = 0;        // ns, of waits that ended
    int64_t someoneWaited = 0;  // ns in which at least one did
    uint32_t longestQueue = 0;
    TimeRange range{1, 0}; // from the first to the last, within the scope
};

// What a goroutine waits for when the scope ends.
struct OpenWait {
    model::GoroutineIndex goroutine;
    model::StackIndex stack;
    uint32_t site = 0;
    int64_t since = 0; // ns of the trace clock
};

// Follows what goroutines wait for along the time.
class Waits {
public:
    // One pass over the events; little more memory than for what waits at one moment.
    explicit Waits(const Scope &scope);

    const std::vector<WaitSite> &sites() const { return sites_; }
    const std::vector<OpenWait> &open() const { return open_; }
    const WaitPlaces &places() const { return places_; }
    const std::string &ownerOf(const WaitSite &site) const { return places_.owner(site.owner); }

    // Whether goroutines that begin with this function end and thereby wake somebody who waits just for that: then what
    // they do is awaited.
    bool areAwaited(model::StringIndex started) const {
        return started.value < awaited_.size() && awaited_[started.value];
    }

    // Who came to wait at a site (a position in sites()) within the scope, ascending. O(events).
    std::vector<model::GoroutineIndex> goroutinesAt(size_t site);

private:
    friend class WaitsWalk;

    uint32_t siteOf(const WaitPlace &place, model::GoroutineIndex goroutine);
    WaitPlace placeOf(size_t event);

    const Scope &scope_;
    WaitPlaces places_;
    StartFunctions startFunctions_;
    std::vector<WaitSite> sites_;
    std::array<std::vector<uint32_t>, kWaitKinds> siteByOwner_; // position + 1
    std::unordered_map<uint64_t, uint32_t> networkSites_;       // by owner and start function
    std::vector<OpenWait> open_;
    std::vector<bool> awaited_; // by StringIndex
};

} // namespace lanescope::analysis
