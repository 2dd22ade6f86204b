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

// Calls work(part, from, to) for stretches that follow one another, each on a thread of its own, and returns when all
// are done. `boundaries`: where each begins, and where the last ends. Where no more threads can be had, this one does
// their part.
template <class Boundaries, class Work> void inParallelBetween(const Boundaries &boundaries, Work work) {
    std::vector<std::thread> threads;
    for (size_t part = 1; part + 1 < boundaries.size(); ++part) {
        const auto run = [&work, &boundaries, part] {
            work(static_cast<unsigned>(part), boundaries[part], boundaries[part + 1]);
        };
        try {
            threads.emplace_back(run);
        } catch (const std::system_error &) {
            run();
        }
    }
    work(0U, boundaries[0], boundaries[1]);
    for (std::thread &thread : threads)
        thread.join();
}

// The same for `parts` stretches of [0, size) that are about equally long.
template <class Work> void inParallel(size_t size, unsigned parts, Work work) {
    std::vector<size_t> boundaries;
    for (unsigned part = 0; part <= parts; ++part)
        boundaries.push_back(size / parts * part + std::min<size_t>(part, size % parts));
    inParallelBetween(boundaries, work);
}

} // namespace lanescope::model
