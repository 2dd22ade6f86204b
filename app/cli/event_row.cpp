// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/event_row.h"

#include "core/export/go_text.h"

namespace lanescope::cli {
namespace {

using model::Event;
using model::EventKind;
using model::EventType;

class Describer {
public:
    Describer(const model::Trace &trace, const Event &event, EventRow &row) : trace_(trace), event_(event), row_(row) {}

    void context();
    void details();
    void place();

private:
    void metric();
    void range();
    void annotation();
    void transition();
    void sync();
    void experiment();
    std::string procTitle(model::ProcIndex proc) const {
        return proc.valid() ? "P" + std::to_string(trace_.procIds[proc.value]) : std::string();
    }
    uint64_t value(uint32_t at) const { return trace_.values[event_.argument + at]; }
    std::string text(uint64_t index) const {
        return std::string(trace_.strings[model::StringIndex(static_cast<uint32_t>(index))]);
    }

    const model::Trace &trace_;
    const Event &event_;
    EventRow &row_;
};

std::optional<int64_t> known(uint64_t id) {
    return id == ~uint64_t{0} ? std::nullopt : std::optional(static_cast<int64_t>(id));
}

void Describer::context() {
    row_.time = event_.time - trace_.startTime();
    if (event_.type == EventType::CpuSample) {
        row_.thread = known(value(0));
        row_.proc = known(value(1));
        row_.goroutine = known(value(2));
        return;
    }
    if (event_.thread.valid())
        row_.thread = static_cast<int64_t>(trace_.threadIds[event_.thread.value]);
    if (event_.proc.valid())
        row_.proc = static_cast<int64_t>(trace_.procIds[event_.proc.value]);
    if (event_.goroutine.valid())
        row_.goroutine = static_cast<int64_t>(trace_.goroutines.id(event_.goroutine));
}

void Describer::details() {
    const model::EventTraits &traits = model::traitsOf(event_.type);
    row_.name = traits.name;
    switch (traits.kind) {
    case EventKind::Sync: return sync();
    case EventKind::Metric: return metric();
    case EventKind::RangeBegin:
    case EventKind::RangeActive:
    case EventKind::RangeEnd: return range();
    case EventKind::GoroutineTransition:
    case EventKind::ProcTransition: return transition();
    case EventKind::StackSample: row_.subject = trace_.goroutineTitle(event_.goroutine); return;
    case EventKind::Experimental: return experiment();
    default: return annotation();
    }
}

void Describer::place() {
    if (!trace_.stacks.hasFrames(event_.stack))
        return;
    const model::Frame &frame = trace_.stacks.leaf(event_.stack);
    row_.at = std::string(trace_.strings[frame.function]);
    if (frame.line != 0)
        row_.at += ":" + std::to_string(frame.line);
}

void Describer::sync() {
    const model::Generation &generation = trace_.generations[event_.argument];
    row_.detail = generation.number == 0 ? "end" : "generation " + std::to_string(generation.number);
}

void Describer::metric() {
    row_.detail = std::to_string(value(0));
    if (event_.type != EventType::ProcsChange)
        row_.detail += " bytes";
}

void Describer::range() {
    row_.detail = exporting::rangeName(trace_, event_);
    switch (event_.type) {
    case EventType::GcBegin:
    case EventType::GcActive:
    case EventType::GcEnd: break;
    case EventType::SweepEnd:
        row_.detail += ", " + std::to_string(value(0)) + " bytes swept, " + std::to_string(value(1)) + " reclaimed";
        [[fallthrough]];
    case EventType::SweepBegin: row_.subject = procTitle(event_.proc); break;
    case EventType::SweepActive: row_.subject = procTitle(model::ProcIndex(event_.argument)); break;
    default:
        row_.subject = trace_.goroutineTitle(
            event_.type == EventType::AssistActive ? model::GoroutineIndex(event_.argument) : event_.goroutine);
    }
}

void Describer::annotation() {
    const auto taskTitle = [](uint64_t id) { return "task " + std::to_string(id); };
    switch (event_.type) {
    case EventType::Label:
        row_.subject = trace_.goroutineTitle(event_.goroutine);
        row_.detail = text(event_.argument);
        break;
    case EventType::TaskBegin:
    case EventType::TaskEnd: {
        const model::Task &task = trace_.tasks[event_.argument];
        row_.subject = taskTitle(task.id);
        row_.detail = std::string(trace_.strings[task.name]);
        if (event_.type == EventType::TaskBegin && task.parent != ~uint64_t{0})
            row_.detail += ", part of " + taskTitle(task.parent);
        break;
    }
    case EventType::Log:
        row_.subject = taskTitle(value(0));
        row_.detail = text(value(1));
        row_.detail += (row_.detail.empty() ? "" : ": ") + text(value(2));
        break;
    default: // regions; task 0 is none
        row_.subject = value(0) == 0 ? trace_.goroutineTitle(event_.goroutine) : taskTitle(value(0));
        row_.detail = text(value(1));
    }
}

void Describer::transition() {
    const model::EventTraits &traits = model::traitsOf(event_.type);
    if (traits.kind == EventKind::ProcTransition) {
        row_.subject =
            procTitle(traits.argument == model::Argument::Proc ? model::ProcIndex(event_.argument) : event_.proc);
        row_.from = nameOf(traits.procFrom);
        row_.to = nameOf(traits.procTo);
        return;
    }
    row_.subject = trace_.goroutineTitle(
        traits.argument == model::Argument::Goroutine ? model::GoroutineIndex(event_.argument) : event_.goroutine);
    row_.from = nameOf(traits.from);
    row_.to = nameOf(traits.to);
    if (traits.argument == model::Argument::String)
        row_.detail = text(event_.argument);
}

void Describer::experiment() {
    const auto names = model::experimentalArgumentNames(event_.type);
    for (uint32_t i = 0; i < model::traitsOf(event_.type).values; ++i) {
        row_.detail += i == 0 ? "" : " ";
        row_.detail.append(names[i]).append("=").append(std::to_string(value(i)));
    }
}

} // namespace

EventRow describeEvent(const model::Trace &trace, size_t index) {
    EventRow row;
    const Event event = trace.events[index];
    Describer describer(trace, event, row);
    describer.context();
    describer.details();
    describer.place();
    return row;
}

} // namespace lanescope::cli
