// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <vector>

namespace lanescope::model {

static_assert(std::endian::native == std::endian::little, "packed columns load unaligned little-endian words");

// A full chunk of a packed column: values as offsets from the smallest, each in just as many bits as the largest needs
// (frame of reference). 0 bits when all are equal; up to 57, or 64, so that one unaligned word holds any value.
class PackedChunk {
public:
    static std::shared_ptr<const PackedChunk> pack(const uint64_t *values, size_t count) {
        auto chunk = std::make_shared<PackedChunk>();
        const auto [low, high] = std::minmax_element(values, values + count);
        chunk->base_ = *low;
        unsigned bits = static_cast<unsigned>(std::bit_width(*high - *low));
        if (bits > 57)
            bits = 64;
        chunk->bits_ = bits;
        chunk->mask_ = bits == 64 ? ~uint64_t{0} : (uint64_t{1} << bits) - 1;
        const size_t bytes = (count * bits + 7) / 8 + 8; // the last word may be loaded past the end
        chunk->data_ = std::make_unique<uint8_t[]>(bytes);
        chunk->bytes_ = bytes;
        if (bits != 0)
            chunk->fill(values, count);
        return chunk;
    }

    uint64_t operator[](size_t index) const {
        const size_t bit = index * bits_;
        uint64_t word;
        std::memcpy(&word, data_.get() + (bit >> 3), sizeof word);
        return base_ + ((word >> (bit & 7)) & mask_);
    }

    size_t residentBytes() const { return sizeof(PackedChunk) + bytes_; }

private:
    void fill(const uint64_t *values, size_t count) {
        uint8_t *out = data_.get();
        uint64_t pending = 0; // bits not yet written, from the lowest
        unsigned held = 0;
        for (size_t i = 0; i < count; ++i) {
            const uint64_t value = values[i] - base_;
            pending |= value << held;
            if (held + bits_ >= 64) {
                std::memcpy(out, &pending, sizeof pending);
                out += sizeof pending;
                const unsigned used = 64 - held;
                pending = used == 64 ? 0 : value >> used;
                held = held + bits_ - 64;
            } else {
                held += bits_;
            }
        }
        std::memcpy(out, &pending, (held + 7) / 8);
    }

    uint64_t base_ = 0;
    uint64_t mask_ = 0;
    unsigned bits_ = 0;
    size_t bytes_ = 0;
    std::unique_ptr<uint8_t[]> data_;
};

// A snapshot of a column of integers: immutable, random access in O(1), about as many bits a value as its neighbourhood
// spans. Bits: the chunk's size as a power of two; small chunks adapt better, large ones cost less around them.
template <unsigned Bits = 12> class PackedColumn {
public:
    static constexpr size_t kChunk = size_t{1} << Bits;

    size_t size() const { return size_; }
    uint64_t operator[](size_t index) const { return (*chunks_[index >> Bits])[index & (kChunk - 1)]; }

    size_t residentBytes() const {
        size_t bytes = chunks_.capacity() * sizeof(chunks_[0]);
        for (const auto &chunk : chunks_)
            bytes += chunk->residentBytes();
        return bytes;
    }

private:
    template <unsigned> friend class PackedColumnBuilder;

    std::vector<std::shared_ptr<const PackedChunk>> chunks_;
    size_t size_ = 0;
};

// Grows a column: values gather in an open chunk, which is packed when it is full.
template <unsigned Bits = 12> class PackedColumnBuilder {
public:
    using Column = PackedColumn<Bits>;

    size_t size() const { return packed_.size_ + open_.size(); }

    void push_back(uint64_t value) {
        open_.push_back(value);
        if (open_.size() == Column::kChunk)
            seal();
    }

    uint64_t operator[](size_t index) const {
        return index < packed_.size_ ? packed_[index] : open_[index - packed_.size_];
    }

    // Everything so far. The full chunks are shared; the open one is packed for the snapshot alone.
    Column snapshot() const {
        Column column = packed_;
        if (!open_.empty()) {
            column.chunks_.push_back(PackedChunk::pack(open_.data(), open_.size()));
            column.size_ += open_.size();
        }
        return column;
    }

private:
    void seal() {
        packed_.chunks_.push_back(PackedChunk::pack(open_.data(), open_.size()));
        packed_.size_ += open_.size();
        open_.clear();
    }

    Column packed_;
    std::vector<uint64_t> open_;
};

} // namespace lanescope::model
