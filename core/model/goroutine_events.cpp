// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/goroutine_events.h"

#include "core/model/parallel.h"

#include <algorithm>
#include <utility>

namespace lanescope::model {
namespace {

// The moment at which a goroutine in a system call loses its processor.
struct Loss {
    uint32_t event = 0;
    uint32_t goroutine = 0;
};

// Pairs processors with the goroutines that are in a system call on them.
class Losses {
public:
    explicit Losses(const Trace &trace) : trace_(trace) {}

    std::vector<Loss> find() {
        const Events &events = trace_.events;
        for (size_t i = 0; i < events.size(); ++i) {
            const EventTraits &traits = traitsOf(events.type(i));
            if (traits.kind == EventKind::GoroutineTransition && traits.from != traits.to) {
                if (traits.from == GoroutineState::Syscall)
                    leave(events.subject(i));
                if (traits.to == GoroutineState::Syscall)
                    enter(events.subject(i), events.proc(i));
            } else if (traits.kind == EventKind::ProcTransition && traits.procFrom == ProcState::Running &&
                       traits.procTo != ProcState::Running) {
                idle(traits.argument == Argument::Proc ? ProcIndex(events.argument(i)) : events.proc(i), i);
            }
        }
        return std::move(losses_);
    }

private:
    static constexpr uint32_t kNone = GoroutineIndex::kNone;

    void enter(GoroutineIndex goroutine, ProcIndex proc) {
        if (!goroutine.valid() || !proc.valid())
            return;
        if (onProc_.empty()) {
            onProc_.assign(trace_.procIds.size(), kNone);
            procOf_.assign(trace_.goroutines.size(), kNone);
        }
        onProc_[proc.value] = goroutine.value;
        procOf_[goroutine.value] = proc.value;
    }

    void leave(GoroutineIndex goroutine) {
        if (procOf_.empty() || !goroutine.valid() || procOf_[goroutine.value] == kNone)
            return;
        onProc_[procOf_[goroutine.value]] = kNone;
        procOf_[goroutine.value] = kNone;
    }

    void idle(ProcIndex proc, size_t event) {
        if (onProc_.empty() || !proc.valid() || onProc_[proc.value] == kNone)
            return;
        losses_.push_back({static_cast<uint32_t>(event), onProc_[proc.value]});
        onProc_[proc.value] = kNone;
    }

    const Trace &trace_;
    std::vector<uint32_t> onProc_; // by processor: the goroutine in a system call on it
    std::vector<uint32_t> procOf_; // by goroutine: the processor it went into its system call with
    std::vector<Loss> losses_;     // in order of their events
};

// Calls visit(goroutine, event) for each event of [from, to) and each goroutine that it belongs to.
template <class Visit>
void forEach(const Events &events, const std::vector<Loss> &losses, size_t from, size_t to, Visit visit) {
    auto loss = std::lower_bound(losses.begin(), losses.end(), from,
                                 [](const Loss &l, size_t event) { return l.event < event; });
    for (size_t i = from; i < to; ++i) {
        const GoroutineIndex subject = events.subject(i);
        if (subject.valid())
            visit(subject.value, static_cast<uint32_t>(i));
        if (loss != losses.end() && loss->event == i) {
            if (loss->goroutine != subject.value)
                visit(loss->goroutine, static_cast<uint32_t>(i));
            ++loss;
        }
    }
}

} // namespace

GoroutineEvents::GoroutineEvents(const Trace &trace) {
    constexpr size_t kLeast = 50'000; // events worth a thread
    constexpr unsigned kMost = 4;     // each counts for itself: 4 bytes a goroutine
    const Events &events = trace.events;
    const size_t goroutines = trace.goroutines.size();
    const unsigned parts = partsOf(events.size(), kLeast, kMost);
    const std::vector<Loss> losses = Losses(trace).find();

    std::vector<std::vector<uint32_t>> next(parts); // by part and goroutine: first a count, then where to write
    inParallel(events.size(), parts, [&](unsigned part, size_t from, size_t to) {
        next[part].resize(goroutines);
        forEach(events, losses, from, to, [&counts = next[part]](uint32_t g, uint32_t) { ++counts[g]; });
    });
    begin_.resize(goroutines + 1);
    uint32_t sum = 0;
    for (size_t g = 0; g < goroutines; ++g) {
        begin_[g] = sum;
        for (unsigned part = 0; part < parts; ++part)
            sum += std::exchange(next[part][g], sum);
    }
    begin_[goroutines] = sum;
    events_.resize(sum);
    inParallel(events.size(), parts, [&](unsigned part, size_t from, size_t to) {
        forEach(events, losses, from, to,
                [&, &at = next[part]](uint32_t g, uint32_t event) { events_[at[g]++] = event; });
    });
}

std::vector<uint32_t> GoroutineEvents::split(uint32_t from, uint32_t to, unsigned parts) const {
    std::vector<uint32_t> boundaries{from};
    for (unsigned part = 1; part < parts; ++part) {
        const uint64_t events = begin_[to] - begin_[from];
        const auto wanted = static_cast<uint32_t>(begin_[from] + events * part / parts);
        const auto at = std::lower_bound(begin_.begin() + from, begin_.begin() + to, wanted);
        boundaries.push_back(std::max(boundaries.back(), static_cast<uint32_t>(at - begin_.begin())));
    }
    boundaries.push_back(to);
    return boundaries;
}

} // namespace lanescope::model
