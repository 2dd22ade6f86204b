// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/format/v2/generation_reader.h"

#include "core/format/v2/wire.h"

#include <algorithm>
#include <utility>

namespace lanescope::format::v2 {
namespace {

constexpr uint8_t kAllocFree = 1; // experiment

constexpr uint8_t code(Wire wire) {
    return static_cast<uint8_t>(wire);
}

} // namespace

Error GenerationReader::damaged(ErrorKind kind, std::string message, uint64_t generation) const {
    if (stream_.failure())
        return *stream_.failure();
    return Error{kind, std::move(message), stream_.offset(), generation};
}

bool GenerationReader::headerField(const char *what, uint64_t &value, Error &why) {
    switch (stream_.readVarint(value)) {
    case BatchStream::Varint::Read: return true;
    case BatchStream::Varint::End:
        why = damaged(ErrorKind::Truncated, std::string("the file ends in the ") + what + " of a batch");
        return false;
    case BatchStream::Varint::Overflow: break;
    }
    why = damaged(ErrorKind::Corrupt, std::string("the ") + what + " of a batch is no valid number");
    return false;
}

GenerationReader::Part GenerationReader::readHead(RawBatch &raw, uint64_t &size, Error &why) {
    uint8_t type = 0;
    stream_.mark();
    if (!stream_.readByte(type)) {
        if (!stream_.failure() || std::exchange(failureTold_, true))
            return Part::FileEnd;
        why = *stream_.failure();
        return Part::Lost;
    }
    if (type == code(Wire::EndOfGeneration) && minor_ >= 26)
        return Part::GenerationEnd;
    if (type != code(Wire::EventBatch) && type != code(Wire::ExperimentalBatch)) {
        why = damaged(ErrorKind::Corrupt, "a batch of events was expected, not type " + std::to_string(type));
        refused_ = type == code(Wire::EndOfGeneration);
        if (type == 'g') {
            stream_.goBack({});
            stream_.mark();
            if (Resync::isHeader(stream_.ahead(Resync::kHeader)))
                why = damaged(ErrorKind::Corrupt, "a second trace begins here; it is not shown");
        }
        return Part::Lost;
    }
    if (type == code(Wire::ExperimentalBatch) && !stream_.readByte(raw.experiment)) {
        why = damaged(ErrorKind::Truncated, "the file ends in the head of a batch");
        return Part::Lost;
    }
    if (!headerField("generation number", raw.generation, why) || !headerField("thread", raw.batch.thread, why) ||
        !headerField("time", raw.batch.time, why) || !headerField("size", size, why))
        return Part::Lost;
    raw.batch.offset = stream_.offset();
    if (size <= kMaxBatch)
        return Part::Batch;
    why = damaged(ErrorKind::Corrupt, "a batch claims " + std::to_string(size) + " bytes; 65536 are allowed",
                  raw.generation);
    return Part::Lost;
}

GenerationReader::Part GenerationReader::readPart(Collected &into, RawBatch &raw, Error &why) {
    refused_ = false;
    if (!spilled_.empty()) {
        raw = spilled_.front();
        spilled_.pop_front();
        return Part::Batch;
    }
    uint64_t size = 0;
    const Part part = readHead(raw, size, why);
    if (part != Part::Batch)
        return part;
    const std::span<uint8_t> payload = into.data->arena.allocate(static_cast<size_t>(size));
    raw.batch.block = into.data->arena.lastBlock();
    const size_t got = stream_.read(payload);
    raw.batch.payload = payload.first(got);
    if (got != payload.size()) {
        why = damaged(ErrorKind::Truncated,
                      "the file ends inside a batch: " + std::to_string(payload.size() - got) + " bytes are missing",
                      raw.generation);
        failureTold_ = true;
        return Part::Cut;
    }
    // As in Go's reader, a batch may stand for the byte.
    if (minor_ >= 26 && raw.experiment == 0 && got != 0 && payload.front() == code(Wire::EndOfGeneration))
        return Part::GenerationEnd;
    return Part::Batch;
}

void GenerationReader::classify(RawBatch &raw, Collected &into) {
    GenerationData &data = *into.data;
    Batch &batch = raw.batch;
    if (data.minimumTime == 0 || batch.time < data.minimumTime)
        data.minimumTime = batch.time;
    into.any = true;
    resync_.learn(data.number, batch.thread, batch.time);
    const auto keep = [this, &batch](std::vector<Batch> &batches) {
        batches.push_back(batch);
        latest_ = &batches.back();
    };
    latest_ = nullptr;
    if (raw.experiment != 0) {
        data.experimentalBytes += batch.payload.size();
        if (raw.experiment == kAllocFree)
            keep(into.structural.allocFree);
        return;
    }
    const uint8_t first = batch.payload.empty() ? 0 : batch.payload.front();
    if (first == code(Wire::Strings))
        return keep(into.structural.strings);
    if (first == code(Wire::Stacks))
        return keep(into.structural.stacks);
    if (first == code(Wire::CpuSamples))
        return keep(into.structural.samples);
    if (first == code(minor_ >= 25 ? Wire::Sync : Wire::Frequency))
        return keep(into.structural.clock);
    const auto [at, isNew] = into.threadAt.try_emplace(batch.thread, data.threads.size());
    if (isNew)
        data.threads.push_back({batch.thread, {}});
    std::vector<Batch> &batches = data.threads[at->second].batches;
    batch.repeated = !batches.empty() && !batch.payload.empty() && batches.back().time == batch.time &&
                     std::ranges::equal(batches.back().payload, batch.payload);
    data.arena.hold(batch.block);
    keep(batches);
}

// Puts a batch aside for the next generation. What it points into must outlive this one.
void GenerationReader::spill(const RawBatch &raw) {
    if (spilled_.empty())
        spillArena_ = Arena();
    RawBatch copy = raw;
    const std::span<uint8_t> payload = spillArena_.allocate(raw.batch.payload.size());
    std::ranges::copy(raw.batch.payload, payload.begin());
    copy.batch.payload = payload;
    copy.batch.block = spillArena_.lastBlock();
    spilled_.push_back(copy);
}

std::unique_ptr<GenerationData> GenerationReader::next() {
    if (ended_ && spilled_.empty())
        return nullptr;
    Collected collected = begin();
    for (;;) {
        RawBatch raw;
        Error why;
        bool whole = false;
        switch (readPart(collected, raw, why)) {
        case Part::Batch: whole = place(raw, collected); break;
        case Part::Lost: whole = lose(std::move(why), nullptr, collected); break;
        case Part::Cut: whole = lose(std::move(why), &raw, collected); break;
        case Part::FileEnd:
            ended_ = true;
            if (!end(collected))
                return nullptr;
            whole = true;
            break;
        case Part::GenerationEnd: whole = true; break;
        }
        if (whole)
            return finish(collected);
    }
}

GenerationReader::Collected GenerationReader::begin() {
    Collected collected;
    collected.data = std::make_unique<GenerationData>();
    GenerationData &data = *collected.data;
    latest_ = nullptr;
    if (!spilled_.empty())
        data.arena = std::move(spillArena_);
    if (interrupted_) {
        data.damage = std::move(interrupted_->why);
        data.number = interrupted_->number;
        data.continues = true;
        data.strings = std::move(interrupted_->strings);
        data.stacks = std::move(interrupted_->stacks);
        const bool cut = interrupted_->cut;
        interrupted_.reset();
        if (!cut)
            regain(collected);
    }
    return collected;
}

// Takes a batch in; true when it tells that the generation ended before it.
bool GenerationReader::place(RawBatch &raw, Collected &into) {
    GenerationData &data = *into.data;
    if (!data.damage) {
        if (raw.generation != 0 && !into.any)
            data.number = raw.generation;
        if (raw.generation == 0) {
            data.damage = damaged(ErrorKind::Corrupt, "a batch has generation number 0", data.number);
        } else if (raw.generation == data.number) {
            const bool stray = minor_ < 26 && raw.experiment == 0 && !raw.batch.payload.empty() &&
                               raw.batch.payload.front() == code(Wire::EndOfGeneration);
            if (stray)
                data.damage =
                    damaged(ErrorKind::Corrupt, "the end of a generation stands among its events", data.number);
        } else if (minor_ < 26 && raw.generation == data.number + 1) {
            data.damage = tables_.read(into.structural, data);
            if (!data.damage) {
                spill(raw);
                return true;
            }
        } else {
            const std::string mixed = "batches of generations " + std::to_string(data.number) + " and " +
                                      std::to_string(raw.generation) + " are mixed";
            const std::string follows =
                "generation " + std::to_string(raw.generation) + " follows " + std::to_string(data.number);
            data.damage = damaged(ErrorKind::Corrupt, minor_ >= 26 ? mixed : follows, data.number);
        }
    }
    if (data.number == 0)
        data.number = raw.generation;
    const bool belongs = raw.generation == data.number || raw.generation == 0;
    if (!belongs && into.odd && into.odd->generation == raw.generation) {
        spill(*std::exchange(into.odd, std::nullopt));
        spill(raw);
        return true;
    }
    // One alone has a number that was damaged.
    if (into.odd)
        classify(*into.odd, into);
    into.odd.reset();
    if (belongs) {
        classify(raw, into);
    } else {
        into.odd = raw;
        latest_ = &into.odd->batch;
    }
    return false;
}

// Framing is lost, or the file was cut. True when the generation is given out first: whole, as Go's reader sees it.
bool GenerationReader::lose(Error why, RawBatch *cut, Collected &into) {
    GenerationData &data = *into.data;
    if (why.generation == 0)
        why.generation = data.number;
    if (!data.damage && minor_ < 26 && into.any && !refused_) {
        Failure incomplete = tables_.read(into.structural, data);
        if (!incomplete) {
            if (cut)
                spill(*cut);
            data.interruption = why;
            interrupted_ = Interrupted{std::move(why), data.number, data.strings, data.stacks, cut != nullptr};
            return true;
        }
    }
    if (data.damage)
        data.notes.push_back(why.describe());
    else
        data.damage = std::move(why);
    if (cut)
        return place(*cut, into);
    regain(into);
    return false;
}

// Goes on to the next batch that can be believed.
void GenerationReader::regain(Collected &into) {
    GenerationData &data = *into.data;
    // It may lie in the batch before, when that one's size was damaged.
    const bool again = latest_ && latest_->offset >= searchedTo_;
    const uint64_t latestEnd = latest_ ? latest_->offset + latest_->payload.size() : 0;
    stream_.goBack(again ? latest_->payload : std::span<const uint8_t>());
    const uint64_t from = stream_.offset();
    uint64_t skipped = 0;
    const Resync::Found found = resync_.find(stream_, skipped);
    const uint64_t at = stream_.offset();
    searchedTo_ = std::max(searchedTo_, at);
    if (again && at < latestEnd)
        latest_->payload = latest_->payload.first(static_cast<size_t>(at - latest_->offset));
    else
        data.bytesLost += at - (again ? latestEnd : from);
    if (found == Resync::Found::SecondTrace)
        data.bytesLost += stream_.drain();
}

// At the end of the file. False when there is nothing to give out.
bool GenerationReader::end(Collected &into) {
    GenerationData &data = *into.data;
    if (data.damage) {
        if (into.odd && into.odd->generation == data.number + 1)
            spill(*std::exchange(into.odd, std::nullopt));
        return true;
    }
    if (minor_ < 26) {
        if (!into.any && !began_)
            data.damage = damaged(ErrorKind::Corrupt, "the trace has no generation; nothing was recorded");
        return into.any || data.damage;
    }
    // As in Go, batches without a single event do not make a generation incomplete.
    if (!data.threads.empty())
        data.damage =
            damaged(ErrorKind::Truncated, "the file ends inside a generation; the trace was cut", data.number);
    return data.damage.has_value();
}

std::unique_ptr<GenerationData> GenerationReader::finish(Collected &collected) {
    GenerationData &data = *collected.data;
    began_ = true;
    if (collected.odd)
        classify(*collected.odd, collected);
    if (!data.damage && !data.stringTable)
        data.damage = tables_.read(collected.structural, data);
    if (data.damage) {
        if (data.damage->generation == 0)
            data.damage->generation = data.number;
        if (collected.any)
            tables_.salvage(collected.structural, data);
    }
    latest_ = nullptr;
    data.arena.releaseWhatIsNotHeld();
    return std::move(collected.data);
}

} // namespace lanescope::format::v2
