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

Failure TableReader::read(const StructuralBatches &batches, GenerationData &generation) {
    lenient_ = false;
    for (const Batch &batch : batches.clock)
        if (Failure failure = readClock(batch, generation))
            return failure;
    if (!generation.clock.known())
        return Error{ErrorKind::Corrupt, "the generation does not tell the frequency of its clock"};
    if (withSnapshot_ && !generation.snapshot)
        return Error{ErrorKind::Corrupt, "the generation has no clock snapshot"};
    generation.strings.insert(0, model::well_known::kEmpty.value);
    for (const Batch &batch : batches.strings)
        if (Failure failure = readStrings(batch, generation))
            return failure;
    generation.stacks.insert(0, 0);
    frameOfPc_.clear();
    for (const Batch &batch : batches.stacks)
        if (Failure failure = readStacks(batch, generation))
            return failure;
    for (const Batch &batch : batches.samples)
        if (Failure failure = readSamples(batch, generation))
            return failure;
    finish(batches, generation);
    registered_.learn(generation.strings, strings_);
    lastClock_ = generation.clock;
    return {};
}

void TableReader::salvage(const StructuralBatches &batches, GenerationData &generation) {
    lenient_ = true;
    generation.clock = Clock();
    generation.snapshot.reset();
    generation.samples.clear();
    if (!generation.continues)
        generation.strings = generation.stacks = IdTable();
    const auto note = [&generation](const Failure &failure) {
        if (failure)
            generation.notes.push_back(failure->describe());
    };
    for (const Batch &batch : batches.clock) {
        const Failure failure = readClock(batch, generation);
        if (failure)
            generation.snapshot.reset();
        note(failure);
    }
    guessClock(generation);
    generation.strings.insert(0, model::well_known::kEmpty.value);
    for (const Batch &batch : batches.strings)
        note(readStrings(batch, generation));
    if (registered_.guess(generation.strings, strings_))
        generation.notes.push_back("strings are missing; reasons are guessed from their numbers");
    generation.stacks.insert(0, 0);
    frameOfPc_.clear();
    for (const Batch &batch : batches.stacks)
        note(readStacks(batch, generation));
    for (const Batch &batch : batches.samples)
        note(readSamples(batch, generation));
    finish(batches, generation);
}

void TableReader::guessClock(GenerationData &generation) {
    constexpr uint64_t usual = 15625000; // units of 64 ns, everywhere but on Windows
    if (generation.clock.known()) {
        lastClock_ = generation.clock;
        return;
    }
    generation.clock = lastClock_.known() ? lastClock_ : Clock(usual);
    generation.notes.push_back(lastClock_.known()
                                   ? "the clock's frequency is missing; that of the generation before is taken"
                                   : "the clock's frequency is missing; the usual one is taken");
    generation.snapshot.reset();
}

void TableReader::finish(const StructuralBatches &batches, GenerationData &generation) {
    readAllocFree(batches.allocFree, generation);
    std::stable_sort(generation.samples.begin(), generation.samples.end(),
                     [](const CpuSample &a, const CpuSample &b) { return a.time < b.time; });
    generation.stringTable = std::make_shared<const model::Strings>(strings_.snapshot());
    generation.stackTable = std::make_shared<const model::Stacks>(stacks_.snapshot());
}

Failure TableReader::readClock(const Batch &batch, GenerationData &generation) {
    ByteCursor cursor(batch.payload);
    uint8_t type = 0;
    if (withSnapshot_)
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
        } else if (type == static_cast<uint8_t>(Wire::ClockSnapshot) && withSnapshot_) {
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
        if (!generation.strings.insert(id, strings_.intern(text).value) && !lenient_)
            return corrupt("string " + std::to_string(id) + " is defined twice", batch, cursor);
    }
    return {};
}

Failure TableReader::readStacks(const Batch &batch, GenerationData &generation) {
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
        frames_.clear();
        for (uint64_t i = 0; i < count; ++i) {
            uint64_t pc = 0, function = 0, file = 0, line = 0;
            if (!cursor.readVarint(pc) || !cursor.readVarint(function) || !cursor.readVarint(file) ||
                !cursor.readVarint(line))
                return corrupt("a stack frame cannot be read", batch, cursor);
            const auto known = frameOfPc_.find(pc);
            if (known != frameOfPc_.end()) {
                frames_.push_back(known->second);
                continue;
            }
            const uint32_t functionIndex = generation.strings.find(function);
            const uint32_t fileIndex = generation.strings.find(file);
            const bool missing = functionIndex == IdTable::kUnknown || fileIndex == IdTable::kUnknown;
            if (missing && !lenient_)
                return corrupt("stack " + std::to_string(id) + " refers to a missing string", batch, cursor);
            model::Frame frame;
            frame.pc = pc;
            frame.function = functionIndex == IdTable::kUnknown ? frame.function : model::StringIndex(functionIndex);
            frame.file = fileIndex == IdTable::kUnknown ? frame.file : model::StringIndex(fileIndex);
            frame.line = static_cast<uint32_t>(std::min<uint64_t>(line, std::numeric_limits<uint32_t>::max()));
            frames_.push_back(stacks_.internFrame(frame));
            frameOfPc_.emplace(pc, frames_.back());
        }
        if (!generation.stacks.insert(id, stacks_.intern(frames_).stored()) && !lenient_)
            return corrupt("stack " + std::to_string(id) + " is defined twice", batch, cursor);
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
        sample.stack = generation.stacks.find(stack); // that it is known counts when its turn comes
        sample.time = generation.clock.nanoseconds(time);
        generation.samples.push_back(sample);
    }
    return {};
}

} // namespace lanescope::format::v2
