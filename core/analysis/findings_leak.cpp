// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/findings_rules.h"

#include <map>

namespace lanescope::analysis {
namespace {

using model::GoroutineIndex;

// Goroutines that began alike and wait at the same place as the scope ends.
struct Stuck {
    model::StackIndex stack;
    std::vector<GoroutineIndex> created; // within the scope, and waiting for some time
    TimeRange creation{1, 0};
    uint64_t before = 0; // that waited there since before the scope
    double ns = 0;       // waited, by all
};

bool mayLeak(WaitKind kind) {
    return kind == WaitKind::Lock || kind == WaitKind::Join || kind == WaitKind::Condition || kind == WaitKind::Send ||
           kind == WaitKind::Receive || kind == WaitKind::Select || kind == WaitKind::Never;
}

std::string_view waitsFor(WaitKind kind) {
    switch (kind) {
    case WaitKind::Lock: return "for a lock";
    case WaitKind::Join: return "for a WaitGroup";
    case WaitKind::Condition: return "for a condition";
    case WaitKind::Send: return "to send to a channel";
    case WaitKind::Receive: return "to receive from a channel";
    case WaitKind::Select: return "in a select";
    default: return "for nothing that can come";
    }
}

std::string_view adviceFor(WaitKind kind) {
    switch (kind) {
    case WaitKind::Lock: return "See who took the lock and never gave it back.";
    case WaitKind::Send:
        return "Give the channel room for all that is sent, or let the senders give up with a context.";
    case WaitKind::Receive: return "Close the channel when nothing more comes, or end them with a context.";
    default: return "Give them a context, or another way to end.";
    }
}

// Who created a goroutine; none where it is not told.
GoroutineIndex creatorOf(const model::Trace &trace, GoroutineIndex goroutine) {
    const size_t first = trace.goroutines.firstEvent(goroutine).value;
    return trace.events.type(first) == model::EventType::GoCreate ? trace.events.goroutine(first) : GoroutineIndex();
}

using StuckByPlace = std::map<std::pair<uint32_t, uint32_t>, Stuck>; // by site and start function

StuckByPlace gather(Evidence &evidence) {
    constexpr double kSettled = 0.1; // of the time: who came to wait later may yet go on
    const Scope &scope = evidence.scope;
    StartFunctions startFunctions(scope);
    StuckByPlace places;
    for (const OpenWait &open : evidence.waits.open()) {
        if (!mayLeak(evidence.waits.sites()[open.site].kind))
            continue;
        const size_t first = scope.trace.goroutines.firstEvent(open.goroutine).value;
        const int64_t heard = scope.trace.events.time(first);
        const TimeRange waited{std::max(open.since, scope.range.from), scope.range.to};
        Stuck &stuck = places[{open.site, startFunctions.of(open.goroutine).value}];
        if (open.since <= scope.range.from)
            ++stuck.before;
        if (scope.trace.events.type(first) != model::EventType::GoCreate || heard < scope.range.from ||
            evidence.shareOfTime(waited.length()) < kSettled)
            continue;
        stuck.stack = open.stack;
        stuck.ns += static_cast<double>(waited.length());
        stuck.created.push_back(open.goroutine);
        stuck.creation = stuck.creation.empty()
                             ? TimeRange{heard, heard}
                             : TimeRange{std::min(stuck.creation.from, heard), std::max(stuck.creation.to, heard)};
    }
    return places;
}

double goroutineTime(const Scope &scope) {
    std::vector<GoroutineIndex> all;
    for (uint32_t g = 0; g < scope.trace.goroutines.size(); ++g)
        all.emplace_back(g);
    return lifetimeOf(scope, all);
}

// Goroutines of sessions with clients are no leak, however many come: who waits for a client has them beside itself,
// one that it created, or created by the same as it was.
class Sessions {
public:
    explicit Sessions(Evidence &evidence) : trace_(evidence.trace()), range_(evidence.scope.range) {
        for (const OpenWait &open : evidence.waits.open())
            if (evidence.waits.sites()[open.site].kind == WaitKind::Network)
                ++clients_[creatorOf(trace_, open.goroutine)];
    }

    void leaveOut(std::vector<GoroutineIndex> &goroutines) const {
        std::map<GoroutineIndex, uint64_t> created;
        for (const GoroutineIndex goroutine : goroutines)
            ++created[creatorOf(trace_, goroutine)];
        std::erase_if(goroutines, [&](GoroutineIndex goroutine) {
            const GoroutineIndex creator = creatorOf(trace_, goroutine);
            if (!creator.valid())
                return false;
            const auto clients = clients_.find(creator);
            return (created[creator] == 1 && lives(creator)) ||
                   (clients != clients_.end() && clients->second >= created[creator]);
        });
    }

private:
    bool lives(GoroutineIndex goroutine) const {
        const model::EventIndex end = trace_.goroutines.endEvent(goroutine);
        return !end.valid() || trace_.events.time(end.value) > range_.to;
    }

    const model::Trace &trace_;
    TimeRange range_;
    std::map<GoroutineIndex, uint64_t> clients_; // goroutines that wait for the network, by who created them
};

// The code that started a goroutine.
const model::Frame *creatingFrame(Evidence &evidence, GoroutineIndex goroutine) {
    const model::Trace &trace = evidence.trace();
    const size_t event = trace.goroutines.firstEvent(goroutine).value;
    return evidence.waits.places().shownFrame(trace.events.stack(event), WaitKind::Never);
}

} // namespace

// One that waits for long is no leak: workers wait for work. More and more that wait at one place, where hardly anyone
// ever went on, may be one.
void findLeaks(Evidence &evidence, Findings &findings) {
    const Thresholds &limits = evidence.limits;
    const Sessions sessions(evidence);
    for (auto &[key, stuck] : gather(evidence)) {
        const WaitSite &site = evidence.waits.sites()[key.first];
        sessions.leaveOut(stuck.created);
        const auto number = static_cast<double>(stuck.created.size());
        const bool grows = number >= limits.leakCount && static_cast<double>(site.waits) < number &&
                           evidence.shareOfTime(stuck.creation.length()) >= limits.leakSpread;
        if (!grows)
            continue;
        const model::Trace &trace = evidence.trace();
        Finding finding;
        finding.rule = "leak";
        finding.category = Category::Leak;
        finding.place.range = {stuck.creation.from, evidence.scope.range.to};
        finding.place.stack = stuck.stack;
        setFrame(finding.place, trace, evidence.waits.places().shownFrame(stuck.stack, site.kind));
        finding.share = share(stuck.ns, goroutineTime(evidence.scope));
        finding.weight = 0.3 + 0.3 * finding.share;
        const std::string creator = functionOf(trace, creatingFrame(evidence, stuck.created.front()));
        const uint64_t created = stuck.created.size();
        setGoroutines(finding.place, std::move(stuck.created));
        finding.title = "Goroutines that never end" + (creator.empty() ? "" : ", started in " + creator);
        finding.text = count(created, "goroutine", "goroutines") + (creator.empty() ? "" : " started in " + creator) +
                       " within " + duration(static_cast<double>(stuck.creation.length())) + " wait" +
                       (created == 1 ? "s " : " ") + std::string(waitsFor(site.kind)) + " in " + inCode(finding.place) +
                       ", and " + (site.waits == 0 ? "none" : "hardly any") + " that came there went on. " +
                       std::string(adviceFor(site.kind));
        finding.evidence = {{"goroutines", number, Unit::Count},
                            {"there before", static_cast<double>(stuck.before), Unit::Count},
                            {"time waited", stuck.ns, Unit::Nanoseconds},
                            {"waits there that ended", static_cast<double>(site.waits), Unit::Count}};
        findings.push_back(std::move(finding));
    }
}

} // namespace lanescope::analysis
