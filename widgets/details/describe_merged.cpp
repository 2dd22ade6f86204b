// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/details/describe_kinds.h"
#include "widgets/details/state_shares.h"
#include "widgets/rows/lane_picture.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace lanescope::details {

using analysis::StateSpan;
using model::SpanKind;
using rows::Thing;

namespace {

constexpr size_t kMostSpans = 100'000;
constexpr size_t kMostNames = 8;
constexpr size_t kMostEvents = 1'000'000; // walked for the spans of a goroutine

QString mergedTitle(uint64_t count) {
    return Describer::tr("%n span(s), too short to be told apart here", nullptr,
                         static_cast<int>(std::min<uint64_t>(count, 1'000'000'000)));
}

void addRange(Describer &d, const Thing &thing) {
    if (thing.to <= thing.from)
        return;
    d.add(Describer::tr("From"), d.since(thing.from));
    d.add(Describer::tr("To"), d.since(thing.to));
}

Thing aloneOf(Thing thing) {
    thing.count = 1;
    thing.from = thing.to = 0;
    return thing;
}

ShareColour colourOf(SpanKind kind) {
    switch (kind) {
    case SpanKind::Goroutine: return ShareColour::Running;
    case SpanKind::GcMark: return ShareColour::GcMark;
    case SpanKind::Syscall: return ShareColour::Syscall;
    case SpanKind::Stw: return ShareColour::StopTheWorld;
    case SpanKind::Assist: return ShareColour::Assist;
    case SpanKind::Sweep: return ShareColour::Sweep;
    case SpanKind::Processor: return ShareColour::Running;
    }
    return ShareColour::Running;
}

QString nameOf(SpanKind kind) {
    switch (kind) {
    case SpanKind::Goroutine: return Describer::tr("Goroutines");
    case SpanKind::GcMark: return Describer::tr("Marking");
    case SpanKind::Syscall: return Describer::tr("System calls");
    case SpanKind::Stw: return Describer::tr("Stop-the-world");
    case SpanKind::Assist: return Describer::tr("Mark assists");
    case SpanKind::Sweep: return Describer::tr("Sweeping");
    case SpanKind::Processor: return Describer::tr("Processors");
    }
    return {};
}

// Whether it is no goroutine's doing.
bool isNobodys(SpanKind kind) {
    return kind == SpanKind::GcMark || kind == SpanKind::Processor;
}

model::StringIndex functionOf(const Describer &d, model::GoroutineIndex goroutine) {
    if (!d.has(goroutine))
        return model::well_known::kEmpty;
    const model::StackIndex stack = d.trace().goroutines.nameStack(goroutine);
    return d.trace().stacks.hasFrames(stack) ? d.trace().stacks.outermost(stack).function : model::well_known::kEmpty;
}

// Time and count of a lane's spans by what they are, and whose.
class LaneShares {
public:
    LaneShares(Describer &d, const model::Lane &lane, int64_t from, int64_t to) : m_d(d), m_from(from), m_to(to) {
        const model::Events &events = d.events();
        for (size_t i = lane.firstEndingAfter(events, from); i < lane.size() && m_count < kMostSpans; ++i) {
            const int64_t begin = lane.beginTime(events, i);
            if (begin >= to)
                break;
            add(lane[i], std::min(to, lane.endTime(events, i)) - std::max(from, begin));
        }
    }

    size_t count() const { return m_count; }

    void tell() {
        Shares kinds{Describer::tr("By kind"), true, true, {}, {}};
        for (size_t kind = 0; kind < model::kSpanKinds; ++kind)
            kinds.rows.push_back({Text(nameOf(static_cast<SpanKind>(kind))), m_kinds[kind].ns, m_kinds[kind].count, 0,
                                  colourOf(static_cast<SpanKind>(kind)), 0});
        const uint64_t goroutines = m_kinds[static_cast<size_t>(SpanKind::Goroutine)].count;
        const uint64_t processors = m_kinds[static_cast<size_t>(SpanKind::Processor)].count;
        if (goroutines != m_count && processors != m_count)
            m_d.addShares(std::move(kinds), m_to - m_from);
        tell(Describer::tr("By function"), m_functions,
             [this](uint32_t function) { return m_d.function(model::StringIndex(function)); });
        tell(Describer::tr("By processor"), m_processors,
             [this](uint32_t proc) { return m_d.processor(model::ProcIndex(proc)); });
    }

private:
    struct Sum {
        int64_t ns = 0;
        uint64_t count = 0;

        void add(int64_t time) {
            ns += time;
            ++count;
        }
    };

    using Sums = std::unordered_map<uint32_t, Sum>;

    // Those with the most time.
    template <class NameOf> void tell(const QString &heading, const Sums &sums, NameOf nameOf) {
        std::vector<std::pair<uint32_t, Sum>> sorted(sums.begin(), sums.end());
        std::sort(sorted.begin(), sorted.end(), [](const auto &a, const auto &b) {
            return a.second.ns != b.second.ns ? a.second.ns > b.second.ns : a.first < b.first;
        });
        Shares shares{heading, true, true, {}, {}};
        for (const auto &[key, sum] : sorted)
            if (shares.rows.size() < kMostNames)
                shares.rows.push_back({nameOf(key), sum.ns, sum.count, 0, ShareColour::Identity, key});
        if (sorted.size() > kMostNames)
            shares.note = Describer::tr("and %1 more").arg(sorted.size() - kMostNames);
        if (m_count == kMostSpans)
            shares.note = Describer::tr("Of the first %1 spans").arg(Describer::number(kMostSpans));
        m_d.addShares(std::move(shares), m_to - m_from);
    }

    void add(const model::Span &span, int64_t ns) {
        ++m_count;
        m_kinds[static_cast<size_t>(span.kind)].add(ns);
        if (span.kind == SpanKind::Processor)
            m_processors[index::processorOf(m_d.trace(), span).value].add(ns);
        if (isNobodys(span.kind))
            return;
        m_functions[functionOf(m_d, m_d.events().subject(span.begin.value)).value].add(ns);
    }

    Describer &m_d;
    int64_t m_from, m_to;
    size_t m_count = 0;
    std::array<Sum, model::kSpanKinds> m_kinds{};
    Sums m_functions, m_processors;
};

} // namespace

void describeMergedLane(Describer &d, const Thing &thing, const model::Lane &lane) {
    d.setTitle(mergedTitle(thing.count));
    addRange(d, thing);
    const auto longest = static_cast<size_t>(thing.position);
    const int64_t begin = lane.beginTime(d.events(), longest), end = lane.endTime(d.events(), longest);
    const QString title = rows::spanTitle(d.trace(), lane[longest]);
    d.add(Describer::tr("Longest"), d.linked(title.isEmpty() ? Describer::tr("a span") : title, aloneOf(thing)));
    d.add(Describer::tr("Its start"), d.since(begin));
    d.add(Describer::tr("Its wall duration"), Describer::duration(end - begin));
    if (lane[longest].kind != SpanKind::Goroutine && !isNobodys(lane[longest].kind))
        d.add(Describer::tr("Its goroutine"), d.goroutine(d.events().subject(lane[longest].begin.value)));
    d.addContext(lane[longest].begin.value);
    if (thing.to > thing.from) {
        LaneShares shares(d, lane, thing.from, thing.to);
        d.add(Describer::tr("Spans"), Describer::number(shares.count()));
        shares.tell();
    }
}

void describeMergedStates(Describer &d, const Thing &thing) {
    const model::GoroutineIndex goroutine(thing.number);
    d.setTitle(mergedTitle(thing.count));
    d.add(Describer::tr("Goroutine"), d.goroutine(goroutine));
    addRange(d, thing);
    if (thing.to <= thing.from)
        return;
    const index::GoroutineStates &states = d.index()->states();
    if (states.eventsBetween(goroutine, thing.from, thing.to) > kMostEvents)
        return addStateTimes(d, Describer::tr("By state"),
                             index::GoroutineStates::Sweep(states, goroutine, thing.from).to(thing.to),
                             thing.to - thing.from);
    std::array<Share, index::kStateClasses> rows{};
    std::optional<StateSpan> longest;
    size_t count = 0;
    states.forEachSpan(goroutine, thing.from, thing.to, [&](const StateSpan &span) {
        if (!longest || span.to - span.from > longest->to - longest->from)
            longest = span;
        const uint8_t state = index::stateClassOf(d.index()->scope(), span);
        ++count;
        if (state == index::kNoState)
            return;
        rows[state].ns += std::min(span.to, thing.to) - std::max(span.from, thing.from);
        ++rows[state].count;
    });
    d.add(Describer::tr("Spans"), Describer::number(count));
    if (longest) {
        d.add(Describer::tr("Longest"), d.goroutineSpan(Describer::nameOf(longest->state), goroutine, longest->begin));
        d.add(Describer::tr("Its reason"), d.reason(longest->reason));
        d.add(Describer::tr("Its start"), d.since(longest->from));
        d.add(Describer::tr("Its wall duration"), Describer::duration(longest->to - longest->from));
    }
    for (size_t state = 0; state < rows.size(); ++state) {
        rows[state].name = Text(Describer::nameOf(static_cast<index::StateClass>(state)));
        rows[state].colour = Describer::colourOf(static_cast<index::StateClass>(state));
    }
    d.addShares({Describer::tr("By state"), true, true, {rows.begin(), rows.end()}, {}}, thing.to - thing.from);
}

} // namespace lanescope::details
