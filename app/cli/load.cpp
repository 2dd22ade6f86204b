// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/load.h"

#include "core/format/load.h"

#include <algorithm>
#include <cstdio>
#include <limits>
#include <unistd.h>

namespace lanescope::cli {
namespace {

// A line that overwrites itself, on terminals only.
class ProgressLine {
public:
    explicit ProgressLine(bool quiet) : shown_(!quiet && ::isatty(STDERR_FILENO)) {}
    ~ProgressLine() {
        if (drawn_)
            std::fputs("\r\033[K", stderr);
    }
    ProgressLine(const ProgressLine &) = delete;
    ProgressLine &operator=(const ProgressLine &) = delete;

    bool shown() const { return shown_; }
    void draw(const format::LoadProgress &progress) {
        drawn_ = true;
        const double millions = static_cast<double>(progress.events) / 1e6;
        if (progress.bytesTotal != 0) {
            const double share = static_cast<double>(progress.bytesRead) / static_cast<double>(progress.bytesTotal);
            std::fprintf(stderr, "\r\033[Kreading: %3.0f %%, %.1f million events", 100 * share, millions);
        } else {
            std::fprintf(stderr, "\r\033[Kreading: %.1f million events", millions);
        }
        std::fflush(stderr);
    }

private:
    bool shown_;
    bool drawn_ = false;
};

Result<model::TracePointer> load(const Request &request) {
    auto input = io::openFile(request.trace);
    if (!input)
        return input.error();
    ProgressLine line(request.quiet);
    format::LoadObserver observer;
    if (line.shown())
        observer.progress = [&line](const format::LoadProgress &progress) { line.draw(progress); };
    return format::loadTrace(**input, observer);
}

int64_t clampedSum(int64_t a, int64_t b) {
    constexpr int64_t least = std::numeric_limits<int64_t>::min(), most = std::numeric_limits<int64_t>::max();
    if (b > 0 && a > most - b)
        return most;
    return b < 0 && a < least - b ? least : a + b;
}

} // namespace

void complain(const QString &text) {
    std::fprintf(stderr, "lanescope-cli: %s\n", text.toLocal8Bit().constData());
}

model::TracePointer loadForCommand(const Request &request) {
    const QString name = request.trace == "-" ? "standard input" : QString::fromLocal8Bit(request.trace.c_str());
    Result<model::TracePointer> loaded = load(request);
    if (!loaded) {
        complain(name + ": " + QString::fromStdString(loaded.error().describe()));
        return nullptr;
    }
    const model::Trace &trace = **loaded;
    if (trace.outcome.damage) {
        complain(name + " is damaged: " + QString::fromStdString(trace.outcome.damage->describe()) + "; " +
                 QString::number(trace.events.size()) + " events could be read");
        if (request.strict)
            return nullptr;
    }
    return *loaded;
}

EventRange eventRange(const model::Trace &trace, const Request &request) {
    const int64_t start = trace.startTime();
    EventRange range{0, trace.events.size()};
    if (request.from)
        range.from = trace.events.lowerBound(clampedSum(start, *request.from));
    if (request.to)
        range.to = trace.events.lowerBound(clampedSum(clampedSum(start, *request.to), 1));
    range.to = std::max(range.from, range.to);
    return range;
}

} // namespace lanescope::cli
