// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/format/load.h"

#include "core/format/header.h"
#include "core/format/v1/pipeline.h"
#include "core/format/v2/pipeline.h"

#include <algorithm>

namespace lanescope::format {
namespace {

// The formats that ever were, by their minor version; each may come from several releases of Go.
constexpr int kFormats[] = {5, 7, 8, 9, 10, 11, 19, 21, 22, 23, 25, 26};
constexpr int kFirstByThread = 22; // before, events were written by processor: the v1 family
constexpr int kNewest = 26;

Error unknownVersion(int minor) {
    const std::string name = "go 1." + std::to_string(minor);
    if (minor < kNewest)
        return Error{ErrorKind::UnknownVersion, "the trace claims the format " + name + ", which no Go ever wrote", 0};
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
    if (std::find(std::begin(kFormats), std::end(kFormats), *minor) == std::end(kFormats) && !newer)
        return unknownVersion(*minor);
    if (*minor < kFirstByThread)
        return v1::load(input, stream, *minor, observer, stop);
    return v2::Pipeline(input, stream, *minor, observer, stop).run();
}

} // namespace lanescope::format
