// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/format/v1/file_data.h"
#include "core/io/byte_stream.h"

#include <functional>
#include <stop_token>

namespace lanescope::format::v1 {

// Takes a v1 file apart, record by record, from front to back. What cannot be read is passed over as far as the next
// batch and noted; only a file that ends is ever finished, so what there is of a cut one is kept.
class FileReader {
public:
    // `stream` stands behind the header; `minor` is the format (5 to 21); `goesOn` is called every now and then.
    FileReader(io::ByteStream &stream, int minor, std::stop_token stop, std::function<void()> goesOn)
        : stream_(stream), stop_(std::move(stop)), goesOn_(std::move(goesOn)), minor_(minor), lead_(minor < 7 ? 2 : 1) {
        data_.layouts = layoutsOf(minor);
        data_.sequenced = minor < 7;
        data_.numbersStwKinds = minor >= 21;
    }

    FileData read();

private:
    enum class Step { Done, NeedsMore, Bad, End };
    struct Record {
        Wire type{};
        unsigned count = 0;               // of the numbers
        std::span<const uint8_t> numbers; // all, the bookkeeping first
        std::span<const uint8_t> text;    // of a string or a log's message
    };

    Step readRecord(io::ByteCursor &cursor, Record &record);
    Step readNumbers(io::ByteCursor &cursor, unsigned arity, Record &record);
    Step readText(io::ByteCursor &cursor, Record &record);
    bool hasRightCount(const Record &record) const;

    // Takes the records in `window`, behind which the file ends or does not; how many bytes of it tells `used`.
    Step take(std::span<const uint8_t> window, bool atEnd, size_t &used);
    void keep(const Record &record);
    void keepBatch(io::ByteCursor numbers);
    void keepString(const Record &record);
    void keepEvent(const Record &record);
    void noteCreation(const Record &record);
    void keepSysExit(const Record &record);
    void keepSample(io::ByteCursor numbers);
    bool beginsAnotherTrace(std::span<const uint8_t> window) const;
    bool isPlausibleBatch(std::span<const uint8_t> window, bool atEnd);
    void resynchronise();
    void drain();
    void finish();
    void readStacks();
    uint32_t stackOf(const std::vector<uint64_t> &numbers,
                     std::unordered_map<uint64_t, uint32_t, model::MixedHash> &frameOfPc);
    uint32_t frameOf(uint64_t pc, uint64_t function, uint64_t file, uint64_t line);
    uint32_t addressFrame(uint64_t pc, uint64_t shown);
    void blame(ErrorKind kind, std::string message);

    io::ByteStream &stream_;
    std::stop_token stop_;
    std::function<void()> goesOn_;
    int minor_;
    unsigned lead_; // bookkeeping numbers of a record
    FileData data_;
    model::StringInterner strings_;
    model::StackInterner stacks_;
    std::unordered_map<uint64_t, uint32_t, model::MixedHash> chainOf_; // by processor
    std::vector<uint8_t> stackRecords_;                                // their numbers, each behind how many there are
    uint32_t chain_ = 0;                                               // of the current batch
    bool inBatch_ = false;
    bool isRepetition_ = false; // the batch was there before
    uint64_t time_ = 0;         // of the latest event
    uint64_t latestBatch_ = 0;
    uint64_t base_ = 0; // where the window stands in the file
    size_t at_ = 0;     // in the window: the record in work
    std::string problem_;
};

} // namespace lanescope::format::v1
