// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/describe.h"
#include "core/model/duration.h"
#include "widgets/details/describer.h"

#include <QLocale>

namespace lanescope::details {

using rows::Thing;

namespace {

Thing thingOf(Thing::Kind kind, uint32_t number) {
    Thing thing;
    thing.kind = kind;
    thing.number = number;
    return thing;
}

} // namespace

Text Describer::goroutine(model::GoroutineIndex goroutine) {
    if (!has(goroutine))
        return {};
    return linked(string(trace().goroutineTitle(goroutine)), thingOf(Thing::Kind::Goroutine, goroutine.value));
}

Text Describer::processor(model::ProcIndex proc) {
    if (!has(proc))
        return {};
    return linked(QLatin1Char('P') + QString::number(trace().procIds[proc.value]),
                  thingOf(Thing::Kind::Processor, proc.value));
}

Text Describer::thread(model::ThreadIndex thread) {
    if (!has(thread))
        return {};
    return linked(QLatin1Char('M') + QString::number(trace().threadIds[thread.value]),
                  thingOf(Thing::Kind::Thread, thread.value));
}

Text Describer::where(size_t event) {
    return Text::joined({processor(events().proc(event)), thread(events().thread(event))});
}

Text Describer::function(model::StringIndex function) {
    const QString name = string(function);
    return linked(name.isEmpty() ? tr("(no function known)") : name, thingOf(Thing::Kind::Function, function.value));
}

Text Describer::task(uint32_t place) {
    if (!index() || place >= index()->tasks().list().size())
        return {};
    const analysis::Task &task = index()->tasks().list()[place];
    const QString name = task.name.valid() ? string(task.name) : QString();
    QString text = tr("task %1").arg(task.id);
    if (task.id == analysis::kBackgroundTask)
        text = tr("no task");
    else if (!name.isEmpty())
        text = tr("%1 (task %2)").arg(name).arg(task.id);
    return linked(text, thingOf(Thing::Kind::Task, place));
}

Text Describer::taskOfId(uint64_t id) {
    if (id == analysis::kBackgroundTask || id == analysis::kNoTask)
        return {};
    const uint32_t place = index() ? index()->tasks().find(id) : analysis::kNoPlace;
    return place == analysis::kNoPlace ? Text(tr("task %1").arg(id)) : task(place);
}

Text Describer::region(uint32_t place) {
    if (!index() || place >= index()->tasks().regions().size())
        return {};
    const analysis::RegionSpan &region = index()->tasks().regions()[place];
    const QString name = region.name.valid() ? string(region.name) : QString();
    return linked(name.isEmpty() ? tr("(no name)") : name, thingOf(Thing::Kind::Region, place));
}

Text Describer::moment(model::EventIndex event) {
    if (!has(event))
        return {};
    return linked(since(events().time(event.value)), thingOf(Thing::Kind::Event, event.value));
}

Text Describer::goroutineSpan(const QString &text, model::GoroutineIndex goroutine, model::EventIndex begin) {
    if (!has(goroutine) || !has(begin))
        return Text(text);
    Thing thing = thingOf(Thing::Kind::GoroutineSpan, goroutine.value);
    thing.position = begin.value;
    return linked(text, thing);
}

QString Describer::since(int64_t time) const {
    return duration(time - trace().startTime());
}

QString Describer::duration(int64_t ns) {
    return QString::fromStdString(model::formatDuration(ns));
}

QString Describer::rounded(int64_t ns) {
    return QString::fromStdString(model::roundedDuration(ns));
}

QString Describer::number(uint64_t value) {
    return QLocale().toString(static_cast<qulonglong>(value));
}

QString Describer::percent(double share) {
    return tr("%1%").arg(QLocale().toString(share * 100, 'f', 1));
}

// Control characters would break lines and tables.
QString Describer::string(std::string_view bytes) {
    constexpr size_t kMost = 2000; // bytes
    QString text = QString::fromUtf8(bytes.data(), static_cast<qsizetype>(std::min(bytes.size(), kMost)));
    for (QChar &character : text)
        if (character < QLatin1Char(' ') || character == QChar(0x7f))
            character = QLatin1Char(' ');
    return bytes.size() > kMost ? text + QStringLiteral("…") : text;
}

QString Describer::reason(analysis::ReasonKey reason) const {
    return index() ? string(index()->scope().reasons->text(reason)) : QString();
}

QString Describer::nameOf(model::GoroutineState state) {
    switch (state) {
    case model::GoroutineState::Undetermined: return tr("not known");
    case model::GoroutineState::NotExist: return tr("ended");
    case model::GoroutineState::Runnable: return tr("ready to run");
    case model::GoroutineState::Running: return tr("running");
    case model::GoroutineState::Waiting: return tr("waiting");
    case model::GoroutineState::Syscall: return tr("in a system call");
    }
    return {};
}

QString Describer::nameOf(index::StateClass state) {
    switch (state) {
    case index::StateClass::Running: return tr("Running");
    case index::StateClass::Syscall: return tr("In a system call");
    case index::StateClass::Runnable: return tr("Ready to run");
    case index::StateClass::Sync: return tr("Waiting: channels, locks");
    case index::StateClass::Network: return tr("Waiting: network");
    case index::StateClass::Gc: return tr("Waiting: collector");
    case index::StateClass::Waiting: return tr("Waiting: other");
    }
    return {};
}

ShareColour Describer::colourOf(index::StateClass state) {
    switch (state) {
    case index::StateClass::Running: return ShareColour::Running;
    case index::StateClass::Syscall: return ShareColour::Syscall;
    case index::StateClass::Runnable: return ShareColour::Runnable;
    case index::StateClass::Sync: return ShareColour::Sync;
    case index::StateClass::Network: return ShareColour::Network;
    case index::StateClass::Gc: return ShareColour::Gc;
    case index::StateClass::Waiting: return ShareColour::Waiting;
    }
    return ShareColour::Waiting;
}

} // namespace lanescope::details
