// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/colour.h"
#include "widgets/theme/pattern.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace lanescope::theme {

enum class Scheme { System, Light, Dark };

// What a span of a row tells. The first seven: what a goroutine does; the others: what the runtime does.
enum class State : uint8_t {
    Running,
    Syscall,
    Runnable,
    WaitingSync,
    WaitingNetwork,
    WaitingGc,
    Waiting,
    GcMark,
    StopTheWorld,
    MarkAssist,
    Sweep,
    Processor
};
inline constexpr size_t kGoroutineStates = 7;
inline constexpr size_t kStates = 12;

struct Style {
    Colour colour = 0;
    uint8_t pattern = PatternNone;
    bool operator==(const Style &) const = default;
};

// Every colour of the program, from resources/theme/themes.ini. Few constant instances live for ever, so a
// `const Theme *` may be kept and compared.
struct Theme {
    bool dark = false;
    bool patterns = false; // states differ by hatching too

    // Surfaces and text
    Colour background = 0;    // behind the rows
    Colour panel = 0;         // row titles, ruler, overview
    Colour sectionHeader = 0; // the band above the first row of a section
    Colour separator = 0;     // between rows and between parts
    Colour grid = 0;          // vertical lines at major ticks
    Colour gridMinor = 0;
    Colour text = 0;
    Colour textMuted = 0; // units, ruler labels
    Colour rowTitle = 0;
    Colour sectionText = 0;

    // Interaction
    Colour accent = 0;
    Colour selection = 0;     // outline of what is selected
    Colour selectionFill = 0; // translucent: selected areas
    Colour hover = 0;         // outline of what is under the pointer
    Colour cursor = 0;        // line at the pointer
    Colour cursorText = 0;    // on a `cursor` background
    Colour overviewShade = 0; // translucent: what lies outside the window

    // What a goroutine does
    Colour running = 0;
    Colour runnable = 0;
    Colour waiting = 0;
    Colour waitingSync = 0; // channel, mutex, select, condition
    Colour waitingNetwork = 0;
    Colour syscall = 0;
    Colour gcWaiting = 0; // stopped by the collector

    // What the runtime does
    Colour gcMark = 0;
    Colour stopTheWorld = 0;
    Colour markAssist = 0;
    Colour sweep = 0;

    // Counters
    Colour heapAllocated = 0;
    Colour heapGoal = 0;
    Colour threadsRunning = 0;
    Colour threadsInSyscall = 0;
    Colour heat = 0; // overview: many runnable goroutines

    // Text on coloured fills
    Colour inkDark = 0;
    Colour inkLight = 0;

    std::array<Colour, 24> palette{}; // goroutines, tasks, functions

    std::array<uint8_t, kStates> statePatterns{}; // by State; all PatternNone without `patterns`

    Style styleOf(State state) const;
    // Same identity, same colour, in every run; consecutive IDs get colours far apart.
    Colour colourOf(uint64_t goroutineId) const;
    // The same for a name, on every platform. O(length).
    Colour colourOfName(std::string_view name) const;
    // The ink with the better contrast on a fill.
    Colour textOn(Colour fill) const;
};

const Theme &light();
const Theme &dark();
// For eyes that do not tell all colours apart; with patterns.
const Theme &lightSafe();
const Theme &darkSafe();
// System follows the desktop's palette at the time of the call.
const Theme &themeOf(Scheme scheme, bool safe = false);

} // namespace lanescope::theme
