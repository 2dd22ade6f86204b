// SPDX-License-Identifier: GPL-3.0-or-later
// Compressed bytes to read, and a reader of them.
#pragma once

#include "core/io/input.h"

#include <QByteArray>

#include <random>
#include <vector>
#include <zlib.h>
#include <zstd.h>

namespace lanescope::test {

// Bytes that can be compressed, but not to nothing.
inline QByteArray someContent(qsizetype size) {
    std::mt19937 random(7);
    QByteArray content(size, 0);
    for (char &byte : content)
        byte = static_cast<char>(random() % 11);
    return content;
}

inline QByteArray zstd(const QByteArray &content) {
    QByteArray out(static_cast<qsizetype>(ZSTD_compressBound(static_cast<size_t>(content.size()))), 0);
    out.resize(static_cast<qsizetype>(ZSTD_compress(out.data(), static_cast<size_t>(out.size()), content.constData(),
                                                    static_cast<size_t>(content.size()), 3)));
    return out;
}

inline QByteArray gzip(const QByteArray &content) {
    z_stream stream{};
    deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    QByteArray in = content, out(static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(content.size()))), 0);
    stream.next_in = reinterpret_cast<Bytef *>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return out;
}

using Compress = QByteArray (*)(const QByteArray &);

// A zstd frame as the format has it, with a window of 2^exponent bytes, and these blocks.
inline QByteArray zstdFrame(int exponent, const QByteArray &blocks) {
    return QByteArray::fromHex("28b52ffd00") + static_cast<char>((exponent - 10) << 3) + blocks;
}

// A block of a zstd frame that stands for `size` zeros in four bytes; at most 128 KiB.
inline QByteArray zeroBlock(unsigned size, bool last) {
    const unsigned header = (last ? 1u : 0u) | 1u << 1 | size << 3;
    QByteArray block(4, 0);
    for (int i = 0; i < 3; ++i)
        block[i] = static_cast<char>(header >> (8 * i));
    return block;
}

struct ReadOutcome {
    QByteArray content; // but for counted bytes
    uint64_t bytes = 0;
    Failure failure;
};

// Reads with a buffer of that size until the end or an error; `kept`: how much of it is remembered.
inline ReadOutcome readAll(io::Input &input, size_t buffer = 4096, qsizetype kept = qsizetype{1} << 30) {
    ReadOutcome outcome;
    std::vector<uint8_t> block(buffer);
    for (;;) {
        const Result<size_t> count = input.read(block);
        if (!count) {
            outcome.failure = count.error();
            return outcome;
        }
        if (*count == 0)
            return outcome;
        outcome.bytes += *count;
        if (outcome.content.size() < kept)
            outcome.content.append(reinterpret_cast<const char *>(block.data()), static_cast<qsizetype>(*count));
    }
}

inline ReadOutcome readMemory(const QByteArray &bytes, size_t buffer = 4096, const io::OpenOptions &options = {},
                              qsizetype kept = qsizetype{1} << 30) {
    auto input = io::openMemory({reinterpret_cast<const uint8_t *>(bytes.constData()), size_t(bytes.size())}, options);
    return input ? readAll(**input, buffer, kept) : ReadOutcome{{}, 0, input.error()};
}

} // namespace lanescope::test
