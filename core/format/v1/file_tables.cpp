// SPDX-License-Identifier: GPL-3.0-or-later
// What the file reader keeps of records.
#include "core/format/v1/file_reader.h"

#include <algorithm>
#include <cstdio>
#include <limits>

namespace lanescope::format::v1 {
namespace {

using io::ByteCursor;

std::string_view textOf(std::span<const uint8_t> bytes) {
    return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
}

int64_t ticks(uint64_t number) {
    return static_cast<int64_t>(std::min(number, uint64_t{1} << 61));
}

} // namespace

void FileReader::keep(const Record &record) {
    ByteCursor numbers(record.numbers);
    uint64_t number = 0;
    switch (record.type) {
    case Wire::Batch: return keepBatch(numbers);
    case Wire::String: return keepString(record);
    case Wire::Stack: {
        const auto size = static_cast<uint32_t>(record.numbers.size());
        const auto *bytes = reinterpret_cast<const uint8_t *>(&size);
        stackRecords_.insert(stackRecords_.end(), bytes, bytes + sizeof size);
        stackRecords_.insert(stackRecords_.end(), record.numbers.begin(), record.numbers.end());
        return;
    }
    case Wire::Frequency:
        numbers.readVarint(data_.ticksPerSecond);
        if (data_.ticksPerSecond == 0)
            blame(ErrorKind::Corrupt, "the clock's frequency is told to be 0");
        return;
    case Wire::TimerGoroutine:
        numbers.readVarint(number);
        data_.timerGoroutines.insert(number);
        return;
    case Wire::CpuSample: return keepSample(numbers);
    default: return keepEvent(record);
    }
}

void FileReader::keepBatch(ByteCursor numbers) {
    uint64_t proc = 0;
    BatchStart start;
    numbers.readVarint(proc);
    if (data_.sequenced)
        numbers.readVarint(start.sequence);
    numbers.readVarint(start.ticks);
    start.offset = base_ + at_;
    latestBatch_ = start.ticks;
    const auto [found, isNew] = chainOf_.try_emplace(proc, static_cast<uint32_t>(data_.chains.size()));
    if (isNew)
        data_.chains.emplace_back(proc);
    chain_ = found->second;
    EventChain &chain = data_.chains[chain_];
    // No two batches of a processor begin at one tick.
    const std::vector<uint64_t> &starts = chain.batchStarts();
    isRepetition_ = !starts.empty() && start.ticks <= starts.back() &&
                    std::binary_search(starts.begin(), starts.end(), start.ticks);
    inBatch_ = true;
    if (isRepetition_)
        blame(ErrorKind::Corrupt, "a batch of events stands in the file twice");
    else
        chain.beginBatch(start);
}

void FileReader::keepString(const Record &record) {
    uint64_t id = 0;
    ByteCursor(record.numbers).readVarint(id);
    if (id == 0 || record.text.empty())
        return blame(ErrorKind::Corrupt, "a string has no number or no text");
    if (!data_.strings.insert(id, strings_.intern(textOf(record.text)).value))
        blame(ErrorKind::Corrupt, "string " + std::to_string(id) + " is defined twice");
}

void FileReader::keepEvent(const Record &record) {
    if (!inBatch_) {
        ++data_.outcome.leftOut.events;
        return blame(ErrorKind::Corrupt, "an event stands outside of all batches");
    }
    if (isRepetition_) {
        ++data_.outcome.leftOut.events;
        return;
    }
    EventChain &chain = data_.chains[chain_];
    switch (record.type) {
    case Wire::UserLog: chain.add(record.type, record.numbers, strings_.intern(textOf(record.text)).value); return;
    case Wire::GoSysExit: return keepSysExit(record);
    case Wire::FutileWakeup: ++data_.futileWakeups; break;
    case Wire::GoCreate: noteCreation(record); break;
    default: break;
    }
    chain.add(record.type, record.numbers);
}

void FileReader::noteCreation(const Record &record) {
    ByteCursor numbers(record.numbers);
    uint64_t goroutine = 0, start = 0;
    for (unsigned i = 0; i <= lead_; ++i)
        numbers.readVarint(goroutine);
    data_.created.insert(goroutine);
    if (!data_.sequenced)
        return;
    numbers.readVarint(start);
    // One more than the address, as for callers, so that one less can be looked up for every frame.
    const uint32_t frame = addressFrame(start + 1, start);
    data_.startAddresses.try_emplace(start, stacks_.intern(std::span<const uint32_t>(&frame, 1)).stored());
}

void FileReader::keepSysExit(const Record &record) {
    ByteCursor numbers(record.numbers);
    uint64_t number[3] = {};
    for (unsigned i = 0; i < lead_; ++i)
        numbers.readVarint(number[0]);
    for (uint64_t &value : number)
        numbers.readVarint(value);
    SysExit exit;
    exit.goroutine = number[0];
    exit.sequence = number[1];
    exit.time = ticks(number[2]);
    exit.number = static_cast<uint32_t>(data_.exits.size());
    data_.chains[chain_].add(record.type, record.numbers, exit.number);
    data_.exits.push_back(exit);
}

void FileReader::keepSample(ByteCursor numbers) {
    if (isRepetition_) {
        ++data_.outcome.leftOut.events;
        return;
    }
    uint64_t delta = 0, time = 0, stack = 0;
    CpuSample sample;
    numbers.readVarint(delta);
    numbers.readVarint(time);
    numbers.readVarint(sample.proc);
    numbers.readVarint(sample.goroutine);
    numbers.readVarint(stack);
    sample.time = ticks(time);
    sample.stack = static_cast<uint32_t>(stack);
    data_.samples.push_back(sample);
}

uint32_t FileReader::frameOf(uint64_t pc, uint64_t function, uint64_t file, uint64_t line) {
    const auto text = [this](uint64_t id) {
        const uint32_t found = data_.strings.find(id);
        return found == IdTable::kUnknown ? model::well_known::kEmpty : model::StringIndex(found);
    };
    model::Frame frame;
    frame.pc = pc;
    frame.function = text(function);
    frame.file = text(file);
    frame.line = static_cast<uint32_t>(std::min<uint64_t>(line, std::numeric_limits<uint32_t>::max()));
    return stacks_.internFrame(frame);
}

// Format 1.5 tells no names: the address stands for one until the program is given.
uint32_t FileReader::addressFrame(uint64_t pc, uint64_t shown) {
    char text[20];
    std::snprintf(text, sizeof text, "0x%llx", static_cast<unsigned long long>(shown));
    model::Frame frame;
    frame.pc = pc;
    frame.function = strings_.intern(text);
    return stacks_.internFrame(frame);
}

void FileReader::readStacks() {
    // As in Go's reader, the first description of an address holds for all stacks.
    std::unordered_map<uint64_t, uint32_t, model::MixedHash> frameOfPc;
    std::vector<uint32_t> frames;
    ByteCursor records(stackRecords_);
    std::span<const uint8_t> bytes;
    uint32_t size = 0;
    while (records.readBytes(sizeof size, bytes)) {
        std::copy(bytes.begin(), bytes.end(), reinterpret_cast<uint8_t *>(&size));
        records.readBytes(size, bytes);
        ByteCursor numbers(bytes);
        uint64_t id = 0, count = 0, pc = 0, function = 0, file = 0, line = 0;
        numbers.readVarint(id);
        numbers.readVarint(count);
        frames.clear();
        while (numbers.readVarint(pc)) {
            if (!data_.sequenced &&
                !(numbers.readVarint(function) && numbers.readVarint(file) && numbers.readVarint(line)))
                break;
            const auto [known, isNew] = frameOfPc.try_emplace(pc, 0);
            if (isNew)
                known->second = data_.sequenced ? addressFrame(pc, pc) : frameOf(pc, function, file, line);
            frames.push_back(known->second);
        }
        if (static_cast<uint32_t>(id) != 0 && !frames.empty())
            data_.stacks.insert(static_cast<uint32_t>(id), stacks_.intern(frames).stored());
    }
    stackRecords_ = {};
}

void FileReader::finish() {
    readStacks();
    for (size_t i = 0; i < kTexts; ++i)
        data_.texts[i] = strings_.intern(kTextOf[i]).value;
    at_ = 0;
    base_ = stream_.offset();
    if (data_.chains.empty())
        blame(ErrorKind::Corrupt, "the trace has no events; nothing was recorded");
    if (data_.ticksPerSecond == 0) {
        blame(ErrorKind::Truncated, "the file ends before it tells its clock's frequency; the trace was cut");
        data_.outcome.warnings.push_back(
            "the clock's frequency is not known: each of its ticks is shown as a nanosecond");
    }
    std::stable_sort(data_.samples.begin(), data_.samples.end(),
                     [](const CpuSample &a, const CpuSample &b) { return a.time < b.time; });
    data_.stringTable = std::make_shared<const model::Strings>(strings_.snapshot());
    data_.stackTable = std::make_shared<const model::Stacks>(stacks_.snapshot());
}

} // namespace lanescope::format::v1
