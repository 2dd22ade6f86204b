// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/format/v2/tables.h"

#include "core/format/v2/wire.h"
#include "core/io/byte_cursor.h"

#include <algorithm>
#include <limits>

namespace lanescope::format::v2 {
namespace {

using io::ByteCursor;

Error corrupt(std::string message, const Batch &batch, const ByteCursor &cursor) {
    const auto inside = static_cast<uint64_t>(cursor.position() - batch.payload.data());
    return Error{ErrorKind::Corrupt, std::move(message), batch.offset + inside};
}

} // namespace

bool IdTable::insert(uint64_t id, uint32_t index) {
    ++count_;
    // Dense as long as at least a quarter of the vector is in use: a count from the file never sizes an allocation.
    if (id < dense_.size() || id < 1024 + count_ * 4) {
        if (id >= dense_.size())
            dense_.resize(std::max<size_t>(id + 1, dense_.size() * 2), kUnknown);
        if (dense_[id] != kUnknown || (!sparse_.empty() && sparse_.count(id)))
            return false;
        dense_[id] = index;
        return true;
    }
    return sparse_.emplace(id, index).second;
}

uint32_t IdTable::findSparse(uint64_t id) const {
    const auto found = sparse_.find(id);
    return found == sparse_.end() ? kUnknown : found->second;
}

Failure TableReader::read(const StructuralBatches &batches, bool withSnapshot, GenerationData &generation) {
    for (const Batch &batch : batches.clock)
        if (Failure failure = readClock(batch, withSnapshot, generation))
            return failure;
    if (!generation.clock.known())
        return Error{ErrorKind::Corrupt, "the generation does not tell the frequency of its clock"};
    if (withSnapshot && !generation.snapshot)
        return Error{ErrorKind::Corrupt, "the generation has no clock snapshot"};
    generation.strings.insert(0, model::well_known::kEmpty.value);
    for (const Batch &batch : batches.strings)
        if (Failure failure = readStrings(batch, generation))
            return failure;
    generation.stacks.insert(0, 0);
    if (Failure failure = readStacks(batches.stacks, generation))
        return failure;
    for (const Batch &batch : batches.samples)
        if (Failure failure = readSamples(batch, generation))
            return failure;
    std::stable_sort(generation.samples.begin(), generation.samples.end(),
                     [](const CpuSample &a, const CpuSample &b) { return a.time < b.time; });
    generation.stringTable = std::make_shared<const model::Strings>(strings_.snapshot());
    generation.stackTable = std::make_shared<const model::Stacks>(stacks_.snapshot());
    return {};
}

Failure TableReader::readClock(const Batch &batch, bool withSnapshot, GenerationData &generation) {
    ByteCursor cursor(batch.payload);
    uint8_t type = 0;
    if (withSnapshot)
        cursor.readByte(type); // Sync; that it is one was seen before
    uint64_t snapshotTime = batch.time;
    while (cursor.readByte(type)) {
        if (type == static_cast<uint8_t>(Wire::Frequency)) {
            uint64_t frequency = 0;
            if (generation.clock.known())
                return corrupt("the generation tells two clock frequencies", batch, cursor);
            if (!cursor.readVarint(frequency) || frequency == 0)
                return corrupt("the clock frequency cannot be read", batch, cursor);
            generation.clock = Clock(frequency);
        } else if (type == static_cast<uint8_t>(Wire::ClockSnapshot) && withSnapshot) {
            model::ClockSnapshot snapshot;
            uint64_t delta = 0;
            if (generation.snapshot)
                return corrupt("the generation has two clock snapshots", batch, cursor);
            if (!cursor.readVarint(delta) || !cursor.readVarint(snapshot.monotonic) ||
                !cursor.readVarint(snapshot.wallSeconds) || !cursor.readVarint(snapshot.wallNanoseconds))
                return corrupt("the clock snapshot cannot be read", batch, cursor);
            snapshotTime += delta;
            generation.snapshot = snapshot;
        } else {
            return corrupt("unexpected item of type " + std::to_string(type) + " among the clock data", batch, cursor);
        }
    }
    if (generation.snapshot && generation.clock.known())
        generation.snapshot->trace = generation.clock.nanoseconds(snapshotTime);
    return {};
}

Failure TableReader::readStrings(const Batch &batch, GenerationData &generation) {
    ByteCursor cursor(batch.payload.subspan(1));
    uint8_t type = 0;
    while (cursor.readByte(type)) {
        uint64_t id = 0, length = 0;
        std::span<const uint8_t> bytes;
        if (type != static_cast<uint8_t>(Wire::String))
            return corrupt("unexpected item of type " + std::to_string(type) + " among the strings", batch, cursor);
        if (!cursor.readVarint(id) || !cursor.readVarint(length))
            return corrupt("a string cannot be read", batch, cursor);
        if (length > kMaxString)
            return corrupt("a string claims " + std::to_string(length) + " bytes; 1024 are allowed", batch, cursor);
        if (!cursor.readBytes(length, bytes))
            return corrupt("a string goes beyond its batch", batch, cursor);
        const std::string_view text(reinterpret_cast<const char *>(bytes.data()), bytes.size());
        if (!generation.strings.insert(id, strings_.intern(text).value))
            return corrupt("string " + std::to_string(id) + " is defined twice", batch, cursor);
    }
    return {};
}

Failure TableReader::readStacks(const std::vector<Batch> &batches, GenerationData &generation) {
    // As in Go's reader, the first description of an address holds for the whole generation.
    std::unordered_map<uint64_t, uint32_t, model::MixedHash> frameOfPc;
    std::vector<uint32_t> frames;
    for (const Batch &batch : batches) {
        ByteCursor cursor(batch.payload.subspan(1));
        uint8_t type = 0;
        while (cursor.readByte(type)) {
            uint64_t id = 0, count = 0;
            if (type != static_cast<uint8_t>(Wire::Stack))
                return corrupt("unexpected item of type " + std::to_string(type) + " among the stacks", batch, cursor);
            if (!cursor.readVarint(id) || !cursor.readVarint(count))
                return corrupt("a stack cannot be read", batch, cursor);
            if (count > kMaxFrames)
                return corrupt("a stack claims " + std::to_string(count) + " frames; 128 are allowed", batch, cursor);
            frames.clear();
            for (uint64_t i = 0; i < count; ++i) {
                uint64_t pc = 0, function = 0, file = 0, line = 0;
                if (!cursor.readVarint(pc) || !cursor.readVarint(function) || !cursor.readVarint(file) ||
                    !cursor.readVarint(line))
                    return corrupt("a stack frame cannot be read", batch, cursor);
                const auto known = frameOfPc.find(pc);
                if (known != frameOfPc.end()) {
                    frames.push_back(known->second);
                    continue;
                }
                const uint32_t functionIndex = generation.strings.find(function);
                const uint32_t fileIndex = generation.strings.find(file);
                if (functionIndex == IdTable::kUnknown || fileIndex == IdTable::kUnknown)
                    return corrupt("stack " + std::to_string(id) + " refers to a missing string", batch, cursor);
                model::Frame frame;
                frame.pc = pc;
                frame.function = model::StringIndex(functionIndex);
                frame.file = model::StringIndex(fileIndex);
                frame.line = static_cast<uint32_t>(std::min<uint64_t>(line, std::numeric_limits<uint32_t>::max()));
                frames.push_back(stacks_.internFrame(frame));
                frameOfPc.emplace(pc, frames.back());
            }
            if (!generation.stacks.insert(id, stacks_.intern(frames).stored()))
                return corrupt("stack " + std::to_string(id) + " is defined twice", batch, cursor);
        }
    }
    return {};
}

Failure TableReader::readSamples(const Batch &batch, GenerationData &generation) {
    ByteCursor cursor(batch.payload.subspan(1));
    uint8_t type = 0;
    while (cursor.readByte(type)) {
        CpuSample sample;
        uint64_t time = 0, stack = 0;
        if (type != static_cast<uint8_t>(Wire::CpuSample))
            return corrupt("unexpected item of type " + std::to_string(type) + " among the CPU samples", batch, cursor);
        if (!cursor.readVarint(time) || !cursor.readVarint(sample.thread) || !cursor.readVarint(sample.proc) ||
            !cursor.readVarint(sample.goroutine) || !cursor.readVarint(stack))
            return corrupt("a CPU sample cannot be read", batch, cursor);
        const uint32_t index = generation.stacks.find(stack);
        if (index == IdTable::kUnknown)
            return corrupt("a CPU sample refers to stack " + std::to_string(stack) + ", which is missing", batch,
                           cursor);
        sample.stack = index;
        sample.time = generation.clock.nanoseconds(time);
        generation.samples.push_back(sample);
    }
    return {};
}

} // namespace lanescope::format::v2
