// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/legend.h"

#include <QCoreApplication>
#include <QFontMetricsF>

#include <algorithm>
#include <cmath>
#include <vector>

namespace lanescope::timeline {

namespace {

constexpr float kMargin = 8;       // pixels at every edge
constexpr float kLine = 18;        // height of a line
constexpr float kSwatchWidth = 18; // room for hatching to be seen
constexpr float kSwatchHeight = 12;
constexpr float kGap = 6;      // between a swatch and its name
constexpr float kBetween = 18; // between entries
constexpr int kSamples = 6;    // swatches that stand for the palette

class LegendText {
    Q_DECLARE_TR_FUNCTIONS(Legend)
public:
    static QString of(theme::State state) {
        switch (state) {
        case theme::State::Running: return tr("running");
        case theme::State::Syscall: return tr("system call");
        case theme::State::Runnable: return tr("runnable");
        case theme::State::WaitingSync: return tr("waiting: synchronisation");
        case theme::State::WaitingNetwork: return tr("waiting: network");
        case theme::State::WaitingGc: return tr("waiting: garbage collector");
        case theme::State::Waiting: return tr("waiting");
        case theme::State::GcMark: return tr("GC mark");
        case theme::State::StopTheWorld: return tr("stop-the-world");
        case theme::State::MarkAssist: return tr("mark assist");
        case theme::State::Sweep: return tr("sweep");
        case theme::State::Processor: return tr("thread holds a processor");
        }
        return {};
    }

    // What the palette's colours tell; empty where running spans have the colour of the state.
    static QString of(theme::ColourMode mode) {
        switch (mode) {
        case theme::ColourMode::Automatic: return tr("running, on processors and threads: a colour for each goroutine");
        case theme::ColourMode::State: return {};
        case theme::ColourMode::Goroutine: return tr("running: a colour for each goroutine");
        case theme::ColourMode::Function: return tr("running: a colour for each function that goroutines began with");
        case theme::ColourMode::Task: return tr("running: a colour for each task; without one, that of waiting");
        }
        return {};
    }

    static QString log() { return tr("log"); }
    static QString sample() { return tr("CPU sample"); }
    static QString arrow() { return tr("started or woke"); }
};

struct Entry {
    enum class Kind { State, Palette, Log, Sample, Arrow };
    Kind kind = Kind::State;
    theme::State state = theme::State::Running;
    QString text;
    bool newLine = false; // begins a line of its own

    float pictureWidth() const { return kind == Kind::Palette ? kSamples * (kSwatchHeight + 2) - 2 : kSwatchWidth; }
};

std::vector<Entry> entriesOf(theme::ColourMode mode) {
    using Kind = Entry::Kind;
    std::vector<Entry> entries;
    for (size_t i = 0; i < theme::kStates; ++i) {
        const auto state = static_cast<theme::State>(i);
        entries.push_back({Kind::State, state, LegendText::of(state), i == theme::kGoroutineStates});
    }
    entries.push_back({Kind::Log, {}, LegendText::log(), true});
    entries.push_back({Kind::Sample, {}, LegendText::sample(), false});
    entries.push_back({Kind::Arrow, {}, LegendText::arrow(), false});
    if (const QString text = LegendText::of(mode); !text.isEmpty())
        entries.push_back({Kind::Palette, {}, text, true});
    return entries;
}

// Calls visit(entry, x, y, width) for each entry with its box, kLine high; returns the height of all. O(entries).
template <class Visit> double place(theme::ColourMode mode, double width, Visit visit) {
    const QFontMetricsF metrics(fontOf(Label::Style::Small));
    const auto right = static_cast<float>(std::max(width, 0.0)) - kMargin;
    float x = kMargin, y = kMargin;
    for (const Entry &entry : entriesOf(mode)) {
        const auto text = static_cast<float>(std::ceil(metrics.horizontalAdvance(entry.text))) + 2;
        const float wanted = entry.pictureWidth() + kGap + text;
        if (x > kMargin && (entry.newLine || x + wanted > right)) {
            x = kMargin;
            y += kLine;
        }
        visit(entry, x, y, std::max(std::min(wanted, right - x), entry.pictureWidth()));
        x += wanted + kBetween;
    }
    return y + kLine + kMargin;
}

class LegendPicture {
public:
    LegendPicture(const theme::Theme &theme, DrawList &list) : m_theme(theme), m_list(list) {}

    void operator()(const Entry &entry, float x, float y, float width) {
        const float middle = y + kLine / 2;
        switch (entry.kind) {
        case Entry::Kind::State: appendSwatch(m_theme.styleOf(entry.state), x, middle, kSwatchWidth); break;
        case Entry::Kind::Palette: appendSamples(x, middle); break;
        case Entry::Kind::Log:
            m_list.marks.push_back({x + kSwatchWidth / 2, middle, 8, Mark::Shape::Diamond, m_theme.accent});
            break;
        case Entry::Kind::Sample:
            m_list.marks.push_back({x + kSwatchWidth / 2, middle, 6, Mark::Shape::Tick, m_theme.text});
            break;
        case Entry::Kind::Arrow: appendArrow(x, middle); break;
        }
        const float left = entry.pictureWidth() + kGap;
        if (width > left)
            m_list.labels.push_back({x + left, y, width - left, kLine, entry.text, m_theme.text, Label::Align::Left,
                                     Label::Elide::Right, Label::Style::Small});
    }

private:
    void appendSwatch(theme::Style style, float x, float middle, float width) {
        m_list.rectangles.push_back({x, middle - kSwatchHeight / 2, width, kSwatchHeight, style.colour, style.pattern});
    }

    void appendSamples(float x, float middle) {
        for (int i = 0; i < kSamples; ++i) {
            const size_t place = m_theme.palette.size() / kSamples * static_cast<size_t>(i);
            appendSwatch({m_theme.palette[place], PatternNone}, x + static_cast<float>(i) * (kSwatchHeight + 2), middle,
                         kSwatchHeight);
        }
    }

    // As rows are joined: the head at what was started.
    void appendArrow(float x, float middle) {
        const float right = x + kSwatchWidth, top = middle - 5, bottom = middle + 5;
        m_list.lines.push_back({x + 2, top, right - 3, bottom, m_theme.text, 1});
        m_list.lines.push_back({right - 3, bottom, right - 9, bottom - 1, m_theme.text, 1});
        m_list.lines.push_back({right - 3, bottom, right - 5, bottom - 6, m_theme.text, 1});
    }

    const theme::Theme &m_theme;
    DrawList &m_list;
};

} // namespace

void buildLegend(const theme::Theme &theme, theme::ColourMode mode, QSizeF size, DrawList &list) {
    list.rectangles.push_back({0, 0, static_cast<float>(size.width()), 1, theme.separator, PatternNone});
    place(mode, size.width(), LegendPicture(theme, list));
}

double legendHeight(theme::ColourMode mode, double width) {
    return place(mode, width, [](const Entry &, float, float, float) {});
}

Legend::Legend(QWidget *parent) : Panel(&m_labels, parent) {
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(QCoreApplication::translate("Legend", "Legend"));
}

void Legend::setMode(theme::ColourMode mode) {
    m_mode = mode;
    updateGeometry();
    update();
}

int Legend::heightForWidth(int width) const {
    return static_cast<int>(std::ceil(legendHeight(m_mode, width)));
}

QSize Legend::sizeHint() const {
    return {width(), heightForWidth(width())};
}

QSize Legend::minimumSizeHint() const {
    return {0, static_cast<int>(kLine)};
}

void Legend::build(DrawList &list) {
    buildLegend(theme(), m_mode, size(), list);
}

} // namespace lanescope::timeline
