// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/bounds.h"

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <sanitizer/allocator_interface.h>

namespace lanescope::fuzz {
namespace {

// Bytes that are allocated, counted from when the hooks were set: at times less than none.
std::atomic<int64_t> allocated, peak;

void onAllocation(const volatile void *, size_t size) {
    const int64_t now = allocated.fetch_add(static_cast<int64_t>(size)) + static_cast<int64_t>(size);
    int64_t before = peak.load(std::memory_order_relaxed);
    while (now > before && !peak.compare_exchange_weak(before, now)) {
    }
}

void onFree(const volatile void *memory) {
    if (memory)
        allocated -= static_cast<int64_t>(__sanitizer_get_allocated_size(memory));
}

const int hooks = __sanitizer_install_malloc_and_free_hooks(onAllocation, onFree);

double processorTime() {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

} // namespace

void require(bool holds, const std::string &what) {
    if (holds)
        return;
    std::fprintf(stderr, "does not hold: %s\n", what.c_str());
    std::abort();
}

Bounds::Bounds(size_t inputBytes, size_t extraMemory)
    : inputBytes_(inputBytes), extraMemory_(extraMemory), began_(processorTime()) {
    require(hooks != 0, "memory is counted");
    allocated = peak = 0;
}

Bounds::~Bounds() {
    const double spent = processorTime() - began_;
    const auto taken = static_cast<size_t>(peak.load());
    if (std::getenv("LANESCOPE_FUZZ_MEASURE"))
        std::fprintf(stderr, "measure\t%zu\t%zu\t%f\n", inputBytes_, taken, spent);
    require(taken <= kFixedMemory + extraMemory_ + kMemoryPerByte * inputBytes_,
            std::to_string(inputBytes_) + " bytes took " + std::to_string(taken) + " of memory");
    require(spent <= kFixedTime + kTimePerByte * static_cast<double>(inputBytes_),
            std::to_string(inputBytes_) + " bytes took " + std::to_string(spent) + " s");
}

} // namespace lanescope::fuzz
