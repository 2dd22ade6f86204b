// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/format/v1/converter.h"

#include <algorithm>

namespace lanescope::format::v1 {
namespace {

constexpr uint64_t kNobody = ~uint64_t{0};

} // namespace

int64_t Converter::nanoseconds(int64_t ticks) const {
    constexpr double kLatest = static_cast<double>(int64_t{1} << 61);
    const double ns = static_cast<double>(std::max<int64_t>(ticks - first_, 0)) * nanosecondsPerTick_;
    // The marker before all events stands at 1.
    return 2 + static_cast<int64_t>(std::min(ns, kLatest));
}

void Converter::begin(int64_t firstTicks) {
    first_ = firstTicks;
    if (data_.ticksPerSecond != 0)
        nanosecondsPerTick_ = 1e9 / static_cast<double>(data_.ticksPerSecond);
    model::EventBlock &block = writer_.block();
    block.strings = data_.stringTable;
    block.stacks = data_.stackTable;
    model::Generation generation;
    generation.number = 1;
    block.generations.push_back(generation);
    emit(Type::Sync, 0, 0);
}

void Converter::end() {
    thread_ = proc_ = goroutine_ = 0;
    if (preamble_)
        gomaxprocs(Event());
    writer_.settle();
    time_ = writer_.lastTime();
    writer_.block().generations.emplace_back();
    emit(Type::Sync, 0, 1);
}

void Converter::event(const Event &event, int64_t ticks) {
    writer_.settle();
    time_ = nanoseconds(ticks);
    if (!enter(event) || goroutineEvent(event) || rangeEvent(event))
        return;
    userEvent(event);
}

void Converter::sample(const CpuSample &sample) {
    writer_.settle();
    time_ = nanoseconds(sample.time);
    thread_ = 0;
    const auto proc = procIndex_.find(sample.proc);
    proc_ = proc == procIndex_.end() ? 0 : proc->second;
    const uint32_t slot = goroutines_.find(sample.goroutine);
    const bool told = slot != Goroutines::kNone && goroutines_[slot].index != Goroutine::kUntold;
    goroutine_ = told ? goroutines_[slot].index + 1 : 0;
    const uint32_t at = writer_.addValue(kNobody);
    writer_.addValue(sample.proc);
    writer_.addValue(sample.goroutine == 0 ? kNobody : sample.goroutine);
    emit(Type::CpuSample, stackOf(sample.stack), at);
}

} // namespace lanescope::format::v1
