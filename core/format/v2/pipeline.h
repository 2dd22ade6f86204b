// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/format/bounded_queue.h"
#include "core/format/load.h"
#include "core/format/v2/generation_reader.h"
#include "core/format/v2/orderer.h"
#include "core/model/builder.h"

#include <atomic>
#include <chrono>

namespace lanescope::format::v2 {

// Loads a v2 trace on three threads: one reads, inflates and decodes the tables of the next generation while another
// orders the events of this one and the caller's builds the model of what is ordered.
class Pipeline {
public:
    Pipeline(io::Input &input, io::ByteStream &stream, int minor, const LoadObserver &observer, std::stop_token stop);

    Result<model::TracePointer> run();

private:
    using Generations = BoundedQueue<Result<std::unique_ptr<GenerationData>>>;
    using Clock = std::chrono::steady_clock;

    void readGenerations();
    void orderGenerations();
    Failure build();
    void observe(bool publish);

    io::Input &input_;
    GenerationReader reader_;
    const LoadObserver &observer_;
    std::stop_token stop_;
    model::Builder builder_;
    Generations generations_{1};
    BoundedQueue<BlockWriter::Block> full_{4};
    BoundedQueue<BlockWriter::Block> empty_{16};
    std::atomic<uint64_t> bytesDone_{0}; // of the file, read and ordered
    Failure damage_;                     // written by the ordering thread, read when it has ended
    size_t misnested_ = 0;               // likewise
    Clock::time_point lastProgress_, lastPublished_;
};

} // namespace lanescope::format::v2
