// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/entry_table.h"

#include "core/profile/paths.h"

#include <array>

namespace lanescope::profile {
namespace {

uint64_t hashOf(const Entry &entry) {
    uint64_t hash = 0;
    for (const uint64_t part : {uint64_t{entry.name.value}, uint64_t{entry.file.value}, uint64_t{entry.binary.value},
                                entry.address, static_cast<uint64_t>(entry.line), static_cast<uint64_t>(entry.column),
                                static_cast<uint64_t>(entry.startLine)})
        hash = model::mixed(hash ^ part) + 0x9E3779B97F4A7C15;
    return hash;
}

// pprof takes away where Google's builds run, and then cleans the path.
std::string shownPath(std::string_view path) {
    constexpr std::array<std::string_view, 2> prefixes{"/proc/self/cwd/./", "/proc/self/cwd/"};
    for (const std::string_view prefix : prefixes) {
        if (path.starts_with(prefix)) {
            path.remove_prefix(prefix.size());
            break;
        }
    }
    return path.empty() ? std::string() : cleanPath(path);
}

} // namespace

EntryTable::EntryTable(const Profile &profile, const std::vector<std::string> &names, Granularity granularity)
    : profile_(profile), names_(names), granularity_(granularity), ofLine_(profile.allLines.size(), kUnknown),
      ofLocation_(profile.locations.size(), kUnknown) {}

void EntryTable::append(std::vector<StackFrame> &frames, const StackFilter &filter, LocationIndex location) {
    const std::span<const Line> lines = filter.lines(location);
    if (lines.empty()) {
        uint32_t &entry = ofLocation_[location.value];
        if (entry == kUnknown)
            entry = intern(entryOf(profile_.locations[location.value]));
        frames.push_back({entry, 0});
        return;
    }
    const uint32_t first = filter.firstLine(location);
    for (size_t i = lines.size(); i-- > 0;) {
        uint32_t &entry = ofLine_[first + i];
        if (entry == kUnknown)
            entry = intern(entryOf(profile_.locations[location.value], lines[i]));
        frames.push_back({entry & 0x7FFFFFFF, i + 1 != lines.size()});
    }
}

Entry EntryTable::entryOf(const Location &location, const Line &line) {
    const Function &function = profile_.functions[line.function.value];
    const bool withLine = shows(Granularity::Lines) || shows(Granularity::Addresses);
    Entry entry;
    if (!shows(Granularity::Files))
        entry.name = strings_.intern(names_[line.function.value]);
    if (!shows(Granularity::Functions))
        entry.file = strings_.intern(shownPath(profile_.text(function.file)));
    if (withLine)
        entry.line = line.line;
    if (shows(Granularity::Addresses)) {
        entry.column = line.column;
        entry.address = location.address;
    }
    if (entry.name == StringIndex{0}) {
        entry.binary = entryOf(location).binary;
        entry.startLine = function.startLine;
    }
    return entry;
}

Entry EntryTable::entryOf(const Location &location) {
    Entry entry;
    if (location.mapping.valid())
        entry.binary = strings_.intern(profile_.text(profile_.mappings[location.mapping.value].file));
    if (shows(Granularity::Addresses))
        entry.address = location.address;
    return entry;
}

uint32_t EntryTable::intern(const Entry &entry) {
    const uint64_t hash = hashOf(entry);
    const uint32_t known = index_.find(hash, [&](uint32_t position) { return entries_[position] == entry; });
    if (known != model::HashIndex::kMissing)
        return known;
    entries_.push_back(entry);
    const auto position = static_cast<uint32_t>(entries_.size() - 1);
    index_.insert(hash, position);
    return position;
}

void EntryTable::moveTo(WeightedStacks &stacks) {
    stacks.entries = std::move(entries_);
    stacks.strings = strings_.snapshot();
}

} // namespace lanescope::profile
