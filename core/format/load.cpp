// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/format/load.h"

#include "core/format/v2/pipeline.h"
#include "core/io/byte_stream.h"

#include <array>
#include <charconv>
#include <cstring>

namespace lanescope::format {
namespace {

constexpr size_t kHeaderBytes = 16;
constexpr int kNewest = 26; // the newest format known

// "go 1.22 trace", padded with zero bytes; the number after "go 1.".
Result<int> readHeader(io::ByteStream &stream) {
    std::array<uint8_t, kHeaderBytes> bytes{};
    const size_t count = stream.read(bytes);
    if (stream.failure())
        return *stream.failure();
    if (count == 0)
        return Error{ErrorKind::NotATrace, "the file is empty", 0};
    const Error notATrace{ErrorKind::NotATrace,
                          "this is not a Go execution trace: it does not begin with \"go 1.NN trace\"", 0};
    const std::string_view text(reinterpret_cast<const char *>(bytes.data()), count);
    if (count < kHeaderBytes || !text.starts_with("go 1."))
        return notATrace;
    int minor = 0;
    const auto [end, problem] = std::from_chars(text.data() + 5, text.data() + text.size(), minor);
    if (problem != std::errc() || minor < 0)
        return notATrace;
    std::string_view rest = text.substr(static_cast<size_t>(end - text.data()));
    if (!rest.starts_with(" trace"))
        return notATrace;
    rest.remove_prefix(6);
    if (rest.find_first_not_of('\0') != std::string_view::npos)
        return notATrace;
    return minor;
}

Error unknownVersion(int minor) {
    const std::string name = "go 1." + std::to_string(minor);
    if (minor < 22)
        return Error{ErrorKind::UnknownVersion,
                     "the trace has the format " + name + ", of Go before 1.22, which is not read yet", 0};
    return Error{ErrorKind::UnknownVersion,
                 "the trace has the format " + name + ", which is newer than the newest known, go 1.26", 0};
}

} // namespace

Result<model::TracePointer> loadTrace(io::Input &input, const LoadObserver &observer, std::stop_token stop,
                                      LoadOptions options) {
    io::ByteStream stream(input);
    Result<int> minor = readHeader(stream);
    if (!minor)
        return minor.error();
    const bool newer = *minor > kNewest && options.tryNewer;
    if (*minor != 22 && *minor != 23 && *minor != 25 && *minor != kNewest && !newer)
        return unknownVersion(*minor);
    return v2::Pipeline(input, stream, *minor, observer, stop).run();
}

} // namespace lanescope::format
