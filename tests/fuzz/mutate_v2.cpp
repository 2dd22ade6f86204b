// SPDX-License-Identifier: GPL-3.0-or-later
// Mutations of v2 traces that keep the sizes of batches right. Bytes changed blindly nearly always break one, and what
// stands behind it is never read.
#include "core/format/v2/wire.h"
#include "core/io/byte_cursor.h"

#include <algorithm>
#include <cstring>
#include <random>
#include <vector>

extern "C" size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t maximum);

namespace {

using namespace lanescope;
using format::v2::Wire;
using Random = std::minstd_rand;

struct Piece {
    uint8_t type = 0; // of the batch; 0: bytes that are none
    uint8_t experiment = 0;
    uint64_t generation = 0, thread = 0, time = 0;
    std::vector<uint8_t> payload;
};

// The first byte chooses the format; see fuzz_v2.cpp.
std::vector<Piece> split(std::span<const uint8_t> input) {
    std::vector<Piece> pieces;
    io::ByteCursor cursor(input.subspan(1));
    while (!cursor.atEnd()) {
        const io::ByteCursor begin = cursor;
        Piece piece;
        uint64_t size = 0;
        std::span<const uint8_t> bytes;
        cursor.readByte(piece.type);
        if (piece.type == static_cast<uint8_t>(Wire::ExperimentalBatch))
            cursor.readByte(piece.experiment);
        const bool isBatch = piece.type == static_cast<uint8_t>(Wire::EventBatch) ||
                             piece.type == static_cast<uint8_t>(Wire::ExperimentalBatch);
        const bool whole = piece.type == static_cast<uint8_t>(Wire::EndOfGeneration) ||
                           (isBatch && cursor.readVarint(piece.generation) && cursor.readVarint(piece.thread) &&
                            cursor.readVarint(piece.time) && cursor.readVarint(size) && cursor.readBytes(size, bytes));
        if (!whole) {
            cursor = begin;
            cursor.readBytes(cursor.remaining(), bytes);
            piece = {};
        }
        piece.payload.assign(bytes.begin(), bytes.end());
        pieces.push_back(std::move(piece));
    }
    return pieces;
}

void appendVarint(std::vector<uint8_t> &out, uint64_t value) {
    for (; value >= 0x80; value >>= 7)
        out.push_back(static_cast<uint8_t>(value | 0x80));
    out.push_back(static_cast<uint8_t>(value));
}

std::vector<uint8_t> join(uint8_t first, const std::vector<Piece> &pieces) {
    std::vector<uint8_t> out{first};
    for (const Piece &piece : pieces) {
        if (piece.type != 0)
            out.push_back(piece.type);
        if (piece.type == static_cast<uint8_t>(Wire::ExperimentalBatch))
            out.push_back(piece.experiment);
        if (piece.type != 0 && piece.type != static_cast<uint8_t>(Wire::EndOfGeneration))
            for (const uint64_t field : {piece.generation, piece.thread, piece.time, uint64_t{piece.payload.size()}})
                appendVarint(out, field);
        out.insert(out.end(), piece.payload.begin(), piece.payload.end());
    }
    return out;
}

size_t below(Random &random, size_t limit) {
    return random() % limit;
}

void mutateHead(Piece &piece, const Piece &other, Random &random) {
    switch (below(random, 4)) {
    case 0: piece.generation = other.generation + below(random, 3) - 1; break;
    case 1: piece.thread = below(random, 2) == 0 ? other.thread : below(random, 8); break;
    case 2: piece.time = other.time + below(random, 3) - 1; break;
    default: piece.experiment = static_cast<uint8_t>(below(random, 3));
    }
}

void mutatePayload(Piece &piece) {
    const size_t size = piece.payload.size();
    piece.payload.resize(std::min<size_t>(size + 64, format::v2::kMaxBatch));
    piece.payload.resize(LLVMFuzzerMutate(piece.payload.data(), size, piece.payload.size()));
}

void mutate(std::vector<Piece> &pieces, Random &random) {
    const size_t at = below(random, pieces.size()), other = below(random, pieces.size());
    const auto place = pieces.begin() + static_cast<std::ptrdiff_t>(at);
    switch (below(random, 12)) {
    case 0: pieces.insert(place, Piece(pieces[other])); break;
    case 1: pieces.erase(place); break;
    case 2: std::swap(pieces[at], pieces[other]); break;
    case 3: pieces.insert(place, Piece{static_cast<uint8_t>(Wire::EndOfGeneration), 0, 0, 0, 0, {}}); break;
    case 4:
    case 5: mutateHead(pieces[at], pieces[other], random); break;
    default: mutatePayload(pieces[at]);
    }
}

size_t give(const std::vector<uint8_t> &bytes, uint8_t *out, size_t maximum) {
    const size_t size = std::min(bytes.size(), maximum);
    std::memcpy(out, bytes.data(), size);
    return size;
}

} // namespace

extern "C" size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t maximum, unsigned seed) {
    Random random(seed);
    if (size < 2 || below(random, 8) == 0)
        return LLVMFuzzerMutate(data, size, maximum);
    std::vector<Piece> pieces = split({data, size});
    mutate(pieces, random);
    return give(join(data[0], pieces), data, maximum);
}

// Some batches of the second, put between those of the first.
extern "C" size_t LLVMFuzzerCustomCrossOver(const uint8_t *data1, size_t size1, const uint8_t *data2, size_t size2,
                                            uint8_t *out, size_t maximum, unsigned seed) {
    if (size1 < 2 || size2 < 2)
        return 0;
    Random random(seed);
    std::vector<Piece> pieces = split({data1, size1});
    const std::vector<Piece> others = split({data2, size2});
    const auto from = others.begin() + static_cast<std::ptrdiff_t>(below(random, others.size()));
    const auto count = 1 + below(random, static_cast<size_t>(others.end() - from));
    pieces.insert(pieces.begin() + static_cast<std::ptrdiff_t>(below(random, pieces.size() + 1)), from,
                  from + static_cast<std::ptrdiff_t>(count));
    return give(join(data1[0], pieces), out, maximum);
}
