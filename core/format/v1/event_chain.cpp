// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/format/v1/event_chain.h"

namespace lanescope::format::v1 {
namespace {

// Ticks are cut to this, so that sums of a few cannot overflow.
constexpr uint64_t kLatest = uint64_t{1} << 61;

} // namespace

bool EventCursor::next(Event &event) {
    uint8_t byte = 0;
    for (;;) {
        while (!bytes_.readByte(byte)) {
            if (chunk_ >= chain_->chunks())
                return false;
            if (releases_)
                chain_->release(chunk_);
            bytes_ = io::ByteCursor(chain_->chunk(++chunk_));
        }
        if (static_cast<Wire>(byte) != Wire::Batch)
            break;
        std::span<const uint8_t> bytes;
        BatchStart start;
        bytes_.readBytes(sizeof start, bytes);
        std::memcpy(&start, bytes.data(), sizeof start);
        time_ = start.ticks;
        sequence_ = start.sequence;
        offset_ = start.offset;
        ++batches_;
    }
    return enter(event, static_cast<Wire>(byte));
}

bool EventCursor::enter(Event &event, Wire type) {
    const Layout &layout = (*layouts_)[static_cast<size_t>(type)];
    uint64_t number = 0;
    event = Event();
    event.type = type;
    event.chain = number_;
    if (sequenced_ && bytes_.readVarint(number))
        sequence_ += number;
    if (bytes_.readVarint(number))
        time_ += number; // may wrap: a clock that went back
    event.time = static_cast<int64_t>(time_) < 0 ? 0 : static_cast<int64_t>(std::min(time_, kLatest));
    event.sequence = sequence_;
    for (size_t i = 0; i < layout.values; ++i)
        bytes_.readVarint(event.value[i]);
    if (layout.stack && bytes_.readVarint(number))
        event.stack = static_cast<uint32_t>(number); // cut as Go's reader does
    if (type == Wire::UserLog)
        bytes_.readVarint(event.value[2]); // the message, which the file reader put behind the stack
    if (type == Wire::GoSysExit)
        bytes_.readVarint(event.value[3]); // its number among all such
    relate(event);
    return true;
}

// Whose event it is, and who runs after it.
void EventCursor::relate(Event &event) {
    event.goroutine = goroutine_;
    switch (event.type) {
    case Wire::GoStart:
    case Wire::GoStartLocal:
    case Wire::GoStartLabel: event.goroutine = goroutine_ = event.value[0]; break;
    case Wire::GoSysExit:
    case Wire::GoSysExitLocal:
    case Wire::GoWaiting:
    case Wire::GoInSyscall: event.goroutine = event.value[0]; break;
    case Wire::GoEnd:
    case Wire::GoStop:
    case Wire::GoSched:
    case Wire::GoPreempt:
    case Wire::GoSleep:
    case Wire::GoBlock:
    case Wire::GoBlockSend:
    case Wire::GoBlockRecv:
    case Wire::GoBlockSelect:
    case Wire::GoBlockSync:
    case Wire::GoBlockCond:
    case Wire::GoBlockNet:
    case Wire::GoBlockGc:
    case Wire::GoSysBlock: goroutine_ = 0; break;
    default: break;
    }
}

} // namespace lanescope::format::v1
