// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/go_text.h"

#include "core/export/go_quote.h"

#include <charconv>
#include <ctime>

namespace lanescope::exporting {

using model::Event;
using model::EventKind;
using model::EventType;
using model::GoroutineIndex;
using model::ProcIndex;

namespace {

void append(std::string &out, uint64_t number, int base = 10) {
    char text[24];
    const auto end = std::to_chars(text, text + sizeof text, number, base).ptr;
    out.append(text, end);
}

void appendSigned(std::string &out, int64_t number) {
    char text[24];
    const auto end = std::to_chars(text, text + sizeof text, number).ptr;
    out.append(text, end);
}

// RFC 3339 with nanoseconds, trailing zeros dropped, in the machine's zone.
void appendWallTime(std::string &out, uint64_t seconds, uint64_t nanoseconds) {
    const auto time = static_cast<std::time_t>(seconds + nanoseconds / 1'000'000'000);
    std::tm parts{};
    localtime_r(&time, &parts);
    char text[64];
    out.append(text, std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &parts));
    if (nanoseconds % 1'000'000'000 != 0) {
        std::snprintf(text, sizeof text, ".%09u", static_cast<unsigned>(nanoseconds % 1'000'000'000));
        std::string fraction = text;
        fraction.erase(fraction.find_last_not_of('0') + 1);
        out += fraction;
    }
    if (parts.tm_gmtoff == 0) {
        out += 'Z';
        return;
    }
    const long minutes = std::abs(parts.tm_gmtoff) / 60;
    std::snprintf(text, sizeof text, "%c%02ld:%02ld", parts.tm_gmtoff < 0 ? '-' : '+', minutes / 60, minutes % 60);
    out += text;
}

} // namespace

std::string rangeName(const model::Trace &trace, const Event &event) {
    switch (event.type) {
    case EventType::StwBegin:
    case EventType::StwEnd:
    case EventType::StwLost:
        return "stop-the-world (" + std::string(trace.strings[model::StringIndex(event.argument)]) + ")";
    case EventType::SweepBegin:
    case EventType::SweepActive:
    case EventType::SweepEnd:
    case EventType::SweepLost: return "GC incremental sweep";
    case EventType::AssistBegin:
    case EventType::AssistActive:
    case EventType::AssistEnd:
    case EventType::AssistLost: return "GC mark assist";
    default: return "GC concurrent mark phase";
    }
}

void GoText::append(std::string &out, size_t index) {
    const Event event = trace_.events[index];
    appendContext(out, event);
    appendDetails(out, event);
    if (event.stack.valid() || event.type == EventType::CpuSample)
        appendStack(out, "\nStack=\n", event.stack);
    out += '\n';
}

void GoText::appendEnd(std::string &out) const {
    if (!trace_.outcome.marked)
        return;
    uint64_t markers = 1;
    for (size_t i = 0; i < trace_.generations.size(); ++i)
        markers += trace_.generations[i].sync.valid() && trace_.generations[i].sync.value < size();
    out += "M=-1 P=-1 G=-1 Sync Time=";
    appendSigned(out, size() == 0 ? 1 : trace_.events.time(size() - 1) + 1);
    out += " N=";
    exporting::append(out, markers);
    out += '\n';
}

void GoText::appendContext(std::string &out, const Event &event) const {
    int64_t thread = event.thread.valid() ? static_cast<int64_t>(trace_.threadIds[event.thread.value]) : -1;
    int64_t proc = event.proc.valid() ? static_cast<int64_t>(trace_.procIds[event.proc.value]) : -1;
    int64_t goroutine = event.goroutine.valid() ? static_cast<int64_t>(trace_.goroutines.id(event.goroutine)) : -1;
    if (event.type == EventType::CpuSample) {
        thread = static_cast<int64_t>(value(event.argument));
        proc = static_cast<int64_t>(value(event.argument + 1));
        goroutine = static_cast<int64_t>(value(event.argument + 2));
    }
    out += "M=";
    appendSigned(out, thread);
    out += " P=";
    appendSigned(out, proc);
    out += " G=";
    appendSigned(out, goroutine);
    out += ' ';
    out += nameOf(model::traitsOf(event.type).kind);
    out += " Time=";
    appendSigned(out, event.time);
}

void GoText::appendDetails(std::string &out, const Event &event) {
    switch (model::traitsOf(event.type).kind) {
    case EventKind::Sync: appendSync(out, event); break;
    case EventKind::Metric: appendMetric(out, event); break;
    case EventKind::RangeBegin:
    case EventKind::RangeActive:
    case EventKind::RangeEnd: appendRange(out, event); break;
    case EventKind::GoroutineTransition:
    case EventKind::ProcTransition: appendTransition(out, event); break;
    case EventKind::StackSample: break;
    case EventKind::Experimental: appendExperiment(out, event); break;
    default: appendAnnotation(out, event);
    }
}

void GoText::appendSync(std::string &out, const Event &event) const {
    out += " N=";
    exporting::append(out, event.argument + uint64_t{1});
    const auto &clock = trace_.generations[event.argument].clock;
    if (!clock)
        return;
    out += " Trace=";
    appendSigned(out, clock->trace);
    out += " Mono=";
    exporting::append(out, clock->monotonic);
    out += " Wall=";
    appendWallTime(out, clock->wallSeconds, clock->wallNanoseconds);
}

void GoText::appendMetric(std::string &out, const Event &event) const {
    out += " Name=\"";
    out += model::metricName(event.type);
    out += "\" Value=Value{Uint64(";
    exporting::append(out, value(event.argument));
    out += ")}";
}

void GoText::appendRange(std::string &out, const Event &event) const {
    out += " Name=";
    appendGoQuoted(out, rangeName(trace_, event));
    out += " Scope=";
    switch (event.type) {
    case EventType::GcBegin:
    case EventType::GcActive:
    case EventType::GcEnd: out += "None"; break;
    case EventType::SweepBegin:
    case EventType::SweepActive:
    case EventType::SweepEnd: {
        const ProcIndex proc = event.type == EventType::SweepActive ? ProcIndex(event.argument) : event.proc;
        out += "Proc(";
        appendSigned(out, proc.valid() ? static_cast<int64_t>(trace_.procIds[proc.value]) : -1);
        out += ')';
        break;
    }
    default: {
        const GoroutineIndex goroutine =
            event.type == EventType::AssistActive ? GoroutineIndex(event.argument) : event.goroutine;
        out += "Goroutine(";
        appendSigned(out, goroutine.valid() ? static_cast<int64_t>(trace_.goroutines.id(goroutine)) : -1);
        out += ')';
    }
    }
    if (model::traitsOf(event.type).kind != EventKind::RangeEnd)
        return;
    out += " Attributes=[";
    if (event.type == EventType::SweepEnd) {
        out += "\"bytes swept\"=Value{Uint64(";
        exporting::append(out, value(event.argument));
        out += ")} \"bytes reclaimed\"=Value{Uint64(";
        exporting::append(out, value(event.argument + 1));
        out += ")}";
    }
    out += ']';
}

void GoText::appendAnnotation(std::string &out, const Event &event) const {
    switch (event.type) {
    case EventType::Label:
        out += " Label=";
        appendGoQuoted(out, text(event.argument));
        out += " Resource=Goroutine(";
        exporting::append(out, trace_.goroutines.id(event.goroutine));
        out += ')';
        break;
    case EventType::TaskBegin:
    case EventType::TaskEnd: {
        const model::Task &task = trace_.tasks[event.argument];
        out += " ID=";
        exporting::append(out, task.id);
        out += " Parent=";
        exporting::append(out, task.parent);
        out += " Type=";
        appendGoQuoted(out, trace_.strings[task.name]);
        break;
    }
    default:
        out += " Task=";
        exporting::append(out, value(event.argument));
        out += event.type == EventType::Log ? " Category=" : " Type=";
        appendGoQuoted(out, text(value(event.argument + 1)));
        if (event.type == EventType::Log) {
            out += " Message=";
            appendGoQuoted(out, text(value(event.argument + 2)));
        }
    }
}

void GoText::appendTransition(std::string &out, const Event &event) {
    const model::EventTraits &traits = model::traitsOf(event.type);
    if (traits.kind == EventKind::ProcTransition) {
        const ProcIndex proc = traits.argument == model::Argument::Proc ? ProcIndex(event.argument) : event.proc;
        out += " ProcID=";
        exporting::append(out, trace_.procIds[proc.value]);
        out += ' ';
        out += nameOf(traits.procFrom);
        out += "->";
        out += nameOf(traits.procTo);
        out += " Reason=\"\"";
        return;
    }
    const bool named = traits.argument == model::Argument::Goroutine;
    const GoroutineIndex goroutine = named ? GoroutineIndex(event.argument) : event.goroutine;
    out += " GoID=";
    exporting::append(out, trace_.goroutines.id(goroutine));
    out += ' ';
    out += nameOf(traits.from);
    out += "->";
    out += nameOf(traits.to);
    out += " Reason=";
    appendGoQuoted(out, traits.argument == model::Argument::String ? text(event.argument) : std::string_view{});
    if (event.type == EventType::GoCreate || event.type == EventType::GoCreateBlocked)
        appendStack(out, "\nTransitionStack=\n", trace_.goroutines.startStack(goroutine));
    else if (traits.ownStack && event.stack.valid())
        appendStack(out, "\nTransitionStack=\n", event.stack);
}

void GoText::appendExperiment(std::string &out, const Event &event) const {
    const model::EventTraits &traits = model::traitsOf(event.type);
    const auto names = model::experimentalArgumentNames(event.type);
    out += " Name=";
    out += traits.name;
    out += " Args=[";
    for (uint32_t i = 0; i < traits.values; ++i) {
        if (i != 0)
            out += ", ";
        out += names[i];
        out += "=Value{Uint64(";
        exporting::append(out, value(event.argument + i));
        out += ")}";
    }
    out += ']';
}

void GoText::appendStack(std::string &out, std::string_view heading, model::StackIndex stack) {
    out += heading;
    if (!stack.valid())
        return;
    constexpr size_t kMost = size_t{1} << 25; // bytes kept
    if (stackTextBytes_ > kMost) {
        stackTexts_.clear();
        stackTextBytes_ = 0;
    }
    auto [entry, isNew] = stackTexts_.try_emplace(stack.value);
    if (isNew) {
        trace_.stacks.forEachFrame(stack, [&, &lines = entry->second](const model::Frame &frame) {
            lines += '\t';
            lines += trace_.strings[frame.function];
            lines += " @ 0x";
            exporting::append(lines, frame.pc, 16);
            lines += "\n\t\t";
            lines += trace_.strings[frame.file];
            lines += ':';
            exporting::append(lines, frame.line);
            lines += '\n';
        });
        stackTextBytes_ += entry->second.size();
    }
    out += entry->second;
}

} // namespace lanescope::exporting
