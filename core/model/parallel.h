// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <system_error>
#include <thread>
#include <vector>

namespace lanescope::model {

// How many parts to cut work of `size` pieces into, so that each has at least `least` and there are at most `most`, or
// as many as there are cores.
inline unsigned partsOf(size_t size, size_t least, unsigned most = 16) {
    const size_t cores = std::max(1U, std::thread::hardware_concurrency());
    return static_cast<unsigned>(
        std::clamp<size_t>(size / std::max<size_t>(least, 1), 1, std::min<size_t>(cores, most)));
}

// Calls work(part, from, to) for `parts` stretches of [0, size) that follow one another, each on a thread of its own,
// and returns when all are done. Where no more threads can be had, this one does their part.
template <class Work> void inParallel(size_t size, unsigned parts, Work work) {
    const auto boundary = [size, parts](unsigned part) {
        return size / parts * part + std::min<size_t>(part, size % parts);
    };
    std::vector<std::thread> threads;
    for (unsigned part = 1; part < parts; ++part) {
        const auto run = [&work, part, from = boundary(part), to = boundary(part + 1)] { work(part, from, to); };
        try {
            threads.emplace_back(run);
        } catch (const std::system_error &) {
            run();
        }
    }
    work(0U, size_t{0}, boundary(1));
    for (std::thread &thread : threads)
        thread.join();
}

} // namespace lanescope::model
