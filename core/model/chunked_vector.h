// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace lanescope::model {

// An append-only array in chunks that never move. A copy shares the chunks and is a snapshot: it sees the elements that
// were there when it was taken, while the original grows. Elements that a snapshot may see are changed through
// mutate(), which first clones their chunk. One thread appends and mutates; snapshots are read by any.
// Copying costs one pointer a chunk; everything else is O(1).
template <class T, unsigned Bits = 12> class ChunkedVector {
public:
    static constexpr size_t kChunk = size_t{1} << Bits;

    size_t size() const { return size_; }
    bool empty() const { return size_ == 0; }
    const T &operator[](size_t index) const { return (*chunks_[index >> Bits])[index & (kChunk - 1)]; }
    const T &back() const { return (*this)[size_ - 1]; }

    void push_back(const T &value) {
        if (size_ == chunks_.size() * kChunk) {
            chunks_.push_back(std::make_shared<Chunk>());
            epochs_.push_back(epoch_);
        }
        (*chunks_[size_ >> Bits])[size_ & (kChunk - 1)] = value;
        ++size_;
    }

    // The element, writable and seen by no snapshot.
    T &mutate(size_t index) {
        const size_t chunk = index >> Bits;
        if (epochs_[chunk] != epoch_) {
            chunks_[chunk] = std::make_shared<Chunk>(*chunks_[chunk]);
            epochs_[chunk] = epoch_;
        }
        return (*chunks_[chunk])[index & (kChunk - 1)];
    }

    // A copy for readers. What exists now will be cloned before it changes.
    ChunkedVector snapshot() {
        ++epoch_;
        ChunkedVector copy;
        copy.chunks_ = chunks_;
        copy.size_ = size_;
        return copy;
    }

    size_t residentBytes() const { return chunks_.size() * (sizeof(Chunk) + sizeof(std::shared_ptr<Chunk>)); }

private:
    using Chunk = std::array<T, kChunk>;

    std::vector<std::shared_ptr<Chunk>> chunks_;
    std::vector<uint32_t> epochs_; // when each chunk was made or cloned; empty in a snapshot
    size_t size_ = 0;
    uint32_t epoch_ = 0;
};

} // namespace lanescope::model
