// SPDX-License-Identifier: GPL-3.0-or-later
// Compressed files, read to their end twice: at once and in pieces, whose size the last byte chooses. Both must agree.
#include "core/io/input.h"
#include "tests/fuzz/bounds.h"

#include <vector>

namespace {

using namespace lanescope;

constexpr size_t kMost = size_t{1} << 20; // bytes that are inflated: a few can become very many

struct Inflated {
    std::vector<uint8_t> bytes;
    Failure failure;
};

Inflated inflate(std::span<const uint8_t> file, size_t piece) {
    Inflated result;
    auto input = io::openMemory(file);
    if (!input) { // what it is can be told from its first inflated bytes alone
        result.failure = input.error();
        return result;
    }
    std::vector<uint8_t> buffer(piece);
    while (result.bytes.size() < kMost) {
        const Result<size_t> got = (*input)->read(buffer);
        fuzz::require((*input)->consumed() <= file.size() && (*input)->size() == file.size(), "progress is possible");
        if (!got) {
            result.failure = got.error();
            break;
        }
        fuzz::require(*got <= buffer.size(), "a read fills its buffer at most");
        if (*got == 0)
            break;
        result.bytes.insert(result.bytes.end(), buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(*got));
    }
    return result;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size == 0)
        return 0;
    const fuzz::Bounds bounds(kMost + size, 2 * fuzz::kLargestWindow);
    const std::span<const uint8_t> file(data, size - 1);
    const Inflated whole = inflate(file, kMost), pieces = inflate(file, size_t{1} << data[size - 1] % 17);
    if (whole.bytes.size() >= kMost || pieces.bytes.size() >= kMost)
        return 0;
    fuzz::require(whole.bytes == pieces.bytes, "pieces make the whole");
    fuzz::require(whole.failure.has_value() == pieces.failure.has_value(), "both read to the same end");
    return 0;
}
