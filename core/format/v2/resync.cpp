// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/format/v2/resync.h"

#include "core/format/v2/wire.h"
#include "core/io/byte_cursor.h"

#include <algorithm>
#include <string_view>

namespace lanescope::format::v2 {
namespace {

constexpr size_t kLongestHead = 2 + 4 * 10;
constexpr uint64_t kFarOff = uint64_t{1} << 38; // clock units: some five hours of 64 ns
constexpr uint64_t kLikelyThread = uint64_t{1} << 32;

} // namespace

void Resync::learn(uint64_t generation, uint64_t thread, uint64_t time) {
    generation_ = generation;
    times_[batches_++ % times_.size()] = time;
    threads_.insert(thread);
}

bool Resync::isHeader(std::span<const uint8_t> bytes) {
    if (bytes.size() < kHeader)
        return false;
    std::string_view text(reinterpret_cast<const char *>(bytes.data()), kHeader);
    if (!text.starts_with("go 1."))
        return false;
    text.remove_prefix(std::min(text.find_first_not_of("0123456789", 5), text.size()));
    return text.starts_with(" trace") && text.substr(6).find_first_not_of('\0') == std::string_view::npos;
}

bool Resync::isNear(uint64_t time) const {
    const auto latest = std::span(times_).first(std::min(batches_, times_.size()));
    return std::ranges::any_of(
        latest, [time](uint64_t known) { return (time > known ? time - known : known - time) <= kFarOff; });
}

Resync::Head Resync::headAt(std::span<const uint8_t> bytes) const {
    io::ByteCursor cursor(bytes.first(std::min(bytes.size(), kLongestHead)));
    uint8_t type = 0, experiment = 0;
    uint64_t generation = 0, thread = 0, time = 0, size = 0;
    if (!cursor.readByte(type) ||
        (type != static_cast<uint8_t>(Wire::EventBatch) && type != static_cast<uint8_t>(Wire::ExperimentalBatch)))
        return {};
    if (type == static_cast<uint8_t>(Wire::ExperimentalBatch) && !cursor.readByte(experiment))
        return {};
    if (!cursor.readVarint(generation) || !cursor.readVarint(thread) || !cursor.readVarint(time) ||
        !cursor.readVarint(size) || size > kMaxBatch || generation == 0)
        return {};
    if (batches_ != 0 && ((generation != generation_ && generation != generation_ + 1) || !isNear(time)))
        return {};
    Head head;
    head.knownThread = thread == kNobody || threads_.count(thread) != 0;
    if (!head.knownThread && thread >= kLikelyThread)
        return {};
    head.length = static_cast<size_t>(cursor.position() - bytes.data());
    head.size = static_cast<size_t>(size);
    head.generation = generation;
    head.time = time;
    return head;
}

// Whether behind the batch there is what may stand there. `atEnd`: `bytes` go to the end of the trace.
bool Resync::leadsOn(std::span<const uint8_t> bytes, const Head &head, bool atEnd) const {
    const size_t next = head.length + head.size;
    if (next >= bytes.size()) // a trace that was cut ends anywhere, but it takes a thread that is known to believe it
        return atEnd && (next == bytes.size() || head.knownThread);
    std::span<const uint8_t> rest = bytes.subspan(next);
    if (minor_ >= 26 && rest.front() == static_cast<uint8_t>(Wire::EndOfGeneration)) {
        rest = rest.subspan(1);
        if (rest.empty())
            return atEnd;
    }
    const Head following = headAt(rest);
    if (following.length == 0 || (!head.knownThread && !following.knownThread))
        return false;
    // Where nothing was read before, the two must fit at least each other.
    const uint64_t apart = std::max(head.time, following.time) - std::min(head.time, following.time);
    return batches_ != 0 || ((following.generation == head.generation || following.generation == head.generation + 1) &&
                             apart <= kFarOff);
}

Resync::Found Resync::find(BatchStream &stream, uint64_t &skipped) {
    for (;;) {
        constexpr size_t need = kMaxBatch + 2 * kLongestHead + 1;
        const std::span<const uint8_t> bytes = stream.ahead(need);
        const bool atEnd = bytes.size() < need;
        // Look at all places behind which there is enough to tell.
        const size_t places = atEnd ? bytes.size() : bytes.size() - need + 1;
        for (size_t at = 0; at < places; ++at) {
            const std::span<const uint8_t> here = bytes.subspan(at);
            const bool header = here.front() == 'g' && isHeader(here);
            const Head head = header ? Head{} : headAt(here);
            if (!header && (head.length == 0 || !leadsOn(here, head, atEnd)))
                continue;
            stream.skip(at);
            skipped += at;
            return header ? Found::SecondTrace : Found::Batch;
        }
        stream.skip(places);
        skipped += places;
        if (atEnd)
            return Found::End;
    }
}

} // namespace lanescope::format::v2
