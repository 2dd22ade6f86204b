// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/format/load.h"

#include "core/format/header.h"
#include "core/format/v2/pipeline.h"

namespace lanescope::format {
namespace {

constexpr int kNewest = 26; // the newest format known

Error unknownVersion(int minor) {
    const std::string name = "go 1." + std::to_string(minor);
    if (minor < 22)
        return Error{ErrorKind::UnknownVersion,
                     "the trace has the format " + name + ", of Go before 1.22, which is not read yet", 0};
    Error newer{ErrorKind::UnknownVersion,
                "the trace has the format " + name + ", which is newer than the newest known, go 1.26", 0};
    newer.remedy = Remedy::TryNewer;
    return newer;
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
