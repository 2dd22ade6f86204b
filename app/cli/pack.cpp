// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/pack.h"

#include "app/cli/load.h"
#include "core/format/header.h"
#include "core/io/byte_size.h"
#include "core/io/packer.h"

#include <vector>

namespace lanescope::cli {
namespace {

constexpr size_t kBlock = size_t{1} << 18; // bytes

struct Packed {
    uint64_t before = 0, after = 0; // bytes
};

// Takes the trace's header; false when there is none.
bool readHead(io::ByteStream &stream, std::vector<uint8_t> &head, const QString &name) {
    head.resize(format::kHeaderBytes);
    head.resize(stream.read(head));
    const Result<int> format = format::parseHeader(head);
    if (format)
        return true;
    const Error &error = stream.failure() ? *stream.failure() : format.error();
    complain(name + ": " + describe(error));
    return false;
}

// Copies the trace, from `block` on, piece by piece, so that its size does not matter. False when the output cannot be
// written.
bool pack(std::vector<uint8_t> block, io::ByteStream &stream, Output &output, Packed &packed) {
    io::Packer packer;
    for (size_t count = block.size();; count = stream.read(block)) {
        const size_t buffered = output.text().size();
        const bool more = count != 0;
        const Failure failure =
            more ? packer.add(std::span(block).first(count), output.text()) : packer.finish(output.text());
        if (failure) {
            complain(QString::fromStdString(failure->message));
            return false;
        }
        packed.before += count;
        packed.after += output.text().size() - buffered;
        if (!more)
            return output.flush();
        if (!output.flushIfLarge())
            return false;
        block.resize(kBlock);
    }
}

// Reads back what was written: it inflates, to as many bytes, and zstd's checksum of them holds.
bool readsBack(const Output &output, const Packed &packed) {
    if (output.temporary().empty())
        return true; // gone down a pipe
    io::OpenOptions options;
    options.inflateLimit = io::InflateLimit::none();
    const auto input = io::openFile(output.temporary(), options);
    if (!input)
        return false;
    std::vector<uint8_t> block(kBlock);
    uint64_t bytes = 0;
    for (;;) {
        const Result<size_t> count = (*input)->read(block);
        if (!count)
            return false;
        if (*count == 0)
            return bytes == packed.before;
        bytes += *count;
    }
}

// The trace is read as far as it goes, like everywhere, when the compression that it came in is damaged.
bool wasReadable(const Failure &failure, const QString &name, bool strict) {
    if (!failure)
        return true;
    const bool damaged = failure->kind == ErrorKind::Corrupt || failure->kind == ErrorKind::Truncated;
    const bool goesOn = damaged && !strict;
    complain(name + ": " + describe(*failure) + (goesOn ? "; what comes before is packed" : ""));
    return goesOn;
}

void report(const Packed &packed, const QString &name) {
    const double ratio = static_cast<double>(packed.before) / static_cast<double>(packed.after);
    complain(name + ": " + QString::fromStdString(io::formatByteSize(packed.before)) + " are now " +
             QString::fromStdString(io::formatByteSize(packed.after)) + ", " + QString::number(ratio, 'f', 1) +
             " to 1");
}

QString checkPack(const Request &request) {
    if (request.output.isEmpty())
        return "pack needs -o and the name of the file to write";
    return request.from || request.to ? "pack takes the whole trace: --from and --to have no place" : "";
}

ExitStatus runPack(const Request &request, Output &output) {
    const QString name = nameOfTrace(request);
    auto input = openTrace(request);
    if (!input) {
        complain(name + ": " + describe(input.error()));
        return ExitStatus::BadTrace;
    }
    io::ByteStream stream(**input);
    std::vector<uint8_t> head;
    if (!readHead(stream, head, name))
        return ExitStatus::BadTrace;
    Packed packed;
    if (!pack(std::move(head), stream, output, packed))
        return ExitStatus::BadOutput;
    if (!wasReadable(stream.failure(), name, request.strict))
        return ExitStatus::BadTrace;
    if (!readsBack(output, packed)) {
        complain("what was written cannot be read back");
        return ExitStatus::BadOutput;
    }
    if (!request.quiet)
        report(packed, name);
    return ExitStatus::Done;
}

} // namespace

Command packCommand() {
    return {.name = "pack",
            .help = "the trace, compressed with zstd, into the file that -o names",
            .check = checkPack,
            .run = runPack};
}

} // namespace lanescope::cli
