// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/format/block_writer.h"
#include "core/format/bounded_queue.h"
#include "core/format/load.h"
#include "core/model/builder.h"

#include <atomic>
#include <chrono>

namespace lanescope::format {

// The last stage of loading, whatever the format: takes blocks of ordered events from the ordering thread, builds the
// model of them on the caller's thread, and tells the observer of progress and of versions that can be drawn.
class Building {
public:
    Building(const io::Input &input, int minor, const LoadObserver &observer, std::stop_token stop);

    // For the ordering thread: hands a full block over and gets an empty one; null when all is to stop.
    BlockWriter::Block exchange(BlockWriter::Block block);
    // For the ordering thread: how many bytes of the file are read and ordered.
    void setBytesDone(uint64_t bytes) { bytesDone_ = bytes; }
    // For the ordering thread: no more blocks come.
    void close() { full_.close(); }

    // For the caller's thread: builds until close(). Fails when the model cannot take more or the stop was asked for.
    Failure run();
    // When all other threads have ended.
    Result<model::TracePointer> finish(model::Outcome outcome);

private:
    using Clock = std::chrono::steady_clock;

    void observe(bool publish);

    const io::Input &input_;
    const LoadObserver &observer_;
    std::stop_token stop_;
    model::Builder builder_;
    BoundedQueue<BlockWriter::Block> full_{4};
    BoundedQueue<BlockWriter::Block> empty_{16};
    std::atomic<uint64_t> bytesDone_{0};
    Clock::time_point lastProgress_, lastPublished_;
};

} // namespace lanescope::format
