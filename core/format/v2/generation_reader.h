// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/format/v2/batch_stream.h"
#include "core/format/v2/resync.h"
#include "core/format/v2/tables.h"

#include <deque>

namespace lanescope::format::v2 {

// Takes a v2 trace apart into generations: hops over the batches by their size, sorts them by kind and thread, and
// reads the tables. The events stay undecoded in the batches. What Go's reader would refuse is told with the reason,
// and yet read as far as it goes.
class GenerationReader {
public:
    // `stream` stands behind the header; `minor` is the format (22, 23, 25, 26).
    GenerationReader(io::ByteStream &stream, int minor)
        : stream_(stream), minor_(minor), resync_(minor), tables_(minor) {}

    // The next generation, or only damage between generations; null at the end.
    std::unique_ptr<GenerationData> next();

private:
    struct RawBatch {
        uint64_t generation = 0;
        uint8_t experiment = 0;
        Batch batch;
    };
    enum class Part { Batch, GenerationEnd, FileEnd, Lost, Cut }; // Cut: the front of a batch
    struct Collected {
        std::unique_ptr<GenerationData> data;
        StructuralBatches structural;
        std::unordered_map<uint64_t, size_t, model::MixedHash> threadAt; // in data->threads
        bool any = false;
        // In a damaged generation: a batch with another number. A second such one tells that a generation begins.
        std::optional<RawBatch> odd;
    };
    // What of a generation that is given out already is needed for what belongs to it behind a place that cannot be
    // read.
    struct Interrupted {
        Error why;
        uint64_t number = 0;
        IdTable strings, stacks;
        bool cut = false; // nothing follows
    };

    Part readPart(Collected &into, RawBatch &raw, Error &why);
    Part readHead(RawBatch &raw, uint64_t &size, Error &why);
    bool headerField(const char *what, uint64_t &value, Error &why);
    Error damaged(ErrorKind kind, std::string message, uint64_t generation = 0) const;

    Collected begin();
    bool place(RawBatch &raw, Collected &into);
    bool lose(Error why, RawBatch *cut, Collected &into);
    bool end(Collected &into);
    void regain(Collected &into);
    void classify(RawBatch &raw, Collected &into);
    void spill(const RawBatch &raw);
    std::unique_ptr<GenerationData> finish(Collected &collected);

    BatchStream stream_;
    const int minor_;
    Resync resync_;
    TableReader tables_;
    std::deque<RawBatch> spilled_; // read already, of the next generation
    Arena spillArena_;             // what they point into
    std::optional<Interrupted> interrupted_;
    Batch *latest_ = nullptr; // where the latest batch stands in what is collected
    uint64_t searchedTo_ = 0; // no byte is searched twice for a batch
    bool refused_ = false;    // the latest part that was lost is one that Go's reader reports at once
    bool failureTold_ = false, began_ = false, ended_ = false;
};

} // namespace lanescope::format::v2
