// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/format/v1/file_reader.h"

namespace lanescope::format::v1 {
namespace {

using io::ByteCursor;

constexpr size_t kWindow = size_t{1} << 16;                      // bytes looked at together
constexpr size_t kLargest = kMaxPrefixed + kMaxString + kWindow; // no record is larger
constexpr int kProof = 3;                                        // records that make a place plausible
constexpr size_t kMaxVarint = 10;

} // namespace

void FileReader::blame(ErrorKind kind, std::string message) {
    data_.blame(Error{kind, std::move(message), base_ + at_});
}

FileData FileReader::read() {
    size_t want = kWindow;
    while (!stop_.stop_requested()) {
        const std::span<const uint8_t> window = stream_.peek(want);
        if (window.empty())
            break;
        base_ = stream_.offset();
        size_t used = 0;
        Step step = take(window, window.size() < want, used);
        stream_.skip(used);
        goesOn_();
        at_ = 0;
        base_ = stream_.offset();
        if (step == Step::End) {
            drain();
            break;
        }
        if (step == Step::NeedsMore && window.size() < want) {
            blame(ErrorKind::Truncated, "the file ends inside a record; the trace was cut");
            data_.outcome.leftOut.bytes += window.size() - used;
            break;
        }
        if (step == Step::NeedsMore && used == 0 && want == kLargest) {
            problem_ = "a record is longer than any can be";
            step = Step::Bad;
        }
        want = step == Step::NeedsMore && used == 0 ? kLargest : kWindow;
        if (step == Step::Bad) {
            blame(ErrorKind::Corrupt, problem_);
            resynchronise();
        }
    }
    if (stream_.failure())
        data_.blame(*stream_.failure());
    finish();
    return std::move(data_);
}

FileReader::Step FileReader::take(std::span<const uint8_t> window, bool atEnd, size_t &used) {
    ByteCursor cursor(window);
    Record record;
    for (used = 0; !cursor.atEnd(); used = window.size() - cursor.remaining()) {
        at_ = used;
        if (window[used] == 'g' && beginsAnotherTrace(window.subspan(used))) {
            blame(ErrorKind::Corrupt, "a second trace begins here; it is not shown");
            return Step::End;
        }
        const Step step = readRecord(cursor, record);
        if (step != Step::Done)
            return step;
        if (hasRightCount(record)) {
            keep(record);
            continue;
        }
        // Records tell their length: one alone can be passed over, if what follows makes sense.
        problem_ = "a record of type " + std::to_string(static_cast<int>(record.type)) +
                   " is not known, or has another number of values than its format wants";
        if (!atEnd && cursor.remaining() < kWindow / 16 && used != 0)
            return Step::NeedsMore; // first see more of it
        ByteCursor ahead = cursor;
        for (int i = 0; i < kProof && !ahead.atEnd(); ++i)
            if (readRecord(ahead, record) != Step::Done || !hasRightCount(record))
                return Step::Bad;
        blame(ErrorKind::Corrupt, problem_);
        data_.outcome.leftOut.bytes += window.size() - cursor.remaining() - used;
        ++data_.outcome.leftOut.events;
    }
    return Step::Done;
}

FileReader::Step FileReader::readRecord(ByteCursor &cursor, Record &record) {
    const ByteCursor before = cursor;
    const auto giveUp = [&](Step step) {
        cursor = before;
        return step;
    };
    uint8_t head = 0;
    if (!cursor.readByte(head))
        return Step::NeedsMore;
    record = Record();
    record.type = static_cast<Wire>(head & 0x3F);
    const unsigned form = head >> 6;
    constexpr unsigned kPrefixed = 3; // a length comes first
    Step step = Step::Done;
    if (record.type == Wire::None) {
        problem_ = "there is no record where one should begin";
        step = Step::Bad;
    } else if (record.type == Wire::String) {
        step = readNumbers(cursor, 1, record);
        if (step == Step::Done)
            step = readText(cursor, record);
    } else if (form != kPrefixed || record.type == Wire::Batch) {
        step = readNumbers(cursor, record.type == Wire::Batch ? lead_ + 1 : form + lead_, record);
    } else {
        Record length;
        step = readNumbers(cursor, 1, length);
        uint64_t bytes = 0;
        ByteCursor(length.numbers).readVarint(bytes);
        if (step == Step::Done && bytes > kMaxPrefixed) {
            problem_ = "a record claims " + std::to_string(bytes) + " bytes";
            step = Step::Bad;
        }
        if (step == Step::Done && !cursor.readBytes(bytes, record.numbers))
            step = Step::NeedsMore;
        ByteCursor numbers(record.numbers);
        uint64_t number = 0;
        for (; step == Step::Done && numbers.readVarint(number); ++record.count) {
        }
        if (step == Step::Done && !numbers.atEnd()) {
            problem_ = "a record's numbers do not fill its length";
            step = Step::Bad;
        }
        if (step == Step::Done && record.type == Wire::UserLog)
            step = readText(cursor, record);
    }
    return step == Step::Done ? step : giveUp(step);
}

FileReader::Step FileReader::readNumbers(ByteCursor &cursor, unsigned count, Record &record) {
    const uint8_t *begin = cursor.position();
    uint64_t number = 0;
    for (unsigned i = 0; i < count; ++i) {
        if (cursor.readVarint(number))
            continue;
        problem_ = "a number cannot be read";
        return cursor.remaining() >= kMaxVarint ? Step::Bad : Step::NeedsMore;
    }
    record.count = count;
    record.numbers = {begin, cursor.position()};
    return Step::Done;
}

FileReader::Step FileReader::readText(ByteCursor &cursor, Record &record) {
    Record length;
    if (const Step step = readNumbers(cursor, 1, length); step != Step::Done)
        return step;
    uint64_t bytes = 0;
    ByteCursor(length.numbers).readVarint(bytes);
    if (bytes > kMaxString) {
        problem_ = "a string claims " + std::to_string(bytes) + " bytes";
        return Step::Bad;
    }
    return cursor.readBytes(bytes, record.text) ? Step::Done : Step::NeedsMore;
}

bool FileReader::hasRightCount(const Record &record) const {
    const auto type = static_cast<size_t>(record.type);
    if (type >= kWireTypes || !data_.layouts[type].known)
        return false;
    switch (record.type) {
    case Wire::Batch:
    case Wire::String: return true;
    case Wire::Frequency:
    case Wire::TimerGoroutine: return record.count == lead_;
    case Wire::Stack: {
        ByteCursor numbers(record.numbers);
        uint64_t id = 0, frames = 0;
        return numbers.readVarint(id) && numbers.readVarint(frames) && frames <= kMaxFrames &&
               record.count == 2 + frames * (minor_ < 7 ? 1 : 4);
    }
    default: return record.count == lead_ + data_.layouts[type].values + data_.layouts[type].stack;
    }
}

bool FileReader::beginsAnotherTrace(std::span<const uint8_t> window) const {
    const std::string_view text(reinterpret_cast<const char *>(window.data()), std::min<size_t>(window.size(), 16));
    return text.size() == 16 && text.starts_with("go 1.") && text.find(" trace") != text.npos && text.back() == '\0';
}

// A batch of a processor that is known or might be, and behind it records that make sense.
bool FileReader::isPlausibleBatch(std::span<const uint8_t> window, bool atEnd) {
    constexpr uint64_t kFewProcs = 1 << 12, kNear = uint64_t{1} << 44; // ticks: an hour or more
    ByteCursor cursor(window);
    Record record;
    if (readRecord(cursor, record) != Step::Done)
        return false;
    ByteCursor numbers(record.numbers);
    uint64_t proc = 0, ticks = 0;
    numbers.readVarint(proc);
    while (numbers.readVarint(ticks)) { // the last is the time
    }
    const bool near = latestBatch_ == 0 || (ticks + kNear > latestBatch_ && ticks < latestBatch_ + kNear);
    if (!near || (proc >= kFewProcs && proc != kNoProc && !chainOf_.contains(proc)))
        return false;
    for (int i = 0; i < kProof && !(cursor.atEnd() && atEnd); ++i)
        if (readRecord(cursor, record) != Step::Done || !hasRightCount(record))
            return false;
    return true;
}

// Passes over what cannot be read: to the next place that looks like a batch, or to the end.
void FileReader::resynchronise() {
    constexpr uint8_t kBatchHead = 1 << 6 | static_cast<uint8_t>(Wire::Batch);
    constexpr size_t kProofBytes = 512; // of window kept for the records behind a candidate
    size_t skip = 1;
    inBatch_ = false;
    while (!stop_.stop_requested()) {
        const std::span<const uint8_t> window = stream_.peek(kWindow);
        const bool atEnd = window.size() < kWindow;
        const size_t end = atEnd ? window.size() : window.size() - kProofBytes;
        size_t at = std::min(skip, window.size());
        while (at < end && (window[at] != kBatchHead ||
                            !isPlausibleBatch(window.subspan(at, std::min(kProofBytes, window.size() - at)),
                                              atEnd && window.size() - at <= kProofBytes)))
            ++at;
        stream_.skip(at);
        data_.outcome.leftOut.bytes += at;
        if (at < end || atEnd)
            return;
        skip = 0;
    }
}

void FileReader::drain() {
    while (!stop_.stop_requested()) {
        const size_t bytes = stream_.peek(kWindow).size();
        if (bytes == 0)
            return;
        stream_.skip(bytes);
        data_.outcome.leftOut.bytes += bytes;
    }
}

} // namespace lanescope::format::v1
