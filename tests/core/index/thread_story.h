// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/syscalls.h"
#include "tests/core/index/indexed_traces.h"

#include <algorithm>
#include <optional>
#include <tuple>

namespace lanescope::test {

// A span on a thread: of a goroutine, of a processor, or of something nested.
struct Told {
    uint32_t thread = 0, whose = 0, begin = 0, end = ~uint32_t{0}; // events; an end of all ones: none
    model::SpanKind kind = model::SpanKind::Goroutine;
    bool fromStart = false;

    auto operator<=>(const Told &) const = default;
    QString text() const {
        return QString("thread %1, of %2, events %3 to %4, kind %5%6")
            .arg(thread)
            .arg(whose)
            .arg(begin)
            .arg(int(end))
            .arg(int(kind))
            .arg(fromStart ? ", from start" : "");
    }
};

// Spans of a lane as told, each with whose it is.
template <class Whose> std::vector<Told> toldBy(const model::Lane &lane, uint32_t thread, Whose whose) {
    std::vector<Told> told;
    for (size_t i = 0; i < lane.size(); ++i) {
        const model::Span span = lane[i];
        told.push_back({thread, whose(span), span.begin.value, span.end.value, span.kind, span.fromStart});
    }
    return told;
}

inline void append(std::vector<Told> &to, const std::vector<Told> &more) {
    to.insert(to.end(), more.begin(), more.end());
}

inline std::vector<Told> sorted(std::vector<Told> told) {
    std::sort(told.begin(), told.end());
    return told;
}

inline QString differenceOf(const std::vector<Told> &got, const std::vector<Told> &wanted) {
    const size_t common = std::min(got.size(), wanted.size());
    for (size_t i = 0; i < common; ++i)
        if (got[i] != wanted[i])
            return QString("%1: got %2, wanted %3").arg(i).arg(got[i].text(), wanted[i].text());
    if (got.size() != wanted.size())
        return QString("got %1, wanted %2; then %3")
            .arg(got.size())
            .arg(wanted.size())
            .arg(got.size() > common ? got[common].text() : wanted[common].text());
    return {};
}

// What went on when an event happened, as the event found it. In order of begins.
inline std::optional<Told> lastBefore(const std::vector<Told> &spans, uint32_t event) {
    const auto after = std::lower_bound(spans.begin(), spans.end(), event,
                                        [](const Told &span, uint32_t e) { return span.begin < e; });
    return after == spans.begin() ? std::nullopt : std::optional(*std::prev(after));
}

// A goroutine's spans in the states Running and Syscall, each on a thread.
inline std::vector<Told> piecesOf(const IndexedTrace &traced, uint32_t goroutine) {
    using State = model::GoroutineState;
    std::vector<Told> pieces;
    model::ThreadIndex thread;
    uint32_t end = ~uint32_t{0};
    for (const analysis::StateSpan &span : traced.spansOf(goroutine)) {
        if (span.state != State::Running && span.state != State::Syscall)
            continue;
        const model::ThreadIndex told = span.state == State::Syscall ? threadOf(*traced.trace, span)
                                                                     : traced.trace->events.thread(span.begin.value);
        if (told.valid() || span.begin.value != end)
            thread = told;
        end = span.end.value;
        if (thread.valid())
            pieces.push_back({thread.value, goroutine, span.begin.value, span.end.value,
                              span.state == State::Syscall ? model::SpanKind::Syscall : model::SpanKind::Goroutine,
                              span.fromStart});
    }
    return pieces;
}

// Two at once on a thread there can only be in a broken trace, or where an old one tells too little: the earlier ends.
inline void cutOverlaps(std::vector<Told> &spans) {
    std::sort(spans.begin(), spans.end());
    std::sort(spans.begin(), spans.end(),
              [](const Told &a, const Told &b) { return std::tie(a.thread, a.begin) < std::tie(b.thread, b.begin); });
    for (size_t i = 0; i + 1 < spans.size(); ++i) {
        if (spans[i].thread == spans[i + 1].thread)
            spans[i].end = std::min(spans[i].end, spans[i + 1].begin);
        if (i > 0 && spans[i - 1].thread == spans[i].thread)
            spans[i].fromStart = false;
    }
    if (spans.size() > 1 && spans[spans.size() - 2].thread == spans.back().thread)
        spans.back().fromStart = false;
}

inline std::vector<Told> piecesOfThreads(const IndexedTrace &traced) {
    std::vector<Told> pieces;
    for (uint32_t g = 0; g < traced.trace->goroutines.size(); ++g)
        for (const Told &piece : piecesOf(traced, g))
            pieces.push_back(piece);
    cutOverlaps(pieces);
    return pieces;
}

// Which goroutines threads executed, from each goroutine's own history.
inline std::vector<Told> storyOfThreads(const IndexedTrace &traced) {
    std::vector<Told> story;
    for (Told piece : piecesOfThreads(traced)) {
        piece.kind = model::SpanKind::Goroutine;
        if (!story.empty() && story.back().thread == piece.thread && story.back().whose == piece.whose &&
            story.back().end == piece.begin && !model::traitsOf(traced.trace->events.type(piece.begin)).first)
            story.back().end = piece.end;
        else
            story.push_back(piece);
    }
    return story;
}

// When goroutines were inside of a kind of range.
inline std::vector<Told> rangesOf(const IndexedTrace &traced, uint32_t goroutine) {
    using T = model::EventType;
    std::vector<Told> ranges;
    const model::Events &events = traced.trace->events;
    const auto follow = [&](model::SpanKind kind, std::initializer_list<T> begins, std::initializer_list<T> ends) {
        bool isOpen = false;
        for (const uint32_t event : traced.histories.of(model::GoroutineIndex(goroutine))) {
            const T type = events.type(event);
            if (events.subject(event).value != goroutine)
                continue;
            if (!isOpen && std::ranges::find(begins, type) != begins.end()) {
                ranges.push_back({0, goroutine, event, ~uint32_t{0}, kind, type == T::AssistActive});
                isOpen = true;
            } else if (isOpen && std::ranges::find(ends, type) != ends.end()) {
                ranges.back().end = event;
                isOpen = false;
            }
        }
    };
    follow(model::SpanKind::Stw, {T::StwBegin}, {T::StwEnd, T::StwLost});
    follow(model::SpanKind::Assist, {T::AssistBegin, T::AssistActive}, {T::AssistEnd, T::AssistLost});
    return ranges;
}

// What went on inside, cut to when the goroutine was on a thread. Nobody is named.
inline std::vector<Told> nestedStoryOfThreads(const IndexedTrace &traced) {
    std::vector<Told> nested;
    for (Told piece : piecesOfThreads(traced)) {
        if (piece.kind == model::SpanKind::Syscall) {
            piece.whose = 0;
            nested.push_back(piece);
        }
    }
    const std::vector<Told> story = storyOfThreads(traced);
    std::vector<std::vector<const Told *>> byGoroutine(traced.trace->goroutines.size());
    for (const Told &span : story)
        byGoroutine[span.whose].push_back(&span);
    for (uint32_t g = 0; g < byGoroutine.size(); ++g) {
        if (byGoroutine[g].empty())
            continue;
        for (const Told &range : rangesOf(traced, g)) {
            for (const Told *span : byGoroutine[g]) {
                const uint32_t begin = std::max(span->begin, range.begin), end = std::min(span->end, range.end);
                if (begin < end)
                    nested.push_back({span->thread, 0, begin, end, range.kind, range.fromStart && span->fromStart});
            }
        }
    }
    return nested;
}

// When each processor ran, from its own events alone; of no thread.
inline std::vector<Told> storyOfProcessors(const model::Trace &trace) {
    std::vector<Told> story;
    std::vector<size_t> open(trace.procIds.size(), ~size_t{0});
    for (uint32_t i = 0; i < trace.events.size(); ++i) {
        const model::EventTraits &traits = model::traitsOf(trace.events.type(i));
        if (traits.kind != model::EventKind::ProcTransition || traits.procFrom == traits.procTo)
            continue;
        const uint32_t proc =
            traits.argument == model::Argument::Proc ? trace.events.argument(i) : trace.events.proc(i).value;
        if (open[proc] != ~size_t{0})
            story[open[proc]].end = i;
        open[proc] = ~size_t{0};
        if (traits.procTo == model::ProcState::Running) {
            open[proc] = story.size();
            story.push_back({0, proc, i, ~uint32_t{0}, model::SpanKind::Processor, traits.first});
        }
    }
    return story;
}

} // namespace lanescope::test
