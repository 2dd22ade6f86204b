// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/builder.h"

#include <map>
#include <string>
#include <unordered_map>

namespace lanescope::test {

// Writes the trace of a program that annotates itself, event after event, some nanoseconds apart.
class Annotated {
public:
    explicit Annotated(int minor = 26) : minor_(minor) {
        string(""); // stays the first
    }

    // A goroutine that runs already when the trace begins. Returns its index.
    uint32_t goroutine(const std::string &function = "main.main") {
        return announce(nextId_++, model::EventType::GoFirstRunning, 0, stack({{function, "main.go", 1}}));
    }
    // One that could run already when the trace begins.
    uint32_t readyGoroutine() { return announce(nextId_++, model::EventType::GoFirstRunnable, 0, {}); }
    uint32_t create(uint32_t creator, const std::string &function) { return create(creator, function, nextId_++); }
    // It is created, and runs at once.
    uint32_t create(uint32_t creator, const std::string &function, uint64_t id) {
        const uint32_t g = announce(id, model::EventType::GoCreate, creator + 1, stack({{function, "main.go", 1}}));
        add(model::EventType::GoStart, 0, g);
        return g;
    }
    Annotated &destroy(uint32_t g) { return add(model::EventType::GoDestroy, g + 1, 0); }
    Annotated &block(uint32_t g, const std::string &reason) {
        return add(model::EventType::GoBlock, g + 1, string(reason));
    }
    Annotated &stop(uint32_t g) { return add(model::EventType::GoStop, g + 1, string("preempted")); }
    Annotated &unblock(uint32_t by, uint32_t g) { return add(model::EventType::GoUnblock, by + 1, g); }
    Annotated &start(uint32_t g) { return add(model::EventType::GoStart, 0, g); }

    Annotated &taskBegin(uint32_t g, uint64_t id, const std::string &name, uint64_t parent = ~uint64_t{0}) {
        model::Task task;
        task.id = id;
        task.parent = parent;
        task.name = model::StringIndex(string(name));
        return addTask(model::EventType::TaskBegin, g, task);
    }
    Annotated &taskEnd(uint32_t g, uint64_t id) {
        const auto open = openTasks_.find(id);
        if (open != openTasks_.end()) {
            const uint32_t index = open->second;
            openTasks_.erase(open);
            return add(model::EventType::TaskEnd, g + 1, index);
        }
        model::Task task;
        task.id = id;
        task.name = model::well_known::kEmpty;
        return addTask(model::EventType::TaskEnd, g, task);
    }
    Annotated &regionBegin(uint32_t g, uint64_t task, const std::string &name, model::StackIndex where = {}) {
        return add(model::EventType::RegionBegin, g + 1, values({task, string(name)}), where.stored());
    }
    Annotated &regionEnd(uint32_t g, uint64_t task, const std::string &name) {
        return add(model::EventType::RegionEnd, g + 1, values({task, string(name)}));
    }
    Annotated &log(uint32_t g, uint64_t task, const std::string &category, const std::string &message) {
        return add(model::EventType::Log, g + 1, values({task, string(category), string(message)}));
    }

    // Of the CPU profiler: goroutine in context, as index + 1, and the ID it says.
    Annotated &sample(uint32_t context, uint64_t id) {
        return add(model::EventType::CpuSample, context, values({~uint64_t{0}, ~uint64_t{0}, id}));
    }

    struct Line {
        std::string function, file;
        uint32_t line = 0;
    };
    // Leaf first.
    model::StackIndex stack(const std::vector<Line> &lines) {
        std::vector<uint32_t> frames;
        for (const Line &line : lines)
            frames.push_back(stacks_.internFrame({nextPc_++, model::StringIndex(string(line.function)),
                                                  model::StringIndex(string(line.file)), line.line}));
        return stacks_.intern(frames);
    }

    // How many events there are.
    size_t size() const { return block_.records.size(); }

    model::TracePointer finish() {
        block_.strings = std::make_shared<model::Strings>(strings_.snapshot());
        block_.stacks = std::make_shared<model::Stacks>(stacks_.snapshot());
        model::Builder builder(model::TraceFormat{minor_});
        if (builder.add(block_))
            std::abort();
        return builder.finish({});
    }

private:
    uint32_t string(const std::string &text) { return strings_.intern(text).value; }

    uint32_t values(std::initializer_list<uint64_t> values) {
        const auto at = static_cast<uint32_t>(block_.values.size());
        block_.values.insert(block_.values.end(), values);
        return at;
    }

    Annotated &addTask(model::EventType type, uint32_t g, const model::Task &task) {
        const auto index = static_cast<uint32_t>(block_.tasks.size());
        block_.tasks.push_back(task);
        if (type == model::EventType::TaskBegin)
            openTasks_[task.id] = index;
        return add(type, g + 1, index);
    }

    uint32_t announce(uint64_t id, model::EventType type, uint32_t context, model::StackIndex start) {
        const auto index = static_cast<uint32_t>(block_.goroutines.size());
        block_.goroutines.push_back({id, start.stored()});
        add(type, context, index);
        return index;
    }

    Annotated &add(model::EventType type, uint32_t goroutine, uint32_t argument, uint32_t stack = 0) {
        model::Record record;
        record.time = time_;
        record.type = type;
        record.goroutine = goroutine;
        record.argument = argument;
        record.stack = stack;
        block_.records.push_back(record);
        time_ += 1 + static_cast<int64_t>(block_.records.size() % 7);
        return *this;
    }

    int minor_;
    model::EventBlock block_;
    model::StringInterner strings_;
    model::StackInterner stacks_;
    std::unordered_map<uint64_t, uint32_t> openTasks_;
    uint64_t nextId_ = 1, nextPc_ = 1;
    int64_t time_ = 1'000;
};

} // namespace lanescope::test
