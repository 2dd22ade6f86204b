// SPDX-License-Identifier: GPL-3.0-or-later
// Any file as it is: its header, its compression, its trace. An odd last byte asks to read formats that are too new.
#include "tests/fuzz/bounds.h"
#include "tests/fuzz/examine.h"

#include <algorithm>

namespace {

constexpr size_t kMost = size_t{1} << 18; // bytes of the inflated trace that are read: a few can inflate to very many

// The front of another input, which may take as much as its bytes allow.
class FrontOf final : public lanescope::io::Input {
public:
    FrontOf(std::unique_ptr<Input> source, lanescope::fuzz::Bounds &bounds)
        : source_(std::move(source)), bounds_(bounds) {}

    lanescope::Result<size_t> read(std::span<uint8_t> buffer) override {
        auto got = source_->read(buffer.first(std::min(buffer.size(), left_)));
        if (got) {
            left_ -= *got;
            bounds_.admit(*got);
        }
        return got;
    }
    uint64_t consumed() const override { return source_->consumed(); }
    uint64_t size() const override { return source_->size(); }

private:
    std::unique_ptr<Input> source_;
    lanescope::fuzz::Bounds &bounds_;
    size_t left_ = kMost;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    using namespace lanescope;
    fuzz::Bounds bounds(size, 2 * fuzz::kLargestWindow); // compression may be twofold
    auto input = io::openMemory({data, size});
    if (!input)
        return 0; // what is compressed may be broken from its first byte on
    FrontOf front(std::move(*input), bounds);
    fuzz::examine(front, std::max(size, kMost), {.tryNewer = size != 0 && data[size - 1] % 2 == 1});
    return 0;
}
