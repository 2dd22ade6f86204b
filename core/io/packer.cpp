// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/packer.h"

#include <algorithm>
#include <thread>
#include <zstd.h>

namespace lanescope::io {

struct Packer::Context {
    ZSTD_CCtx *zstd = ZSTD_createCCtx();
    std::string block = std::string(ZSTD_CStreamOutSize(), '\0');
};

void Packer::Free::operator()(Context *context) const {
    ZSTD_freeCCtx(context->zstd);
    delete context;
}

Packer::Packer() : context_(new Context) {
    constexpr unsigned kMostThreads = 4; // each holds some 20 MB
    const unsigned cores = std::clamp(std::thread::hardware_concurrency(), 1u, kMostThreads);
    ZSTD_CCtx_setParameter(context_->zstd, ZSTD_c_compressionLevel, kLevel);
    ZSTD_CCtx_setParameter(context_->zstd, ZSTD_c_checksumFlag, 1);
    ZSTD_CCtx_setParameter(context_->zstd, ZSTD_c_nbWorkers, static_cast<int>(cores)); // refused without threads
}

Failure Packer::add(std::span<const uint8_t> bytes, std::string &out) {
    return run(bytes, false, out);
}

Failure Packer::finish(std::string &out) {
    return run({}, true, out);
}

Failure Packer::run(std::span<const uint8_t> bytes, bool end, std::string &out) {
    ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
    size_t left = 0;
    do {
        ZSTD_outBuffer block{context_->block.data(), context_->block.size(), 0};
        left = ZSTD_compressStream2(context_->zstd, &block, &in, end ? ZSTD_e_end : ZSTD_e_continue);
        if (ZSTD_isError(left))
            return Error{ErrorKind::TooLarge, std::string("packing failed (") + ZSTD_getErrorName(left) + ")"};
        out.append(context_->block.data(), block.pos);
    } while (in.pos < in.size || (end && left != 0));
    return {};
}

} // namespace lanescope::io
