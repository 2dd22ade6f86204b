// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/theme.h"

#include <QGuiApplication>
#include <QPalette>

namespace lanescope::theme {

namespace {

// Chosen in OKLCH: per theme one chroma for all, hues 15 degrees apart, three lightnesses in turn.
constexpr std::array<Colour, 24> lightPalette = {
    0xfff0a8a7, 0xffd98f7c, 0xfff5c5ab, 0xffe4b383, 0xffc49e5d, 0xffded1a1, 0xffc1c382, 0xff97af6c,
    0xffbbdcb4, 0xff91cea6, 0xff61b89b, 0xffa0dfd6, 0xff77cfd3, 0xff54b4ca, 0xffa5daf4, 0xff8fc4f1,
    0xff82a6e0, 0xffc4cefc, 0xffbcb5f1, 0xffb295d5, 0xffe5c4ec, 0xffe1a9d4, 0xffd28cad, 0xfff7c0cb};
constexpr std::array<Colour, 24> darkPalette = {0xffd38686, 0xffba6f5c, 0xffdfaa8d, 0xffc7925d, 0xffa67f38, 0xffc6b780,
                                                0xffa2a45c, 0xff78914b, 0xff9ec496, 0xff6cb084, 0xff3a997d, 0xff7ec7be,
                                                0xff48b0b6, 0xff2695ac, 0xff84c1de, 0xff6aa5d6, 0xff6287c2, 0xffa9b4e8,
                                                0xff9d94d6, 0xff9476b7, 0xffcda8d6, 0xffc388b6, 0xffb36c8f, 0xffe2a4b1};

Theme makeLight() {
    Theme theme;
    theme.dark = false;
    theme.background = 0xffffffff;
    theme.panel = 0xfff7f8fa;
    theme.sectionHeader = 0xffeef0f4;
    theme.separator = 0xffe4e7ec;
    theme.grid = 0xffe9ecf1;
    theme.gridMinor = 0xfff4f6f8;
    theme.text = 0xff1f2430;
    theme.textMuted = 0xff626b7a;
    theme.rowTitle = 0xff353c4a;
    theme.sectionText = 0xff525b6b;
    theme.accent = 0xff2f6fde;
    theme.selection = 0xff1d5fd6;
    theme.selectionFill = 0x282f6fde;
    theme.hover = 0xff1f2430;
    theme.cursor = 0xff2f6fde;
    theme.cursorText = 0xffffffff;
    theme.overviewShade = 0x66dfe3ea;
    theme.running = 0xff6bbb92;
    theme.runnable = 0xffedc478;
    theme.waiting = 0xffd6dae1;
    theme.waitingSync = 0xffa5aacb;
    theme.waitingNetwork = 0xff83b7e4;
    theme.syscall = 0xffc28fce;
    theme.gcWaiting = 0xffeca4aa;
    theme.gcMark = 0xffbaa4e2;
    theme.stopTheWorld = 0xffce3a3b;
    theme.markAssist = 0xffec9660;
    theme.sweep = 0xffbdcc95;
    theme.heapAllocated = 0xff9cc2ea;
    theme.heapGoal = 0xff8156c0;
    theme.threadsRunning = 0xff7bc7c6;
    theme.threadsInSyscall = 0xffd0a6da;
    theme.heat = 0xffedc478;
    theme.inkDark = 0xff1b202b;
    theme.inkLight = 0xffffffff;
    theme.palette = lightPalette;
    return theme;
}

Theme makeDark() {
    Theme theme;
    theme.dark = true;
    theme.background = 0xff16181d;
    theme.panel = 0xff1c1f26;
    theme.sectionHeader = 0xff242831;
    theme.separator = 0xff2a2f39;
    theme.grid = 0xff252a33;
    theme.gridMinor = 0xff1c2027;
    theme.text = 0xffe6e9ef;
    theme.textMuted = 0xff959eae;
    theme.rowTitle = 0xffcdd3dd;
    theme.sectionText = 0xffa7b0c0;
    theme.accent = 0xff5b94f5;
    theme.selection = 0xff8ab4ff;
    theme.selectionFill = 0x305b94f5;
    theme.hover = 0xffe6e9ef;
    theme.cursor = 0xff7fadfa;
    theme.cursorText = 0xff10131a;
    theme.overviewShade = 0x8c0d0f13;
    theme.running = 0xff509b75;
    theme.runnable = 0xffd6a95b;
    theme.waiting = 0xff454c5a;
    theme.waitingSync = 0xff7d83ac;
    theme.waitingNetwork = 0xff5b95c5;
    theme.syscall = 0xff9f6eaa;
    theme.gcWaiting = 0xffbb707a;
    theme.gcMark = 0xff9d86ca;
    theme.stopTheWorld = 0xffe0514c;
    theme.markAssist = 0xffd67a42;
    theme.sweep = 0xff9dad6f;
    theme.heapAllocated = 0xff5584b4;
    theme.heapGoal = 0xffd0aafc;
    theme.threadsRunning = 0xff429c9c;
    theme.threadsInSyscall = 0xff9e6fab;
    theme.heat = 0xffd9a548;
    theme.inkDark = 0xff10131a;
    theme.inkLight = 0xfff2f4f8;
    theme.palette = darkPalette;
    return theme;
}

} // namespace

Colour Theme::colourOf(uint64_t goroutineId) const {
    // Fibonacci hashing: consecutive IDs land about 0.62 of the palette apart.
    const uint64_t hash = (goroutineId * 0x9e3779b97f4a7c15u) >> 32;
    return palette[(hash * palette.size()) >> 32];
}

Colour Theme::textOn(Colour fill) const {
    return contrast(inkDark, fill) >= contrast(inkLight, fill) ? inkDark : inkLight;
}

const Theme &light() {
    static const Theme theme = makeLight();
    return theme;
}

const Theme &dark() {
    static const Theme theme = makeDark();
    return theme;
}

const Theme &themeOf(Scheme scheme) {
    switch (scheme) {
    case Scheme::Light: return light();
    case Scheme::Dark: return dark();
    case Scheme::System: break;
    }
    const QPalette palette = QGuiApplication::palette();
    const bool isDark = palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
    return isDark ? dark() : light();
}

} // namespace lanescope::theme
