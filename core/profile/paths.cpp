// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/paths.h"

#include <vector>

namespace lanescope::profile {

std::string_view baseName(std::string_view path) {
    if (path.empty())
        return ".";
    while (path.size() > 1 && path.back() == '/')
        path.remove_suffix(1);
    const size_t slash = path.rfind('/');
    return path == "/" || slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string cleanPath(std::string_view path) {
    const bool rooted = path.starts_with('/');
    std::vector<std::string_view> parts;
    for (size_t at = 0; at < path.size();) {
        const size_t end = std::min(path.find('/', at), path.size());
        const std::string_view part = path.substr(at, end - at);
        at = end + 1;
        if (part.empty() || part == ".")
            continue;
        if (part != "..")
            parts.push_back(part);
        else if (!parts.empty() && parts.back() != "..")
            parts.pop_back();
        else if (!rooted)
            parts.push_back(part);
    }
    std::string clean = rooted ? "/" : "";
    for (const std::string_view part : parts)
        (clean += clean.empty() || clean == "/" ? "" : "/") += part;
    return clean.empty() ? "." : clean;
}

} // namespace lanescope::profile
