// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/format/v2/generation_reader.h"

#include "core/format/v2/wire.h"

#include <algorithm>

namespace lanescope::format::v2 {
namespace {

constexpr uint8_t code(Wire wire) {
    return static_cast<uint8_t>(wire);
}

} // namespace

Error GenerationReader::damaged(ErrorKind kind, std::string message, uint64_t generation) const {
    if (stream_.failure())
        return *stream_.failure();
    return Error{kind, std::move(message), stream_.offset(), generation};
}

Result<uint64_t> GenerationReader::headerField(const char *what) {
    uint64_t value = 0;
    switch (stream_.readVarint(value)) {
    case io::ByteStream::Varint::Read: return value;
    case io::ByteStream::Varint::End:
        return damaged(ErrorKind::Truncated, std::string("the file ends in the ") + what + " of a batch");
    case io::ByteStream::Varint::Overflow: break;
    }
    return damaged(ErrorKind::Corrupt, std::string("the ") + what + " of a batch is no valid number");
}

Result<std::optional<GenerationReader::RawBatch>> GenerationReader::readBatch(Collected &into) {
    RawBatch raw;
    uint8_t type = 0;
    if (!stream_.readByte(type)) {
        if (stream_.failure())
            return *stream_.failure();
        return std::optional<RawBatch>();
    }
    if (type == code(Wire::EndOfGeneration) && minor_ >= 26) {
        raw.endOfGeneration = true;
        return std::optional(raw);
    }
    if (type != code(Wire::EventBatch) && type != code(Wire::ExperimentalBatch))
        return damaged(ErrorKind::Corrupt, "a batch of events was expected, not type " + std::to_string(type));
    if (type == code(Wire::ExperimentalBatch) && !stream_.readByte(raw.experiment))
        return damaged(ErrorKind::Truncated, "the file ends in the head of a batch");
    const char *const names[] = {"generation number", "thread", "time", "size"};
    uint64_t fields[4];
    for (size_t i = 0; i < 4; ++i) {
        Result<uint64_t> field = headerField(names[i]);
        if (!field)
            return field.error();
        fields[i] = *field;
    }
    raw.generation = fields[0];
    raw.batch.thread = fields[1];
    raw.batch.time = fields[2];
    raw.batch.offset = stream_.offset();
    if (fields[3] > kMaxBatch)
        return damaged(ErrorKind::Corrupt, "a batch claims " + std::to_string(fields[3]) + " bytes; 65536 are allowed",
                       raw.generation);
    const std::span<uint8_t> payload = into.data->arena.allocate(static_cast<size_t>(fields[3]));
    raw.batch.block = into.data->arena.lastBlock();
    const size_t got = stream_.read(payload);
    if (got != payload.size())
        return damaged(ErrorKind::Truncated,
                       "the file ends inside a batch: " + std::to_string(payload.size() - got) + " bytes are missing",
                       raw.generation);
    raw.batch.payload = payload;
    return std::optional(raw);
}

Failure GenerationReader::classify(RawBatch &raw, Collected &into) {
    GenerationData &data = *into.data;
    data.minimumTime = into.any ? std::min(data.minimumTime, raw.batch.time) : raw.batch.time;
    into.any = true;
    if (raw.experiment != 0) {
        data.experimentalBytes += raw.batch.payload.size();
        return {};
    }
    const uint8_t first = raw.batch.payload.empty() ? 0 : raw.batch.payload.front();
    const uint8_t clock = minor_ >= 25 ? code(Wire::Sync) : code(Wire::Frequency);
    if (first == code(Wire::Strings)) {
        into.structural.strings.push_back(raw.batch);
    } else if (first == code(Wire::Stacks)) {
        into.structural.stacks.push_back(raw.batch);
    } else if (first == code(Wire::CpuSamples)) {
        into.structural.samples.push_back(raw.batch);
    } else if (first == clock) {
        into.structural.clock.push_back(raw.batch);
    } else {
        const auto [at, isNew] = into.threadAt.try_emplace(raw.batch.thread, data.threads.size());
        if (isNew)
            data.threads.push_back({raw.batch.thread, {}});
        data.threads[at->second].batches.push_back(raw.batch);
        data.arena.hold(raw.batch.block);
    }
    return {};
}

Result<std::unique_ptr<GenerationData>> GenerationReader::finish(Collected &collected) {
    GenerationData &data = *collected.data;
    if (Failure failure = tables_.read(collected.structural, minor_ >= 25, data)) {
        ended_ = true;
        failure->generation = data.number;
        return *failure;
    }
    data.arena.releaseWhatIsNotHeld();
    return std::move(collected.data);
}

Result<std::unique_ptr<GenerationData>> GenerationReader::next() {
    if (ended_) {
        if (pending_)
            return *pending_;
        return std::unique_ptr<GenerationData>();
    }
    auto generation = minor_ >= 26 ? nextDelimited() : nextSpilling();
    if (!generation || !*generation)
        ended_ = true;
    if (!generation && !pending_)
        pending_ = generation.error();
    return generation;
}

// 1.26 and later: a byte ends each generation, and a generation without it is incomplete.
Result<std::unique_ptr<GenerationData>> GenerationReader::nextDelimited() {
    Collected collected;
    collected.data = std::make_unique<GenerationData>();
    GenerationData &data = *collected.data;
    for (;;) {
        Result<std::optional<RawBatch>> batch = readBatch(collected);
        if (!batch)
            return batch.error();
        if (!*batch) {
            // As in Go, batches without a single event do not make a generation incomplete.
            if (!data.threads.empty())
                return damaged(ErrorKind::Truncated, "the file ends inside a generation; the trace was cut",
                               data.number);
            return std::unique_ptr<GenerationData>();
        }
        RawBatch &raw = **batch;
        if (raw.endOfGeneration)
            return finish(collected);
        if (raw.generation == 0)
            return damaged(ErrorKind::Corrupt, "a batch has generation number 0");
        if (!collected.any)
            data.number = raw.generation;
        if (raw.generation != data.number)
            return damaged(ErrorKind::Corrupt,
                           "batches of generations " + std::to_string(data.number) + " and " +
                               std::to_string(raw.generation) + " are mixed",
                           data.number);
        if (Failure failure = classify(raw, collected))
            return *failure;
    }
}

// Before 1.26: a generation ends where the next begins, or with the file.
Result<std::unique_ptr<GenerationData>> GenerationReader::nextSpilling() {
    Collected collected;
    collected.data = std::make_unique<GenerationData>();
    GenerationData &data = *collected.data;
    if (spill_) {
        data.number = spill_->generation;
        data.arena = std::move(spillArena_);
        if (Failure failure = classify(*spill_, collected))
            return *failure;
        spill_.reset();
    }
    for (;;) {
        Result<std::optional<RawBatch>> batch = readBatch(collected);
        if (!batch) {
            if (!collected.any)
                return batch.error();
            pending_ = batch.error();
            ended_ = true;
            break;
        }
        if (!*batch) {
            ended_ = true;
            break;
        }
        RawBatch &raw = **batch;
        if (raw.generation == 0)
            return damaged(ErrorKind::Corrupt, "a batch has generation number 0");
        if (!collected.any)
            data.number = raw.generation;
        if (raw.generation == data.number + 1) {
            spillArena_ = Arena(); // the spilled batch must outlive this generation
            const std::span<uint8_t> copy = spillArena_.allocate(raw.batch.payload.size());
            std::copy(raw.batch.payload.begin(), raw.batch.payload.end(), copy.begin());
            raw.batch.payload = copy;
            raw.batch.block = spillArena_.lastBlock();
            spill_ = raw;
            break;
        }
        if (raw.generation != data.number)
            return damaged(ErrorKind::Corrupt,
                           "generation " + std::to_string(raw.generation) + " follows " + std::to_string(data.number),
                           data.number);
        if (Failure failure = classify(raw, collected))
            return *failure;
    }
    if (!collected.any && !spill_) {
        return Error{ErrorKind::Corrupt, "the trace has no generation; nothing was recorded", stream_.offset()};
    }
    return finish(collected);
}

} // namespace lanescope::format::v2
