// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/load.h"

#include "app/cli/symbols.h"
#include "core/model/describe.h"

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
            // The file may grow while it is read.
            const double share =
                std::min(1.0, static_cast<double>(progress.bytesRead) / static_cast<double>(progress.bytesTotal));
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

Result<model::TracePointer> loadWithProgress(const Request &request) {
    ProgressLine line(request.quiet);
    format::LoadObserver observer;
    if (line.shown())
        observer.progress = [&line](const format::LoadProgress &progress) { line.draw(progress); };
    return loadTrace(request, observer);
}

QString damageLine(const model::Trace &trace) {
    const size_t events = trace.events.size();
    QString line = describe(*trace.outcome.damage) + "; " + QString::fromStdString(model::grouped(events)) +
                   (events == 1 ? " event" : " events") + " could be read";
    if (trace.outcome.leftOut.any())
        line += ", left out: " + QString::fromStdString(model::describe(trace.outcome.leftOut));
    return line;
}

int64_t clampedSum(int64_t a, int64_t b) {
    constexpr int64_t least = std::numeric_limits<int64_t>::min(), most = std::numeric_limits<int64_t>::max();
    if (b > 0 && a > most - b)
        return most;
    return b < 0 && a < least - b ? least : a + b;
}

// What --from and --to leave of the trace's time.
analysis::TimeRange timeRange(const model::Trace &trace, const Request &request) {
    const analysis::TimeRange whole = analysis::wholeOf(trace);
    const int64_t from = request.from ? clampedSum(whole.from, *request.from) : whole.from;
    const int64_t to = request.to ? clampedSum(whole.from, *request.to) : whole.to;
    if (from > whole.to || to < whole.from)
        return {whole.to, clampedSum(whole.to, -1)};
    return whole.clipped({from, to});
}

} // namespace

void complain(const QString &text) {
    std::fprintf(stderr, "lanescope-cli: %s\n", text.toLocal8Bit().constData());
}

QString nameOfTrace(const Request &request) {
    return request.trace == "-" ? "standard input" : QString::fromLocal8Bit(request.trace.c_str());
}

QString describe(const Error &error) {
    const QString text = QString::fromStdString(error.describe());
    switch (error.remedy) {
    case Remedy::None: break;
    case Remedy::TryNewer: return text + " (--try-newer reads it as if it were that one)";
    case Remedy::LiftInflateLimit: return text + " (--inflate-limit none reads on)";
    }
    return text;
}

Result<std::unique_ptr<io::Input>> openTrace(const Request &request) {
    return io::openFile(request.trace, {.inflateLimit = request.inflateLimit});
}

Result<model::TracePointer> loadTrace(const Request &request, const format::LoadObserver &observer) {
    const auto input = openTrace(request);
    if (!input)
        return input.error();
    return format::loadTrace(**input, observer, {}, {.tryNewer = request.tryNewer});
}

model::TracePointer loadForCommand(const Request &request) {
    const Result<model::TracePointer> loaded = loadWithProgress(request);
    if (!loaded) {
        complain(nameOfTrace(request) + ": " + describe(loaded.error()));
        return nullptr;
    }
    const model::Trace &trace = **loaded;
    if (trace.outcome.damage) {
        const bool tooLarge = trace.outcome.damage->kind == ErrorKind::TooLarge;
        complain(nameOfTrace(request) + (tooLarge ? " is not read to its end: " : " is damaged: ") + damageLine(trace));
        if (request.strict)
            return nullptr;
    }
    return withNames(request, *loaded);
}

std::optional<Study> studyForCommand(const Request &request) {
    const model::TracePointer trace = loadForCommand(request);
    if (!trace)
        return {};
    return Study{trace, std::make_shared<model::GoroutineEvents>(*trace), timeRange(*trace, request), request.asGo};
}

EventRange eventsOf(const analysis::Scope &scope) {
    const model::Events &events = scope.trace.events;
    if (scope.isWhole())
        return {0, events.size()};
    if (scope.range.empty())
        return {};
    const size_t from = events.lowerBound(scope.range.from);
    return {from, std::max(from, events.lowerBound(clampedSum(scope.range.to, 1)))};
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
