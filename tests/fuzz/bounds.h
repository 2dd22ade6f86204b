// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <ctime>
#include <string>

namespace lanescope::fuzz {

// Ends the program with a reason, which the fuzzer takes for a finding, unless `holds`.
void require(bool holds, const std::string &what);

// What zstd may take for its window, however small a file is: its own limit for streams.
constexpr size_t kLargestWindow = size_t{130} << 20; // bytes

// While it lives, what the program takes must stay in proportion to the input: memory at its peak and processor time.
// Both have a share that every input costs: three threads, their buffers, the sanitizers.
class Bounds {
public:
    static constexpr size_t kFixedMemory = size_t{16} << 20; // bytes
    static constexpr size_t kMemoryPerByte = 512;
    static constexpr double kFixedTime = 2;       // s
    static constexpr double kTimePerByte = 50e-6; // s

    // `extraMemory`: what a decompressor takes for its window, whatever the input's size.
    explicit Bounds(size_t inputBytes, size_t extraMemory = 0);
    ~Bounds();
    // The input turned out to stand for so many bytes more.
    void admit(size_t bytes) { inputBytes_ += bytes; }
    Bounds(const Bounds &) = delete;
    Bounds &operator=(const Bounds &) = delete;

private:
    size_t inputBytes_, extraMemory_;
    double began_; // processor time, s
};

} // namespace lanescope::fuzz
