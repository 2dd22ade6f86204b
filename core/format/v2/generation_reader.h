// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/format/v2/tables.h"
#include "core/io/byte_stream.h"

namespace lanescope::format::v2 {

// Takes a v2 trace apart into generations: hops over the batches by their size, sorts them by kind and thread, and
// reads the tables. The events stay undecoded in the batches.
class GenerationReader {
public:
    // `stream` stands behind the header; `minor` is the format (22, 23, 25, 26).
    GenerationReader(io::ByteStream &stream, int minor) : stream_(stream), minor_(minor) {}

    // The next generation; null at a clean end. After an error nothing more comes.
    Result<std::unique_ptr<GenerationData>> next();

private:
    struct RawBatch {
        bool endOfGeneration = false;
        uint8_t experiment = 0;
        uint64_t generation = 0;
        Batch batch;
    };
    struct Collected {
        std::unique_ptr<GenerationData> data;
        StructuralBatches structural;
        std::unordered_map<uint64_t, size_t, model::MixedHash> threadAt; // in data->threads
        bool any = false;
    };

    // None at the end of the file.
    Result<std::optional<RawBatch>> readBatch(Collected &into);
    Result<std::unique_ptr<GenerationData>> nextDelimited();
    Result<std::unique_ptr<GenerationData>> nextSpilling();
    Failure classify(RawBatch &raw, Collected &into);
    Result<std::unique_ptr<GenerationData>> finish(Collected &collected);
    Error damaged(ErrorKind kind, std::string message, uint64_t generation = 0) const;
    Result<uint64_t> headerField(const char *what);

    io::ByteStream &stream_;
    int minor_;
    TableReader tables_;
    std::optional<RawBatch> spill_; // before 1.26: the batch that told that its generation begins
    Failure pending_;               // found behind a complete generation
    bool ended_ = false;
    Arena spillArena_; // what the spilled batch points into
};

} // namespace lanescope::format::v2
