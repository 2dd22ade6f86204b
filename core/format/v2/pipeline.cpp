// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/format/v2/pipeline.h"

#include <thread>

namespace lanescope::format::v2 {
Pipeline::Pipeline(io::Input &input, io::ByteStream &stream, int minor, const LoadObserver &observer,
                   std::stop_token stop)
    : input_(input), reader_(stream, minor), stop_(stop), building_(input, minor, observer, std::move(stop)) {}

void Pipeline::readGenerations() {
    while (!stop_.stop_requested()) {
        const uint64_t begin = input_.consumed();
        Result<std::unique_ptr<GenerationData>> generation = reader_.next();
        const bool more = generation && *generation;
        if (more) {
            (**generation).fileBegin = begin;
            (**generation).fileEnd = input_.consumed();
        }
        if (!generations_.push(std::move(generation)) || !more)
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
    bool marked = false; // the end is
    while (!writer.stopped()) {
        current = nullptr; // the one before goes
        auto generation = generations_.pop();
        if (!generation)
            break;
        if (!*generation) {
            outcome_.damage = generation->error();
        } else if (**generation) {
            current = (**generation).get();
            outcome_.damage = orderer.order(***generation);
            if (!outcome_.damage) {
                writer.flush(true);
                continue;
            }
            marked = true; // as in Go, an order that breaks off has no marker
        }
        if (!marked)
            orderer.finish();
        break;
    }
    current = nullptr;
    writer.flush(true);
    if (const size_t misnested = orderer.misnestedRegions())
        outcome_.warnings.push_back(std::to_string(misnested) + " regions end out of turn");
    generations_.close();
    building_.close();
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
        outcome_.damage = failure;
    return building_.finish(std::move(outcome_));
}

} // namespace lanescope::format::v2
