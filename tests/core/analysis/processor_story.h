// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/builder.h"

#include <random>
#include <string>
#include <vector>

namespace lanescope::test {

using model::EventType;

// A trace told event by event, at the times and places that a test wants.
class ProcessorStory {
public:
    static constexpr uint32_t kNone = ~uint32_t{0};

    // Processors with these numbers, and so many goroutines that are first heard of at time 0, waiting.
    explicit ProcessorStory(const std::vector<uint64_t> &procs, uint32_t goroutines = 0) {
        strings_.intern("");
        block_.procs = procs;
        block_.generations.push_back({});
        at(0, EventType::Sync);
        for (uint32_t g = 0; g < goroutines; ++g) {
            block_.goroutines.push_back({g + 1, 0});
            at(1 + g, EventType::GoFirstWaiting, kNone, kNone, g);
        }
    }

    ProcessorStory &at(int64_t time, EventType type, uint32_t proc = kNone, uint32_t goroutine = kNone,
                       uint32_t argument = 0) {
        model::Record record;
        record.time = time;
        record.type = type;
        record.proc = proc + 1;
        record.goroutine = goroutine + 1;
        record.argument = argument;
        block_.records.push_back(record);
        return *this;
    }
    ProcessorStory &says(int64_t time, EventType type, const std::string &text, uint32_t proc, uint32_t goroutine) {
        return at(time, type, proc, goroutine, strings_.intern(text).value);
    }
    ProcessorStory &measures(int64_t time, EventType type, std::vector<uint64_t> values, uint32_t proc = kNone) {
        const auto first = static_cast<uint32_t>(block_.values.size());
        block_.values.insert(block_.values.end(), values.begin(), values.end());
        return at(time, type, proc, kNone, first);
    }
    ProcessorStory &generation(int64_t time) {
        const auto number = static_cast<uint32_t>(block_.generations.size());
        block_.generations.push_back({});
        return at(time, EventType::Sync, kNone, kNone, number);
    }

    const std::vector<model::Record> &records() const { return block_.records; }
    std::string text(uint32_t string) { return std::string(strings_[model::StringIndex(string)]); }

    model::TracePointer trace() {
        block_.strings = std::make_shared<model::Strings>(strings_.snapshot());
        model::Builder builder(model::TraceFormat{26});
        if (builder.add(block_))
            std::abort();
        return builder.finish({});
    }

private:
    model::EventBlock block_;
    model::StringInterner strings_;
};

// Processors that start and stop, goroutines that come and go on them, assist, sweep and work for the collector, as
// chance has it.
inline ProcessorStory someStory(std::mt19937_64 &random, size_t events) {
    constexpr uint32_t kProcs = 4, kGoroutines = 8;
    constexpr uint32_t kNone = ProcessorStory::kNone;
    ProcessorStory story({0, 1, 2, 3}, kGoroutines);
    struct Proc {
        bool runs = false, sweeps = false;
        uint32_t goroutine = kNone;
    };
    std::vector<Proc> procs(kProcs);
    std::vector<uint32_t> procOf(kGoroutines, kNone);
    std::vector<bool> assists(kGoroutines), inSyscall(kGoroutines);
    int64_t time = 100;
    story.measures(time, EventType::ProcsChange, {kProcs});
    for (uint32_t p = 0; p < kProcs; ++p)
        story.at(++time, EventType::ProcFirstIdle, kNone, kNone, p);
    for (uint32_t g = 0; g < kGoroutines; ++g)
        story.at(++time, EventType::GoUnblock, kNone, kNone, g);
    bool stopped = false;
    for (size_t i = 0; i < events; ++i) {
        time += 1 + static_cast<int64_t>(random() % 30);
        const auto p = static_cast<uint32_t>(random() % kProcs), g = static_cast<uint32_t>(random() % kGoroutines);
        Proc &proc = procs[p];
        if (!proc.runs) {
            story.at(time, EventType::ProcStart, kNone, kNone, p);
            proc.runs = true;
        } else if (proc.goroutine == kNone && procOf[g] == kNone && !proc.sweeps) {
            story.at(time, EventType::GoStart, p, kNone, g);
            proc.goroutine = g;
            procOf[g] = p;
            constexpr std::array labels{"GC (dedicated)", "GC (fractional)", "GC (idle)", "mine"};
            if (random() % 2 == 0)
                story.says(++time, EventType::Label, labels[random() % labels.size()], p, g);
        } else if (proc.goroutine == kNone) {
            continue;
        } else if (const uint32_t on = proc.goroutine; inSyscall[on]) {
            if (random() % 2 == 0) {
                story.at(time, EventType::ProcStopInSyscall, p, on);
                story.at(++time, EventType::GoSyscallEndBlocked, kNone, on);
                procOf[on] = kNone;
                proc = {};
            } else {
                story.at(time, EventType::GoSyscallEnd, p, on);
            }
            inSyscall[on] = false;
        } else {
            switch (random() % 8) {
            case 0:
            case 1:
                story.at(time, assists[on] ? EventType::AssistEnd : EventType::AssistBegin, p, on);
                assists[on] = !assists[on];
                break;
            case 2:
            case 3:
                if (proc.sweeps)
                    story.measures(time, EventType::SweepEnd, {10, 5}, p);
                else
                    story.at(time, EventType::SweepBegin, p, on);
                proc.sweeps = !proc.sweeps;
                break;
            case 4:
                story.says(time, stopped ? EventType::StwEnd : EventType::StwBegin, "GC sweep termination", p, on);
                stopped = !stopped;
                break;
            case 5:
                if (proc.sweeps)
                    break;
                story.at(time, EventType::GoSyscallBegin, p, on);
                inSyscall[on] = true;
                break;
            default:
                if (proc.sweeps)
                    break;
                story.says(time, EventType::GoStop, "preempted", p, on);
                procOf[on] = kNone;
                proc.goroutine = kNone;
                if (random() % 2 == 0) {
                    story.at(++time, EventType::ProcStop, p, kNone);
                    proc.runs = false;
                }
            }
        }
    }
    story.at(time + 50, EventType::GcBegin);
    return story;
}

} // namespace lanescope::test
