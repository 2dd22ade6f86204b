// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/format/v2/registered_strings.h"

#include <algorithm>

namespace lanescope::format::v2 {
namespace {

// From ID 1 on, as Go 1.22 has them; later versions put some more behind "sleep".
constexpr std::string_view kFirst[] = {
    "Not worker",
    "GC (dedicated)",
    "GC (fractional)",
    "GC (idle)",
    "unspecified",
    "forever",
    "network",
    "select",
    "sync.(*Cond).Wait",
    "sync",
    "chan send",
    "chan receive",
    "GC mark assist wait for work",
    "GC background sweeper wait",
    "system goroutine wait",
    "preempted",
    "wait for debug call",
    "wait until GC ends",
    "sleep",
};
constexpr std::string_view kWeakToStrong = "GC weak to strong wait", kSynctest = "synctest", kYield = "runtime.Gosched";

bool isRegistered(std::string_view text) {
    return std::find(std::begin(kFirst), std::end(kFirst), text) != std::end(kFirst) || text == kWeakToStrong ||
           text == kSynctest || text == kYield;
}

} // namespace

RegisteredStrings::RegisteredStrings(int minor) {
    size_t id = 1;
    for (const std::string_view text : kFirst)
        texts_[id++] = text;
    if (minor >= 23)
        texts_[id++] = kWeakToStrong;
    if (minor == 23) // of Go 1.23 and of Go 1.24, which differ from here on
        return;
    if (minor >= 25)
        texts_[id++] = kSynctest;
    texts_[id++] = kYield;
}

void RegisteredStrings::learn(const IdTable &strings, const model::StringInterner &texts) {
    for (size_t id = 1; id < kMost; ++id) {
        const uint32_t index = strings.find(id);
        if (index == IdTable::kUnknown)
            continue;
        const std::string_view text = texts[model::StringIndex(index)];
        texts_[id] = isRegistered(text) ? text : std::string_view();
    }
}

bool RegisteredStrings::guess(IdTable &strings, model::StringInterner &texts) const {
    bool guessed = false;
    for (size_t id = 1; id < kMost; ++id) {
        if (texts_[id].empty() || strings.find(id) != IdTable::kUnknown)
            continue;
        strings.insert(id, texts.intern(texts_[id]).value);
        guessed = true;
    }
    return guessed;
}

} // namespace lanescope::format::v2
