// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/details/describe_kinds.h"
#include "widgets/details/span_parts.h"
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
constexpr size_t kMostFunctions = 8;

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
        Shares functions{Describer::tr("By function"), true, true, {}, {}};
        std::vector<std::pair<uint32_t, Sum>> sums(m_functions.begin(), m_functions.end());
        std::sort(sums.begin(), sums.end(), [](const auto &a, const auto &b) {
            return a.second.ns != b.second.ns ? a.second.ns > b.second.ns : a.first < b.first;
        });
        for (size_t i = 0; i < std::min(sums.size(), kMostFunctions); ++i)
            functions.rows.push_back({m_d.function(model::StringIndex(sums[i].first)), sums[i].second.ns,
                                      sums[i].second.count, 0, ShareColour::Identity, sums[i].first});
        if (sums.size() > kMostFunctions)
            functions.note = Describer::tr("and %1 more").arg(sums.size() - kMostFunctions);
        if (m_count == kMostSpans)
            functions.note = Describer::tr("Of the first %1 spans").arg(Describer::number(kMostSpans));
        const bool onlyGoroutines = m_kinds[static_cast<size_t>(SpanKind::Goroutine)].count == m_count;
        if (!onlyGoroutines)
            m_d.addShares(std::move(kinds), m_to - m_from);
        m_d.addShares(std::move(functions), m_to - m_from);
    }

private:
    struct Sum {
        int64_t ns = 0;
        uint64_t count = 0;
    };

    void add(const model::Span &span, int64_t ns) {
        ++m_count;
        Sum &kind = m_kinds[static_cast<size_t>(span.kind)];
        kind.ns += ns;
        ++kind.count;
        if (span.kind == SpanKind::GcMark || span.kind == SpanKind::Processor)
            return; // nobody's
        Sum &function = m_functions[functionOf(m_d, m_d.events().subject(span.begin.value)).value];
        function.ns += ns;
        ++function.count;
    }

    Describer &m_d;
    int64_t m_from, m_to;
    size_t m_count = 0;
    std::array<Sum, model::kSpanKinds> m_kinds{};
    std::unordered_map<uint32_t, Sum> m_functions;
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
    if (lane[longest].kind != SpanKind::Goroutine && lane[longest].kind != SpanKind::GcMark)
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
    std::array<Share, index::kStateClasses> rows{};
    std::optional<StateSpan> longest;
    size_t count = 0;
    d.index()->states().forEachSpan(goroutine, thing.from, thing.to, [&](const StateSpan &span) {
        if (!longest || span.to - span.from > longest->to - longest->from)
            longest = span;
        const uint8_t state = index::stateClassOf(*d.index()->scope().reasons, span);
        ++count;
        if (state == index::kNoState)
            return;
        rows[state].ns += std::min(span.to, thing.to) - std::max(span.from, thing.from);
        ++rows[state].count;
    });
    d.setTitle(mergedTitle(thing.count));
    d.add(Describer::tr("Goroutine"), d.goroutine(goroutine));
    addRange(d, thing);
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
