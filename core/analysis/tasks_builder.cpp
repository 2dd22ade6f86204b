// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/tasks_builder.h"

#include "core/analysis/goroutine_identity.h"

#include <algorithm>
#include <utility>

namespace lanescope::analysis {
namespace {

using model::EventIndex;
using model::EventType;
using model::GoroutineIndex;

constexpr int kNewFormats = 22; // Go 1.22 and later

// The beginnings and ends of tasks, in order.
std::vector<EventIndex> taskEvents(const model::Trace &trace) {
    std::vector<EventIndex> events;
    for (size_t i = 0; i < trace.tasks.size(); ++i)
        for (const EventIndex event : {trace.tasks[i].begin, trace.tasks[i].end})
            if (event.valid())
                events.push_back(event);
    std::sort(events.begin(), events.end());
    return events;
}

EventIndex firstEventOf(const RegionSpan &region) {
    return region.begin.valid() ? region.begin : region.end;
}

void makeUnique(std::vector<std::pair<uint32_t, uint32_t>> &pairs) {
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
}

NumberLists listsOf(size_t places, const std::vector<std::pair<uint32_t, uint32_t>> &pairs) {
    return {places, [&pairs](auto visit) {
                for (const auto &[place, number] : pairs)
                    visit(place, number);
            }};
}

} // namespace

Tasks TasksBuilder::build() {
    tasks_.logs_ = logsOf(scope_);
    tasks_.regions_ = pairRegions(scope_);
    walk();
    if (!scope_.isWhole())
        limit();
    makeLists();
    addUp(scope_, tasks_, tasks_.list_);
    return std::move(tasks_);
}

void TasksBuilder::walk() {
    const std::vector<EventIndex> events = taskEvents(scope_.trace);
    const std::vector<Log> &logs = tasks_.logs_;
    const std::vector<RegionSpan> &regions = tasks_.regions_;
    size_t event = 0;
    uint32_t log = 0, region = 0;
    for (;;) {
        const EventIndex nextEvent = event < events.size() ? events[event] : EventIndex();
        const EventIndex nextLog = log < logs.size() ? logs[log].event : EventIndex();
        const EventIndex nextRegion = region < regions.size() ? firstEventOf(regions[region]) : EventIndex();
        const EventIndex next = std::min({nextEvent, nextLog, nextRegion});
        if (!next.valid()) // it is the greatest number
            return;
        if (next == nextEvent)
            addTaskEvent(events[event++]);
        else if (next == nextLog)
            addLog(log++);
        else
            addRegion(region++);
    }
}

uint32_t TasksBuilder::mention(uint64_t id) {
    const auto [at, isNew] = current_.try_emplace(id, static_cast<uint32_t>(tasks_.list_.size()));
    if (isNew) {
        tasks_.list_.emplace_back();
        tasks_.list_.back().id = id;
    }
    return at->second;
}

void TasksBuilder::addTaskEvent(EventIndex event) {
    const model::Task &told = scope_.trace.tasks[scope_.trace.events.argument(event.value)];
    uint32_t task = mention(told.id);
    const bool begins = scope_.trace.events.type(event.value) == EventType::TaskBegin;
    const Task &before = tasks_.list_[task];
    if (begins && !scope_.asGo && (before.begin.valid() || before.end.valid())) {
        current_.erase(told.id); // the ID is used again
        task = mention(told.id);
    }
    begins ? begin(task, event, told) : end(task, event, told);
    addGoroutine(task, scope_.trace.events.goroutine(event.value));
}

void TasksBuilder::begin(uint32_t task, EventIndex event, const model::Task &told) {
    tasks_.list_[task].begin = event;
    tasks_.list_[task].name = told.name;
    if (told.parent != kNoTask)
        setParent(task, told.parent);
}

void TasksBuilder::end(uint32_t task, EventIndex event, const model::Task &told) {
    if (!scope_.asGo) {
        if (!tasks_.list_[task].end.valid())
            tasks_.list_[task].end = event;
        return;
    }
    tasks_.list_[task].end = event;
    tasks_.list_[task].name = told.name;
    // Of old traces Go takes "no parent" in the end of a task for the background task.
    if (told.begin.valid() && told.parent == kNoTask && scope_.trace.format.minor < kNewFormats)
        setParent(task, kBackgroundTask);
}

void TasksBuilder::setParent(uint32_t task, uint64_t parentId) {
    if (tasks_.list_[task].parent != kNoPlace)
        return;
    const uint32_t parent = mention(parentId); // may move the list
    tasks_.list_[task].parentId = parentId;
    tasks_.list_[task].parent = parent;
}

void TasksBuilder::addLog(uint32_t log) {
    const uint32_t task = mention(tasks_.logs_[log].task);
    logs_.emplace_back(task, log);
    addGoroutine(task, tasks_.logs_[log].goroutine);
}

void TasksBuilder::addRegion(uint32_t region) {
    const RegionSpan &span = tasks_.regions_[region];
    if (!span.inherited) {
        const uint32_t task = mention(span.task);
        regions_.emplace_back(task, region);
        return addGoroutine(task, span.goroutine);
    }
    if (span.task != kBackgroundTask &&
        !isSystemGoroutine(scope_.trace.strings[startFunctionOf(scope_, span.goroutine)]))
        heirs_.emplace_back(mention(span.task), span.goroutine.value);
}

void TasksBuilder::addGoroutine(uint32_t task, GoroutineIndex goroutine) {
    const std::pair<uint32_t, uint32_t> pair{task, goroutine.value};
    if (goroutine.valid() && (goroutines_.empty() || goroutines_.back() != pair))
        goroutines_.push_back(pair);
}

void TasksBuilder::limit() {
    std::vector<Task> &list = tasks_.list_;
    std::vector<bool> kept(list.size());
    for (const Pairs *pairs : {&logs_, &regions_, &heirs_})
        for (const auto &[task, number] : *pairs)
            kept[task] = true;
    std::vector<uint32_t> places(list.size(), kNoPlace);
    uint32_t count = 0;
    for (size_t i = 0; i < list.size(); ++i) {
        const bool told = list[i].begin.valid() || list[i].end.valid();
        if (kept[i] || (told && overlap(between(scope_.trace, list[i].begin, list[i].end), scope_.range)))
            places[i] = count++;
    }
    for (size_t i = 0; i < list.size(); ++i) {
        if (places[i] == kNoPlace)
            continue;
        Task task = list[i];
        task.parent = task.parent == kNoPlace ? kNoPlace : places[task.parent];
        list[places[i]] = task;
    }
    list.resize(count);
    for (Pairs *pairs : {&logs_, &regions_, &goroutines_, &heirs_}) {
        for (auto &pair : *pairs)
            pair.first = places[pair.first];
        std::erase_if(*pairs, [](const auto &pair) { return pair.first == kNoPlace; });
    }
}

void TasksBuilder::makeLists() {
    std::vector<Task> &list = tasks_.list_;
    cutCycles(list);
    makeUnique(goroutines_);
    makeUnique(heirs_);
    Pairs onlyHeirs;
    std::set_difference(heirs_.begin(), heirs_.end(), goroutines_.begin(), goroutines_.end(),
                        std::back_inserter(onlyHeirs));
    const size_t size = list.size();
    tasks_.taskLogs_ = listsOf(size, logs_);
    tasks_.taskRegions_ = listsOf(size, regions_);
    tasks_.goroutines_ = listsOf(size, goroutines_);
    tasks_.heirs_ = listsOf(size, onlyHeirs);
    tasks_.children_ = {size + 1, [&list, size](auto visit) {
                            for (size_t i = 0; i < size; ++i)
                                visit(std::min<uint32_t>(list[i].parent, static_cast<uint32_t>(size)),
                                      static_cast<uint32_t>(i));
                        }};
}

} // namespace lanescope::analysis
