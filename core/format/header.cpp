// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/format/header.h"

#include <array>
#include <charconv>
#include <string_view>

namespace lanescope::format {

Result<int> parseHeader(std::span<const uint8_t> bytes) {
    if (bytes.empty())
        return Error{ErrorKind::NotATrace, "the file is empty", 0};
    const Error notATrace{ErrorKind::NotATrace,
                          "this is not a Go execution trace: it does not begin with \"go 1.NN trace\"", 0};
    const std::string_view text(reinterpret_cast<const char *>(bytes.data()), bytes.size());
    if (text.size() != kHeaderBytes || !text.starts_with("go 1."))
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

Result<int> readHeader(io::ByteStream &stream) {
    std::array<uint8_t, kHeaderBytes> bytes{};
    const size_t count = stream.read(bytes);
    if (stream.failure())
        return *stream.failure();
    return parseHeader(std::span(bytes).first(count));
}

} // namespace lanescope::format
