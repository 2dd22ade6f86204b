// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/theme_file.h"

#include <QHash>
#include <QList>

#include <algorithm>
#include <cstddef>
#include <optional>

namespace lanescope::theme {

namespace {

struct ColourKey {
    const char *name;
    Colour Theme::*member;
};

// In the order of the members, so that a forgotten one does not compile.
constexpr ColourKey kColours[] = {
    {"background", &Theme::background},
    {"panel", &Theme::panel},
    {"sectionHeader", &Theme::sectionHeader},
    {"separator", &Theme::separator},
    {"grid", &Theme::grid},
    {"gridMinor", &Theme::gridMinor},
    {"text", &Theme::text},
    {"textMuted", &Theme::textMuted},
    {"rowTitle", &Theme::rowTitle},
    {"sectionText", &Theme::sectionText},
    {"accent", &Theme::accent},
    {"selection", &Theme::selection},
    {"selectionFill", &Theme::selectionFill},
    {"hover", &Theme::hover},
    {"cursor", &Theme::cursor},
    {"cursorText", &Theme::cursorText},
    {"overviewShade", &Theme::overviewShade},
    {"running", &Theme::running},
    {"runnable", &Theme::runnable},
    {"waiting", &Theme::waiting},
    {"waitingSync", &Theme::waitingSync},
    {"waitingNetwork", &Theme::waitingNetwork},
    {"syscall", &Theme::syscall},
    {"gcWaiting", &Theme::gcWaiting},
    {"gcMark", &Theme::gcMark},
    {"stopTheWorld", &Theme::stopTheWorld},
    {"markAssist", &Theme::markAssist},
    {"sweep", &Theme::sweep},
    {"heapAllocated", &Theme::heapAllocated},
    {"heapGoal", &Theme::heapGoal},
    {"threadsRunning", &Theme::threadsRunning},
    {"threadsInSyscall", &Theme::threadsInSyscall},
    {"heat", &Theme::heat},
    {"inkDark", &Theme::inkDark},
    {"inkLight", &Theme::inkLight},
};
static_assert(sizeof(kColours) / sizeof(ColourKey) * sizeof(Colour) ==
                  offsetof(Theme, palette) - offsetof(Theme, background),
              "a colour of the theme has no key");

constexpr std::array<const char *, kStates> kPatternKeys = {
    "pattern.running",        "pattern.syscall",    "pattern.runnable", "pattern.waitingSync",
    "pattern.waitingNetwork", "pattern.gcWaiting",  "pattern.waiting",  "pattern.gcMark",
    "pattern.stopTheWorld",   "pattern.markAssist", "pattern.sweep",    "pattern.processor"};
constexpr std::array<const char *, PatternCount> kPatterns = {"none",     "rising", "falling", "horizontal",
                                                              "vertical", "cross",  "dots"};

// #rrggbb or #aarrggbb.
std::optional<Colour> colourFrom(const QByteArray &text) {
    if ((text.size() != 7 && text.size() != 9) || !text.startsWith('#'))
        return std::nullopt;
    Colour colour = text.size() == 7 ? 0xff : 0;
    for (qsizetype i = 1; i < text.size(); ++i) {
        const char c = text[i];
        const int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
        if (digit < 0)
            return std::nullopt;
        colour = colour << 4 | static_cast<Colour>(digit);
    }
    return colour;
}

class ThemeReader {
public:
    ThemeReader(const QByteArray &file, const QByteArray &section) : m_section(section) { split(file); }

    Parsed read() {
        Theme theme;
        theme.dark = yes("dark");
        theme.patterns = yes("patterns");
        for (const ColourKey &key : kColours)
            theme.*key.member = colour(key.name, take(key.name));
        const QList<QByteArray> palette = take("palette").split(',');
        if (palette.size() != static_cast<qsizetype>(theme.palette.size()))
            fail("palette", "has not 24 colours");
        for (size_t i = 0; m_error.isEmpty() && i < theme.palette.size(); ++i)
            theme.palette[i] = colour("palette", palette[static_cast<qsizetype>(i)].trimmed());
        for (size_t i = 0; theme.patterns && i < kStates; ++i)
            theme.statePatterns[i] = pattern(kPatternKeys[i]);
        if (!m_values.isEmpty())
            fail(m_values.constBegin().key(), "is no key here");
        if (!m_error.isEmpty())
            return m_error;
        return theme;
    }

private:
    // Keeps the lines of the section, by key.
    void split(const QByteArray &file) {
        bool inside = false;
        int sections = 0;
        for (const QByteArray &raw : file.split('\n')) {
            const QByteArray line = raw.trimmed();
            if (line.isEmpty() || line.startsWith(';'))
                continue;
            if (line.startsWith('[')) {
                inside = line == '[' + m_section + ']';
                sections += inside ? 1 : 0;
                continue;
            }
            if (!inside)
                continue;
            const qsizetype equals = line.indexOf('=');
            const QByteArray key = line.left(std::max<qsizetype>(equals, 0)).trimmed();
            if (key.isEmpty())
                fail(line, "is no `key = value`");
            else if (m_values.contains(key))
                fail(key, "is there twice");
            else
                m_values.insert(key, line.mid(equals + 1).trimmed());
        }
        if (sections != 1)
            fail(m_section, sections == 0 ? "is missing" : "is there twice");
    }

    QByteArray take(const char *key) {
        const auto found = m_values.constFind(key);
        if (found == m_values.constEnd()) {
            fail(key, "is missing");
            return {};
        }
        const QByteArray value = *found;
        m_values.erase(found);
        return value;
    }

    bool yes(const char *key) {
        const QByteArray value = take(key);
        if (value != "yes" && value != "no")
            fail(key, "is neither yes nor no");
        return value == "yes";
    }

    Colour colour(const char *key, const QByteArray &value) {
        const std::optional<Colour> colour = colourFrom(value);
        if (!colour)
            fail(key, "is no colour");
        return colour.value_or(0);
    }

    uint8_t pattern(const char *key) {
        const QByteArray value = take(key);
        const auto found = std::find(kPatterns.begin(), kPatterns.end(), value);
        if (found == kPatterns.end()) {
            fail(key, "is no pattern");
            return PatternNone;
        }
        return static_cast<uint8_t>(found - kPatterns.begin());
    }

    // The first error is the one told.
    void fail(const QByteArray &what, const char *why) {
        if (m_error.isEmpty())
            m_error = QStringLiteral("[%1] %2 %3")
                          .arg(QString::fromUtf8(m_section), QString::fromUtf8(what), QLatin1String(why));
    }

    QByteArray m_section;
    QHash<QByteArray, QByteArray> m_values; // not yet taken
    QString m_error;
};

} // namespace

Parsed parseTheme(const QByteArray &file, const QByteArray &section) {
    return ThemeReader(file, section).read();
}

} // namespace lanescope::theme
