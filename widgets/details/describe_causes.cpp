// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/details/describe_causes.h"

#include "core/analysis/shown_frame.h"
#include "widgets/details/describer.h"

#include <algorithm>
#include <cmath>

namespace lanescope::details {

using analysis::CauseLink;
using analysis::RootCause;
using analysis::Waker;
using State = model::GoroutineState;

namespace {

QString tr(const char *text) {
    return Describer::tr(text);
}

// "os.(*File).Read (file.go:118)".
QString placeOf(Describer &d, model::StackIndex stack) {
    const model::Frame *shown = analysis::shownFrame(d.trace(), stack);
    if (!shown)
        return {};
    const QString file = d.string(shown->file);
    return QStringLiteral("%1 (%2:%3)")
        .arg(d.string(shown->function), file.section(QLatin1Char('/'), -1))
        .arg(shown->line);
}

// Who ended a wait, or made ready to run.
Text by(Describer &d, const analysis::Wakeup &wakeup) {
    const Text who = d.goroutine(wakeup.goroutine);
    switch (wakeup.by) {
    case Waker::Goroutine: return Text::arranged(Describer::tr("woken by %1"), {who});
    case Waker::Coroutine: return Text::arranged(Describer::tr("switched to by %1"), {who});
    case Waker::Creator:
        return who.isEmpty() ? Text(Describer::tr("created by code outside of Go"))
                             : Text::arranged(Describer::tr("created by %1"), {who});
    case Waker::Network: return Text(Describer::tr("woken by the network"));
    case Waker::Timer: return Text(Describer::tr("woken by a timer"));
    case Waker::Runtime: return Text(Describer::tr("woken by the runtime"));
    case Waker::Yield: return Text(Describer::tr("it gave up its processor"));
    case Waker::Preemption: return Text(Describer::tr("the scheduler took its processor away"));
    case Waker::Syscall: return Text(Describer::tr("back from a system call that had lost its processor"));
    case Waker::Start: return Text(Describer::tr("since before the trace"));
    case Waker::Damage: return Text(Describer::tr("what was then cannot be read"));
    case Waker::Unknown: break;
    }
    return {};
}

Text ranInstead(Describer &d, const analysis::RanInstead &instead) {
    if (instead.length == 0 || instead.processors == 0)
        return {};
    const int busy = static_cast<int>(std::lround(instead.utilisation() * 100));
    Text text(Describer::tr("meanwhile %n processor(s) were %1 % busy", nullptr,
                            static_cast<int>(std::min<uint64_t>(instead.processors, 100'000)))
                  .arg(busy));
    if (instead.stopped > 0)
        text += Text(Describer::tr(", the world was stopped for %1").arg(Describer::rounded(instead.stopped)));
    constexpr size_t kMost = 3;
    for (size_t i = 0; i < std::min(kMost, instead.runners.size()); ++i) {
        text += Text(QStringLiteral(", "));
        text += d.goroutine(instead.runners[i].goroutine);
        text += Text(QLatin1Char(' ') + Describer::rounded(instead.runners[i].ns));
    }
    return text;
}

QString didWhat(Describer &d, const CauseLink &link) {
    const QString reason = d.reason(link.reason);
    switch (link.state) {
    case State::Running: return Describer::tr("ran");
    case State::Runnable: return Describer::tr("was ready to run");
    case State::Syscall: return Describer::tr("was in a system call");
    case State::Waiting: return reason.isEmpty() ? Describer::tr("waited") : Describer::tr("waited: %1").arg(reason);
    case State::NotExist: return Describer::tr("was not there");
    case State::Undetermined: break;
    }
    return Describer::tr("did what cannot be read");
}

Text whyThat(Describer &d, const CauseLink &link) {
    Text why = by(d, link.wakeup);
    const auto more = [&why](const Text &text) {
        if (text.isEmpty())
            return;
        if (!why.isEmpty())
            why += Text(QStringLiteral("; "));
        why += text;
    };
    if (link.instead)
        more(ranInstead(d, *link.instead));
    if (!link.lost.empty() && link.lost.length() > 0)
        more(Text(Describer::tr("without a processor for %1").arg(Describer::rounded(link.lost.length()))));
    return why;
}

QString rootOf(RootCause root) {
    switch (root) {
    case RootCause::Running: return tr(QT_TRANSLATE_NOOP("Describer", "code that ran"));
    case RootCause::Scheduler: return tr(QT_TRANSLATE_NOOP("Describer", "a processor that was long in coming"));
    case RootCause::Stopped: return tr(QT_TRANSLATE_NOOP("Describer", "the world was stopped"));
    case RootCause::Syscall: return tr(QT_TRANSLATE_NOOP("Describer", "a system call"));
    case RootCause::Network: return tr(QT_TRANSLATE_NOOP("Describer", "the network"));
    case RootCause::Timer: return tr(QT_TRANSLATE_NOOP("Describer", "a timer"));
    case RootCause::Runtime: return tr(QT_TRANSLATE_NOOP("Describer", "the runtime"));
    case RootCause::Start: return tr(QT_TRANSLATE_NOOP("Describer", "what was before is not in the trace"));
    case RootCause::Damage: return tr(QT_TRANSLATE_NOOP("Describer", "what was before cannot be read"));
    case RootCause::Open: return tr(QT_TRANSLATE_NOOP("Describer", "nothing ended this within the trace"));
    case RootCause::Unknown: return tr(QT_TRANSLATE_NOOP("Describer", "the trace does not tell what ended this"));
    case RootCause::TooLong: return tr(QT_TRANSLATE_NOOP("Describer", "there is more, but the chain got too long"));
    }
    return {};
}

} // namespace

Description describeCauses(const DescribeContext &context, const analysis::CauseChain &chain) {
    Describer d(context);
    if (chain.links.empty())
        return {};
    const CauseLink &asked = chain.links.front();
    d.setTitle(Describer::tr("Why %1 %2").arg(d.goroutine(asked.goroutine).plain(), didWhat(d, asked)));
    d.add(Describer::tr("Goroutine"), d.goroutine(asked.goroutine));
    d.addTimes(asked.range.from, asked.range.to);
    d.add(Describer::tr("At the root"), Text(rootOf(chain.root)));
    Table table;
    table.heading = Describer::tr("Chain of causes");
    table.columns = {{Describer::tr("Time"), true},     {Describer::tr("Goroutine")}, {Describer::tr("What it did")},
                     {Describer::tr("How long"), true}, {Describer::tr("Why")},       {Describer::tr("Where")}};
    for (const CauseLink &link : chain.links) {
        rows::Thing range;
        range.kind = rows::Thing::Kind::TimeRange;
        range.from = link.range.from;
        range.to = link.range.to;
        const Text who = d.goroutine(link.goroutine);
        table.rows.push_back({d.linked(d.since(link.range.from), range),
                              who.isEmpty() ? Text(Describer::tr("code outside of Go")) : who, Text(didWhat(d, link)),
                              Text(Describer::rounded(link.range.length())), whyThat(d, link),
                              Text(placeOf(d, link.stack))});
    }
    d.addTable(std::move(table));
    d.addStack(Describer::tr("Stack"), asked.stack);
    return std::move(d.description());
}

} // namespace lanescope::details
