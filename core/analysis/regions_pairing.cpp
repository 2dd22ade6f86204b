// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/regions_pairing.h"

#include <algorithm>
#include <array>
#include <utility>

namespace lanescope::analysis {
namespace {

using model::EventIndex;
using model::EventKind;
using model::EventType;
using model::GoroutineIndex;
using model::GoroutineState;

// What an event of a type does to the open regions of goroutines.
enum class Effect : uint8_t { None, Begin, End, Create, Block, Gone };

std::array<Effect, model::kEventTypes> effects() {
    std::array<Effect, model::kEventTypes> result{};
    for (size_t type = 0; type < result.size(); ++type) {
        const model::EventTraits &traits = model::kEventTraits[type];
        if (traits.kind == EventKind::RegionBegin)
            result[type] = Effect::Begin;
        if (traits.kind == EventKind::RegionEnd)
            result[type] = Effect::End;
        if (traits.kind != EventKind::GoroutineTransition || traits.from == traits.to)
            continue;
        if (traits.from == GoroutineState::NotExist)
            result[type] = Effect::Create;
        else if (traits.to == GoroutineState::NotExist || traits.to == GoroutineState::Undetermined)
            result[type] = Effect::Gone; // ended, or lost sight of
        else if (traits.to == GoroutineState::Waiting && traits.argument == model::Argument::String)
            result[type] = Effect::Block;
    }
    return result;
}

class Pairing {
public:
    explicit Pairing(const Scope &scope) : trace_(scope.trace), asGo_(scope.asGo) {}

    std::vector<RegionSpan> run() {
        static const auto kEffects = effects();
        const model::Events &events = trace_.events;
        for (size_t i = 0; i < events.size(); ++i) {
            const Effect effect = kEffects[static_cast<size_t>(events.type(i))];
            if (effect == Effect::None || (innermost_.empty() && effect != Effect::Begin && effect != Effect::End))
                continue;
            apply(effect, EventIndex(static_cast<uint32_t>(i)));
        }
        return std::move(spans_);
    }

private:
    static constexpr uint32_t kNone = RegionSpan::kNone;
    // Regions further out are not looked for. So deep a disorder is no program's, and looking must not take for ever.
    static constexpr int kDeepest = 64;

    void apply(Effect effect, EventIndex event) {
        const GoroutineIndex subject = trace_.events.subject(event.value);
        if (!subject.valid())
            return;
        if (innermost_.empty())
            innermost_.assign(trace_.goroutines.size(), kNone);
        switch (effect) {
        case Effect::Begin: return open(regionOf(event, subject), event);
        case Effect::End: return end(event, subject);
        case Effect::Create: return create(event, subject);
        case Effect::Block:
            // What never goes on has ended for Go.
            if (asGo_ && innermost_[subject.value] != kNone && reasonOf(event) == "forever")
                closeAll(subject, event);
            return;
        case Effect::Gone: return closeAll(subject, event);
        case Effect::None: return;
        }
    }

    std::string_view reasonOf(EventIndex event) const {
        return trace_.strings[model::StringIndex(trace_.events.argument(event.value))];
    }

    RegionSpan regionOf(EventIndex event, GoroutineIndex goroutine) const {
        const size_t at = trace_.events.argument(event.value);
        RegionSpan region;
        region.task = trace_.values[at];
        region.goroutine = goroutine;
        region.name = model::StringIndex(static_cast<uint32_t>(trace_.values[at + 1]));
        return region;
    }

    void open(RegionSpan region, EventIndex event) {
        uint32_t &innermost = innermost_[region.goroutine.value];
        region.begin = event;
        region.outer = innermost;
        add(region);
        innermost = static_cast<uint32_t>(spans_.size() - 1);
    }

    void add(const RegionSpan &region) {
        spans_.push_back(region);
        below_.push_back(region.outer);
    }

    void end(EventIndex event, GoroutineIndex goroutine) {
        RegionSpan told = regionOf(event, goroutine);
        uint32_t *link = &innermost_[goroutine.value];
        if (!asGo_)
            link = matchOf(told, link);
        if (link == nullptr || *link == kNone) {
            told.end = event;
            told.ended = true;
            return add(told);
        }
        RegionSpan &region = spans_[*link];
        region.end = event;
        region.ended = true;
        *link = below_[*link];
    }

    // What points to the innermost open region of the same task and name; null when there is none.
    uint32_t *matchOf(const RegionSpan &told, uint32_t *link) {
        for (int depth = 0; depth < kDeepest && *link != kNone; ++depth) {
            const RegionSpan &region = spans_[*link];
            if (region.task == told.task && region.name == told.name && !region.inherited)
                return link;
            link = &below_[*link];
        }
        return nullptr;
    }

    void create(EventIndex event, GoroutineIndex created) {
        const GoroutineIndex creator = trace_.events.goroutine(event.value);
        if (!creator.valid() || innermost_[creator.value] == kNone)
            return;
        RegionSpan region;
        region.task = spans_[innermost_[creator.value]].task;
        region.goroutine = created;
        region.inherited = true;
        open(region, event);
    }

    void closeAll(GoroutineIndex goroutine, EventIndex event) {
        for (uint32_t at = std::exchange(innermost_[goroutine.value], kNone); at != kNone; at = below_[at])
            spans_[at].end = event;
    }

    const model::Trace &trace_;
    const bool asGo_;
    std::vector<RegionSpan> spans_;
    std::vector<uint32_t> below_;     // by span that is open: the next one out
    std::vector<uint32_t> innermost_; // by goroutine; empty before the first region
};

// Leaves out what does not touch the range.
void limit(std::vector<RegionSpan> &spans, const Scope &scope) {
    std::vector<uint32_t> places(spans.size(), RegionSpan::kNone);
    uint32_t kept = 0;
    for (size_t i = 0; i < spans.size(); ++i) {
        RegionSpan span = spans[i];
        if (!overlap(between(scope.trace, span.begin, span.end), scope.range))
            continue;
        if (span.outer != RegionSpan::kNone)
            span.outer = places[span.outer];
        places[i] = kept;
        spans[kept++] = span;
    }
    spans.resize(kept);
}

} // namespace

std::vector<RegionSpan> pairRegions(const Scope &scope) {
    std::vector<RegionSpan> spans = Pairing(scope).run();
    if (!scope.isWhole())
        limit(spans, scope);
    return spans;
}

} // namespace lanescope::analysis
