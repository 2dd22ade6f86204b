// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/format/building.h"
#include "core/format/v2/findings.h"
#include "core/format/v2/generation_reader.h"
#include "core/format/v2/orderer.h"

namespace lanescope::format::v2 {

// Loads a v2 trace on three threads: one reads, inflates and decodes the tables of the next generation while another
// orders the events of this one and the caller's builds the model of what is ordered.
class Pipeline {
public:
    Pipeline(io::Input &input, io::ByteStream &stream, int minor, const LoadObserver &observer, std::stop_token stop);

    Result<model::TracePointer> run();

private:
    using Generations = BoundedQueue<std::unique_ptr<GenerationData>>;

    void readGenerations();
    void orderGenerations();
    void orderGeneration(Orderer &orderer, GenerationData &generation, uint64_t written);
    void sumUp(const Orderer &orderer, int64_t end);

    io::Input &input_;
    GenerationReader reader_;
    std::stop_token stop_;
    Building building_;
    Generations generations_{1};
    Findings findings_; // written by the ordering thread, read when it has ended
};

} // namespace lanescope::format::v2
