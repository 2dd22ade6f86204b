// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/format/v2/pipeline.h"

#include <thread>

namespace lanescope::format::v2 {
namespace {

constexpr auto kProgressInterval = std::chrono::milliseconds(100);
constexpr size_t kFirstPublication = size_t{1} << 17; // events: enough to draw, soon enough to be instant

} // namespace

Pipeline::Pipeline(io::Input &input, io::ByteStream &stream, int minor, const LoadObserver &observer,
                   std::stop_token stop)
    : input_(input), reader_(stream, minor), observer_(observer), stop_(std::move(stop)),
      builder_(model::TraceFormat{minor}), lastProgress_(Clock::now()), lastPublished_(lastProgress_) {}

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
            bytesDone_ = current->fileBegin + static_cast<uint64_t>(length * current->arena.releasedShare());
        }
        if (stop_.stop_requested() || !full_.push(std::move(block)))
            return nullptr;
        if (auto recycled = empty_.tryPop()) {
            (*recycled)->clear();
            return std::move(*recycled);
        }
        return std::make_unique<model::EventBlock>();
    });
    Orderer orderer(writer, stop_);
    bool marked = false; // the end is
    while (!writer.stopped()) {
        current = nullptr; // the one before goes
        auto generation = generations_.pop();
        if (!generation)
            break;
        if (!*generation) {
            damage_ = generation->error();
        } else if (**generation) {
            current = (**generation).get();
            damage_ = orderer.order(***generation);
            if (!damage_) {
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
    misnested_ = orderer.misnestedRegions();
    generations_.close();
    full_.close();
}

Failure Pipeline::build() {
    Failure failure;
    while (auto block = full_.pop()) {
        if (stop_.stop_requested()) {
            failure = Error{ErrorKind::Cancelled, "reading was cancelled"};
            break;
        }
        failure = builder_.add(**block);
        if (failure)
            break;
        observe((*block)->publish);
        empty_.push(std::move(*block));
    }
    full_.close();
    generations_.close();
    return failure;
}

void Pipeline::observe(bool publish) {
    const Clock::time_point now = Clock::now();
    if (observer_.progress && now - lastProgress_ >= kProgressInterval) {
        lastProgress_ = now;
        observer_.progress({bytesDone_, input_.size(), builder_.eventCount()});
    }
    if (!observer_.published)
        return;
    // The first as soon as there is something to see; then at the ends of generations, if they are not too many, and
    // now and then between.
    const bool due = lastPublished_ == Clock::time_point()
                         ? publish || builder_.eventCount() >= kFirstPublication
                         : now - lastPublished_ >= (publish ? 1 : 2) * observer_.publishInterval;
    if (due) {
        lastPublished_ = now;
        observer_.published(builder_.publish());
    }
}

Result<model::TracePointer> Pipeline::run() {
    lastPublished_ = Clock::time_point();
    Failure failure;
    {
        std::jthread reading([this] { readGenerations(); });
        std::jthread ordering([this] { orderGenerations(); });
        failure = build();
    }
    if (stop_.stop_requested())
        return Error{ErrorKind::Cancelled, "reading was cancelled"};
    if (failure)
        damage_ = failure;
    std::vector<std::string> warnings;
    if (misnested_ != 0)
        warnings.push_back(std::to_string(misnested_) + " regions end out of turn");
    if (observer_.progress)
        observer_.progress({input_.consumed(), input_.size(), builder_.eventCount()});
    model::TracePointer trace = builder_.finish(std::move(damage_), std::move(warnings));
    if (observer_.published)
        observer_.published(trace);
    return trace;
}

} // namespace lanescope::format::v2
