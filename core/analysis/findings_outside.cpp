// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/findings_rules.h"

#include <algorithm>
#include <array>

namespace lanescope::analysis {
namespace {

// Whether waiting for the network holds something up. A server's goroutine waits for requests as long as none come, and
// that is as it should be; who waits for an answer, or does what somebody else waits for, is held up.
bool holdsUp(const Evidence &evidence, const WaitSite &site) {
    if (site.kind == WaitKind::Call)
        return true;
    if (site.kind != WaitKind::Network)
        return false;
    const std::string_view started = evidence.trace().strings[site.started];
    return started == "main.main" || started == "runtime.main" ||
           (!isStandard(packageOf(started)) && evidence.waits.areAwaited(site.started));
}

// System calls in which a goroutine may sit for good without anything being slow.
bool mayWaitForInput(const Evidence &evidence, const WaitSite &site) {
    constexpr std::array names{"syscall.read", "syscall.Read",    "Poll",         "Select",          "EpollWait",
                               "ait4",         "aitid",           "Recv",         "ccept",           "anosleep",
                               "futex",        "runtime.cgocall", "runtime._cgo", "syscall.Syscall6"};
    const model::Trace &trace = evidence.trace();
    if (!trace.stacks.hasFrames(site.stack))
        return true;
    const std::string_view leaf = trace.strings[trace.stacks.leaf(site.stack).function];
    return std::any_of(names.begin(), names.end(),
                       [leaf](const char *name) { return leaf.find(name) != std::string_view::npos; });
}

Finding findingAt(Evidence &evidence, size_t position, Category category) {
    const WaitSite site = evidence.waits.sites()[position];
    Finding finding;
    finding.category = category;
    finding.place.range = site.range;
    finding.place.stack = site.stack;
    setFrame(finding.place, evidence.trace(), evidence.waits.places().shownFrame(site.stack, site.kind));
    std::vector<model::GoroutineIndex> goroutines = evidence.waits.goroutinesAt(position);
    finding.share = share(static_cast<double>(site.ns), lifetimeOf(evidence.scope, goroutines));
    finding.weight = evidence.shareOfTime(site.someoneWaited) * (0.5 + finding.share / 2);
    setGoroutines(finding.place, std::move(goroutines));
    finding.evidence = {
        {"waits", static_cast<double>(site.waits), Unit::Count},
        {"time waited", static_cast<double>(site.ns), Unit::Nanoseconds},
        {"mean wait", share(1, static_cast<double>(site.waits)) * static_cast<double>(site.ns), Unit::Nanoseconds},
        {"longest wait", static_cast<double>(site.longest), Unit::Nanoseconds},
        {"mean number waiting", static_cast<double>(site.ns) / evidence.length(), Unit::Count},
        {"time in which someone waited", evidence.shareOfTime(site.someoneWaited), Unit::Share},
    };
    return finding;
}

bool isLong(const Evidence &evidence, const WaitSite &site, double queue, double mean) {
    return static_cast<double>(site.waits) >= evidence.limits.leastWaits &&
           static_cast<double>(site.ns) >= queue * evidence.length() &&
           static_cast<double>(site.ns) >= mean * static_cast<double>(site.waits);
}

} // namespace

void findCalls(Evidence &evidence, Findings &findings) {
    for (size_t i = 0; i < evidence.waits.sites().size(); ++i) {
        const WaitSite site = evidence.waits.sites()[i];
        if (!holdsUp(evidence, site) || !isLong(evidence, site, evidence.limits.netQueue, evidence.limits.netWait))
            continue;
        Finding finding = findingAt(evidence, i, Category::Net);
        if (finding.share < evidence.limits.netShare)
            continue;
        finding.rule = "slow-network";
        const double mean = static_cast<double>(site.ns) / static_cast<double>(site.waits);
        finding.title = "Waiting for answers from the network in " + finding.place.function;
        finding.text = count(finding.place.goroutineCount, "goroutine waits", "goroutines wait") +
                       " for the network in " + inCode(finding.place) + " for " + percent(finding.share) +
                       " of their time: " + count(site.waits, "wait", "waits") + " of " + duration(mean) +
                       " on the average, " + duration(static_cast<double>(site.longest)) +
                       " at most. See why the other side is slow, ask for less or for several things at once, or keep "
                       "what was answered.";
        findings.push_back(std::move(finding));
    }
}

void findSyscalls(Evidence &evidence, Findings &findings) {
    for (size_t i = 0; i < evidence.waits.sites().size(); ++i) {
        const WaitSite site = evidence.waits.sites()[i];
        if (site.kind != WaitKind::Syscall)
            continue;
        const double queue = (mayWaitForInput(evidence, site) ? 2 : 1) * evidence.limits.syscallQueue;
        if (!isLong(evidence, site, queue, evidence.limits.syscallWait))
            continue;
        Finding finding = findingAt(evidence, i, Category::Syscall);
        if (finding.share < evidence.limits.syscallShare)
            continue;
        finding.rule = "slow-syscall";
        const model::Trace &trace = evidence.trace();
        const double mean = static_cast<double>(site.ns) / static_cast<double>(site.waits);
        finding.title = "System calls take long in " + finding.place.function;
        finding.text = count(finding.place.goroutineCount, "goroutine is", "goroutines are") + " in system calls of " +
                       inCode(finding.place) + " for " + percent(finding.share) + " of their time";
        if (trace.stacks.hasFrames(site.stack))
            finding.text += " (" + functionOf(trace, &trace.stacks.leaf(site.stack)) + ")";
        finding.text += ": " + count(site.waits, "call", "calls") + " of " + duration(mean) + " on the average, " +
                        duration(static_cast<double>(site.longest)) +
                        " at most, each holding a thread. Read and write in larger pieces, sync less often, or do "
                        "several at once.";
        findings.push_back(std::move(finding));
    }
}

} // namespace lanescope::analysis
