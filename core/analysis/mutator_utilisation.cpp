// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/mutator_utilisation.h"

#include "core/analysis/mutator_utilisation_as_go.h"

#include <algorithm>
#include <limits>

namespace lanescope::analysis {
namespace {

constexpr size_t kNever = std::numeric_limits<size_t>::max();

double elapsed(int64_t from, int64_t to) {
    return static_cast<double>(to - from);
}

// Makes a function of the moments at which its value changes.
class Drawing {
public:
    // `changes`: how many there may be, at most.
    void begin(int64_t time, double value, size_t changes) {
        function_.knots.reserve(changes + 2);
        function_.knots.push_back({time, 0});
        time_ = time;
        value_ = value;
    }
    void change(int64_t time, double value) {
        if (value == value_)
            return;
        knot(time);
        value_ = value;
    }
    // With length only.
    void finish(int64_t time, model::ProcIndex proc, std::vector<UtilisationFunction> &out) {
        knot(time);
        if (function_.knots.size() > 1) {
            function_.proc = proc;
            out.push_back(std::move(function_));
        }
        function_ = {};
    }
    bool isOpen() const { return !function_.knots.empty(); }

private:
    void knot(int64_t time) {
        if (time == time_)
            return;
        function_.knots.push_back({time, function_.knots.back().mutator + value_ * elapsed(time_, time)});
        time_ = time;
    }

    UtilisationFunction function_;
    int64_t time_ = 0;
    double value_ = 1;
};

// The moments at which the world is stopped for the collector, and goes on.
struct StopEdge {
    size_t event = 0;
    int depth = 0;
};

std::vector<StopEdge> stopEdges(const GcActivity &activity) {
    std::vector<StopEdge> edges;
    for (const StopTheWorld &stop : activity.stops()) {
        if (!stop.ofCollector)
            continue;
        edges.push_back({stop.begin.value, 1});
        if (stop.end.valid())
            edges.push_back({stop.end.value, -1});
    }
    std::sort(edges.begin(), edges.end(), [](const StopEdge &a, const StopEdge &b) { return a.event < b.event; });
    return edges;
}

uint8_t countedWork(MutatorFlags flags) {
    uint8_t work = gc_work::kAbsent;
    if (flags.assist)
        work |= gc_work::kAssist;
    if (flags.sweep)
        work |= gc_work::kSweep;
    if (flags.background) // a dedicated worker drives all goroutines from its processor, and so delays none
        work |= flags.perProcessor ? gc_work::kFractional : gc_work::kFractional | gc_work::kDedicated;
    return work;
}

// What all functions share: the walk along the moments at which something changes. Derived says what changes.
template <class Derived> class Walk {
public:
    Walk(const GcActivity &activity, MutatorFlags flags) : activity_(activity), work_(activity.workAtStart()) {
        const uint8_t counted = countedWork(flags);
        counted_ = counted;
        for (uint8_t &work : work_)
            work &= counted;
        if (flags.stw)
            edges_ = stopEdges(activity);
        for (; edge_ < edges_.size() && edges_[edge_].event < activity.firstEvent(); ++edge_)
            depth_ += edges_[edge_].depth;
    }

    void run() {
        const model::Events &events = activity_.trace().events;
        auto &self = static_cast<Derived &>(*this);
        for (size_t event = next(); event < activity_.lastEvent(); event = next()) {
            const int64_t time = events.time(event);
            for (; nextChange() == event; ++change_) {
                const GcActivity::Change change = activity_.change(change_);
                const auto after = static_cast<uint8_t>(change.work & counted_);
                if (const uint8_t before = std::exchange(work_[change.proc], after); before != after)
                    self.worked(time, change.proc, before, after);
            }
            if (nextRecount() == event)
                self.recounted(time, activity_.recounts()[recount_++].count);
            const bool wasStopped = isStopped();
            for (; nextEdge() == event; ++edge_)
                depth_ += edges_[edge_].depth;
            if (wasStopped != isStopped())
                self.stopped(time);
        }
    }

protected:
    bool isStopped() const { return depth_ > 0; }
    size_t stops() const { return edges_.size(); }

    const GcActivity &activity_;
    std::vector<uint8_t> work_; // by processor; only what counts

private:
    size_t nextChange() const { return change_ < activity_.changes() ? activity_.change(change_).event : kNever; }
    size_t nextRecount() const {
        return recount_ < activity_.recounts().size() ? activity_.recounts()[recount_].event : kNever;
    }
    size_t nextEdge() const { return edge_ < edges_.size() ? edges_[edge_].event : kNever; }
    size_t next() const { return std::min({nextChange(), nextRecount(), nextEdge()}); }

    uint8_t counted_ = 0;
    std::vector<StopEdge> edges_;
    size_t change_ = 0, recount_ = 0, edge_ = 0;
    int depth_ = 0;
};

// One function for the program: each processor is a share of it.
class ProgramWalk : public Walk<ProgramWalk> {
public:
    ProgramWalk(const GcActivity &activity, MutatorFlags flags)
        : Walk(activity, flags), count_(activity.countAtStart()) {
        for (const uint8_t work : work_)
            working_ += isWorking(work);
        drawing_.begin(activity.range().from, value(), activity.changes() + stops() + activity.recounts().size());
    }

    void worked(int64_t time, size_t, uint8_t before, uint8_t after) {
        working_ += isWorking(after);
        working_ -= isWorking(before);
        drawing_.change(time, value());
    }
    void recounted(int64_t time, uint64_t count) {
        count_ = count;
        drawing_.change(time, value());
    }
    void stopped(int64_t time) { drawing_.change(time, value()); }

    std::vector<UtilisationFunction> functions() {
        std::vector<UtilisationFunction> result;
        run();
        drawing_.finish(activity_.range().to, {}, result);
        return result;
    }

private:
    static uint64_t isWorking(uint8_t work) { return work != 0 && work != gc_work::kAbsent; }

    double value() const {
        if (isStopped())
            return 0;
        return 1 - static_cast<double>(std::min(working_, count_)) / static_cast<double>(count_);
    }

    Drawing drawing_;
    uint64_t working_ = 0, count_ = 1;
};

// A function for each processor, while it exists.
class ProcessorsWalk : public Walk<ProcessorsWalk> {
public:
    ProcessorsWalk(const GcActivity &activity, MutatorFlags flags) : Walk(activity, flags) {
        constexpr size_t kMost = size_t{1} << 24;
        drawings_.resize(std::min(work_.size(), std::max<size_t>(kMost / (stops() + 1), 64)));
        changesOf_.resize(work_.size());
        for (size_t i = 0; i < activity.changes(); ++i)
            ++changesOf_[activity.change(i).proc];
        for (size_t proc = 0; proc < drawings_.size(); ++proc)
            if (work_[proc] != gc_work::kAbsent)
                drawings_[proc].begin(activity.range().from, value(proc), changesOf_[proc] + stops());
    }

    void worked(int64_t time, size_t proc, uint8_t before, uint8_t after) {
        if (proc >= drawings_.size())
            return;
        if (before == gc_work::kAbsent)
            drawings_[proc].begin(time, value(proc), 0);
        else if (after == gc_work::kAbsent)
            finish(time, proc);
        else
            drawings_[proc].change(time, value(proc));
    }
    void recounted(int64_t, uint64_t) {}
    void stopped(int64_t time) {
        for (size_t proc = 0; proc < drawings_.size(); ++proc)
            if (drawings_[proc].isOpen())
                drawings_[proc].change(time, value(proc));
    }

    std::vector<UtilisationFunction> functions() {
        run();
        for (size_t proc = 0; proc < drawings_.size(); ++proc)
            if (drawings_[proc].isOpen())
                finish(activity_.range().to, proc);
        return std::move(functions_);
    }

private:
    double value(size_t proc) const { return isStopped() || work_[proc] != 0 ? 0 : 1; }
    void finish(int64_t time, size_t proc) {
        drawings_[proc].finish(time, model::ProcIndex(static_cast<uint32_t>(proc)), functions_);
    }

    std::vector<Drawing> drawings_; // by processor
    std::vector<size_t> changesOf_; // by processor
    std::vector<UtilisationFunction> functions_;
};

} // namespace

std::string nameOf(MutatorFlags flags) {
    std::string name;
    const auto add = [&name](bool is, std::string_view text) {
        if (is)
            (name += name.empty() ? "" : "|") += text;
    };
    add(flags.stw, "stw");
    add(flags.assist, "assist");
    add(flags.sweep, "sweep");
    add(flags.perProcessor, "perProc");
    add(flags.background, "background");
    return name;
}

double UtilisationFunction::mean() const {
    return knots.size() < 2 ? 1 : (knots.back().mutator - knots.front().mutator) / elapsed(begin(), end());
}

std::vector<UtilisationFunction> mutatorUtilisation(const GcActivity &activity, MutatorFlags flags) {
    const bool noProcessors = activity.workAtStart().empty();
    std::vector<UtilisationFunction> functions = flags.perProcessor && !noProcessors
                                                     ? ProcessorsWalk(activity, flags).functions()
                                                     : ProgramWalk(activity, flags).functions();
    if (activity.asGo())
        reckonAsGo(functions, activity, flags.perProcessor ? countedWork(flags) : 0);
    return functions;
}

} // namespace lanescope::analysis
