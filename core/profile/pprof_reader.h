// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/input.h"
#include "core/profile/profile.h"

namespace lanescope::profile {

// Reads a profile as pprof writes it (profile.proto), as io::openFile() gives it: plain or compressed. Everything in it
// is checked, and what is wrong makes an error, never half a profile. What pprof refuses is refused; beyond that, IDs
// that stand for nothing. Time and memory are in proportion to the bytes; see kCallsPerByte and kTextPerByte.
Result<Profile> readPprof(io::Input &input);

// The same, of bytes that are not compressed.
Result<Profile> parsePprof(std::span<const uint8_t> bytes);

// The stacks of a file may have so many calls for each of its bytes, and that many in any case: a location with a
// thousand inlined calls in a thousand stacks takes few bytes and a million steps of every view. Genuine profiles have
// less than one for each byte.
inline constexpr uint64_t kCallsPerByte = 16;
inline constexpr uint64_t kCallsGranted = uint64_t{1} << 20;
// Likewise the texts of functions and lines, where each counts how often it is referred to: a thousand functions may
// have one name of a million letters.
inline constexpr uint64_t kTextPerByte = 64;
inline constexpr uint64_t kTextGranted = uint64_t{1} << 20; // bytes

} // namespace lanescope::profile
