// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/format/v2/pipeline.h"

#include <algorithm>
#include <thread>

namespace lanescope::format::v2 {
namespace {

Error asRepetition(Error error) {
    error.message = "the generation stands in the file a second time";
    return error;
}

} // namespace

Pipeline::Pipeline(io::Input &input, io::ByteStream &stream, int minor, const LoadObserver &observer,
                   std::stop_token stop)
    : input_(input), reader_(stream, minor), stop_(stop), building_(input, minor, observer, std::move(stop)) {}

void Pipeline::readGenerations() {
    while (!stop_.stop_requested()) {
        const uint64_t begin = input_.consumed();
        std::unique_ptr<GenerationData> generation = reader_.next();
        if (!generation)
            break;
        generation->fileBegin = begin;
        generation->fileEnd = input_.consumed();
        if (!generations_.push(std::move(generation)))
            break;
    }
    generations_.close();
}

void Pipeline::orderGenerations() {
    const GenerationData *current = nullptr;
    BlockWriter writer([this, &current](BlockWriter::Block block) -> BlockWriter::Block {
        if (current) {
            const auto length = static_cast<double>(current->fileEnd - current->fileBegin);
            building_.setBytesDone(current->fileBegin + static_cast<uint64_t>(length * current->arena.releasedShare()));
        }
        return building_.exchange(std::move(block));
    });
    Orderer orderer(writer, stop_);
    while (!writer.stopped()) {
        auto generation = generations_.pop();
        if (!generation)
            break;
        current = generation->get();
        orderGeneration(orderer, **generation, writer.written());
        writer.flush(true);
        current = nullptr; // it goes
    }
    orderer.finish();
    writer.flush(true);
    sumUp(orderer, writer.lastTime());
    generations_.close();
    building_.close();
}

// Finds out what is wrong with a generation while it is ordered, which begins with event number `written`.
void Pipeline::orderGeneration(Orderer &orderer, GenerationData &generation, uint64_t written) {
    findings_.leftOut().bytes += generation.bytesLost;
    Failure failure = generation.damage;
    if (failure) {
        findings_.damage(*failure, written, true);
    } else if ((failure = orderer.order(generation))) {
        // What has no order, or no names, lacks what was to follow.
        const bool lacks =
            generation.interruption && (failure->kind == ErrorKind::Unordered || orderer.refersToMissing());
        const Error why = lacks                              ? *generation.interruption
                          : orderer.isRepetition(generation) ? asRepetition(*failure)
                                                             : *failure;
        findings_.damage(why, orderer.soundEvents(), false);
    }
    for (const std::string &note : generation.notes)
        findings_.warn("generation " + std::to_string(generation.number) + ": " + note);
    if (failure && failure->kind != ErrorKind::Cancelled) {
        if (generation.hasEvents())
            orderer.salvage(generation);
        if (generation.bytesLost != 0)
            orderer.setGap();
    }
}

void Pipeline::sumUp(const Orderer &orderer, int64_t end) {
    model::LeftOut &left = findings_.leftOut();
    left.bytes += orderer.leftOut().bytes;
    left.events += orderer.leftOut().events;
    left.time = std::max<int64_t>(0, orderer.leftOut().time - end);
    const auto warn = [this](size_t count, const char *one, const char *many) {
        if (count != 0)
            findings_.warn(std::to_string(count) + (count == 1 ? one : many));
    };
    warn(orderer.correctedTimes(), " event has a time far from all others and is put where its thread was",
         " events have times far from all others and are put where their thread was");
    warn(orderer.forced(), " event is missing that others follow", " events are missing that others follow");
    warn(orderer.missing(), " name or stack of an event is missing", " names or stacks of events are missing");
    warn(orderer.misnestedRegions(), " region ends out of turn", " regions end out of turn");
}

Result<model::TracePointer> Pipeline::run() {
    Failure failure;
    {
        std::jthread reading([this] { readGenerations(); });
        std::jthread ordering([this] { orderGenerations(); });
        failure = building_.run();
        generations_.close();
    }
    if (failure)
        findings_.damage(*failure, 0, false);
    return building_.finish(findings_.take());
}

} // namespace lanescope::format::v2
