// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/findings_rules.h"

namespace lanescope::analysis {
namespace {

using model::Frame;

// What both rules say of a queue at a site.
Finding findingAt(Evidence &evidence, size_t position) {
    const WaitSite site = evidence.waits.sites()[position];
    const model::Trace &trace = evidence.trace();
    Finding finding;
    finding.category = Category::Sync;
    finding.place.range = site.range;
    finding.place.stack = site.stack;
    setFrame(finding.place, trace, evidence.waits.places().shownFrame(site.stack, site.kind));
    std::vector<model::GoroutineIndex> goroutines = evidence.waits.goroutinesAt(position);
    finding.share = share(static_cast<double>(site.ns), lifetimeOf(evidence.scope, goroutines));
    setGoroutines(finding.place, std::move(goroutines));
    finding.evidence = {
        {"waits", static_cast<double>(site.waits), Unit::Count},
        {"time waited", static_cast<double>(site.ns), Unit::Nanoseconds},
        {"longest wait", static_cast<double>(site.longest), Unit::Nanoseconds},
        {"mean queue", static_cast<double>(site.ns) / evidence.length(), Unit::Count},
        {"longest queue", static_cast<double>(site.longestQueue), Unit::Count},
        {"time in which someone waited", evidence.shareOfTime(site.someoneWaited), Unit::Share},
    };
    return finding;
}

bool isQueue(const Evidence &evidence, const WaitSite &site, WaitKind kind, double queue, double timeShare) {
    return site.kind == kind && static_cast<double>(site.waits) >= evidence.limits.leastWaits &&
           static_cast<double>(site.ns) >= queue * evidence.length() &&
           evidence.shareOfTime(site.someoneWaited) >= timeShare;
}

std::string queueText(const Evidence &evidence, const WaitSite &site) {
    return decimal(static_cast<double>(site.ns) / evidence.length()) + " at once on the average, " +
           std::to_string(site.longestQueue) + " at most";
}

} // namespace

// Who waits for a lock is always held up: whoever waits could go on if the lock were free.
void findLocks(Evidence &evidence, Findings &findings) {
    for (size_t i = 0; i < evidence.waits.sites().size(); ++i) {
        const WaitSite site = evidence.waits.sites()[i];
        if (!isQueue(evidence, site, WaitKind::Lock, evidence.limits.lockQueue, evidence.limits.lockShare))
            continue;
        Finding finding = findingAt(evidence, i);
        finding.rule = "hot-lock";
        finding.weight = evidence.shareOfTime(site.someoneWaited) * (0.5 + finding.share / 2);
        const std::string owner = evidence.waits.ownerOf(site);
        finding.title = "Goroutines queue for a lock" + (owner.empty() ? "" : " of " + owner);
        finding.text = count(finding.place.goroutineCount, "goroutine waits", "goroutines wait") + " for the lock in " +
                       inCode(finding.place) + " for " + percent(finding.share) + " of their time, " +
                       queueText(evidence, site) + ".";
        const Frame *holder = evidence.waits.places().shownFrame(site.waker, WaitKind::Lock);
        if (holder)
            finding.text += " Who holds it lets go in " + functionOf(evidence.trace(), holder) + " (" +
                            sourceOf(evidence.trace(), holder) + "):";
        finding.text += std::string(holder ? " hold" : " Hold") +
                        " it for less time, do slow things before or after, or split what it guards.";
        findings.push_back(std::move(finding));
    }
}

// Who waits to send is held up by who receives too slowly, unless all processors are busy anyway: then it is the work
// that takes the time. One sender alone is how a pool of workers is fed.
void findChannels(Evidence &evidence, Findings &findings) {
    const bool busy = evidence.load.meanBusy() > 0.8 * evidence.processors();
    for (size_t i = 0; i < evidence.waits.sites().size() && !busy; ++i) {
        const WaitSite site = evidence.waits.sites()[i];
        if (!isQueue(evidence, site, WaitKind::Send, evidence.limits.sendQueue, evidence.limits.sendShare))
            continue;
        Finding finding = findingAt(evidence, i);
        finding.rule = "slow-receiver";
        finding.weight = evidence.shareOfTime(site.someoneWaited) * (0.5 + finding.share / 2);
        finding.title = "Goroutines queue to send to a channel in " + finding.place.function;
        finding.text = count(finding.place.goroutineCount, "goroutine waits", "goroutines wait") + " to send in " +
                       inCode(finding.place) + " for " + percent(finding.share) + " of their time, " +
                       queueText(evidence, site) + ".";
        const Frame *receiver = evidence.waits.places().shownFrame(site.waker, WaitKind::Receive);
        if (receiver)
            finding.text += " It is received in " + functionOf(evidence.trace(), receiver) + " (" +
                            sourceOf(evidence.trace(), receiver) + "):";
        finding.text += std::string(receiver ? " let" : " Let") +
                        " more goroutines receive, do less there for each value, or send several values at once.";
        findings.push_back(std::move(finding));
    }
}

} // namespace lanescope::analysis
