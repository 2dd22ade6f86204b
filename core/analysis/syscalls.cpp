// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/syscalls.h"

#include "core/analysis/goroutine_identity.h"
#include "core/analysis/syscall_functions.h"
#include "core/analysis/time_sums.h"
#include "core/model/parallel.h"

#include <algorithm>
#include <unordered_map>

namespace lanescope::analysis {
namespace {

using State = model::GoroutineState;

void absorb(SyscallSite &to, const SyscallSite &from) {
    if (to.count == 0 || from.longest.range.length() > to.longest.range.length())
        to.longest = from.longest;
    to.count += from.count;
    to.blocked += from.blocked;
    to.cut += from.cut;
    to.ns = saturatingSum(to.ns, from.ns);
    to.blockedNs = saturatingSum(to.blockedNs, from.blockedNs);
}

using SitesByStack = std::unordered_map<uint32_t, SyscallSite>; // by StackIndex, stored form

class SyscallCollector {
public:
    SyscallCollector(const Scope &scope, std::optional<model::StringIndex> function)
        : scope_(scope), function_(function), functions_(scope) {}

    void take(model::GoroutineIndex goroutine) {
        if (function_ && functions_.of(goroutine) != *function_)
            return;
        const TimeRange range = scope_.range;
        forEachStateSpan(scope_, goroutine, [&](const StateSpan &span) {
            if (span.state != State::Syscall || span.to <= range.from || span.from >= range.to)
                return;
            const TimeRange within = range.clipped(span.range());
            SyscallSite call;
            call.count = 1;
            call.ns = within.length();
            call.blocked = span.lostProc < span.to ? 1 : 0;
            call.blockedNs = call.blocked == 0 ? 0 : range.clipped({span.lostProc, span.to}).length();
            call.cut = span.open() || span.fromStart || span.lost || within != span.range() ? 1 : 0;
            call.longest = {goroutine, within, span.begin, span.end};
            absorb(sites_[scope_.trace.events.stack(span.begin.value).stored()], call);
        });
    }

    SitesByStack &sites() { return sites_; }

private:
    const Scope &scope_;
    std::optional<model::StringIndex> function_;
    StartFunctions functions_;
    SitesByStack sites_;
};

HeldThreads heldThreads(const Scope &scope) {
    const model::Events &events = scope.trace.events;
    HeldThreads held;
    const auto counter = static_cast<size_t>(model::Counter::ThreadsSyscall);
    const size_t begin = events.lowerBound(scope.range.from);
    int32_t now = scope.trace.counters.before(events, begin)[counter];
    held.peak = now;
    held.peakTime = scope.range.from;
    double sum = 0;
    int64_t since = scope.range.from;
    for (size_t i = begin; i < events.size(); ++i) {
        const int32_t delta = model::kCounterDeltas[static_cast<size_t>(events.type(i))][counter];
        if (delta == 0)
            continue;
        const int64_t time = events.time(i);
        if (time > scope.range.to)
            break;
        sum += static_cast<double>(now) * static_cast<double>(TimeRange{since, time}.length());
        since = time;
        now += delta;
        if (now > held.peak) {
            held.peak = now;
            held.peakTime = time;
        }
    }
    sum += static_cast<double>(now) * static_cast<double>(TimeRange{since, scope.range.to}.length());
    const int64_t length = scope.range.length();
    held.mean = length == 0 ? now : sum / static_cast<double>(length);
    return held;
}

void sortByTime(std::vector<SyscallSite> &sites) {
    std::sort(sites.begin(), sites.end(), [](const SyscallSite &a, const SyscallSite &b) {
        return a.ns != b.ns ? a.ns > b.ns : a.function != b.function ? a.function < b.function : a.stack < b.stack;
    });
}

} // namespace

Syscalls syscallsOf(const Scope &scope, std::optional<model::StringIndex> function) {
    constexpr size_t kLeast = 10'000; // events worth a thread
    Syscalls result;
    if (scope.range.empty() || scope.trace.events.size() == 0)
        return result;
    const unsigned parts = model::partsOf(scope.trace.events.size(), kLeast);
    const std::vector<uint32_t> boundaries =
        scope.histories.split(0, static_cast<uint32_t>(scope.trace.goroutines.size()), parts);
    std::vector<SyscallCollector> collectors;
    for (unsigned part = 0; part < parts; ++part)
        collectors.emplace_back(scope, function);
    model::inParallelBetween(boundaries, [&](unsigned part, uint32_t from, uint32_t to) {
        for (uint32_t i = from; i < to; ++i)
            collectors[part].take(model::GoroutineIndex(i));
    });
    SitesByStack &sites = collectors[0].sites();
    for (unsigned part = 1; part < parts; ++part)
        for (const auto &[stack, site] : collectors[part].sites())
            absorb(sites[stack], site);

    SyscallFunctions functions(scope);
    for (const auto &[stack, site] : sites) {
        result.byStack.push_back(site);
        result.byStack.back().stack = model::StackIndex::fromStored(stack);
        result.byStack.back().function = functions.of(result.byStack.back().stack);
    }
    sortByTime(result.byStack);
    std::unordered_map<uint32_t, size_t> places;
    for (const SyscallSite &site : result.byStack) {
        absorb(result.all, site);
        const auto [place, isNew] = places.try_emplace(site.function.value, result.byFunction.size());
        if (isNew)
            result.byFunction.push_back(site); // its longest stack comes first
        else
            absorb(result.byFunction[place->second], site);
    }
    sortByTime(result.byFunction);
    result.threads = heldThreads(scope);
    return result;
}

model::ThreadIndex threadOf(const model::Trace &trace, const StateSpan &syscall) {
    // Old traces list at their beginning, on one thread, what goes on elsewhere. In newer ones a status of a system
    // call stands on the thread that is in it, whichever thread wrote it.
    const bool isListed = trace.format.minor <= Scope::kLastOld &&
                          model::traitsOf(trace.events.type(syscall.begin.value)).from == State::Undetermined;
    return isListed ? model::ThreadIndex() : trace.events.thread(syscall.begin.value);
}

} // namespace lanescope::analysis
