// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/goroutine_marks.h"

#include "core/index/sampled_goroutines.h"
#include "core/model/flat_map.h"

namespace lanescope::index {
namespace {

using model::EventType;

// Finds threads or processors by ID.
template <class Index> class Places {
public:
    using Ids = model::ChunkedVector<uint64_t, 8>;

    explicit Places(const Ids &ids) : ids_(ids) {
        for (uint32_t i = 0; i < ids.size(); ++i)
            byId_.assign(ids[i], i);
    }

    // That in context where it has this ID, else the last that has it; none: nobody.
    Index of(uint64_t id, Index context) const {
        if (context.valid() && ids_[context.value] == id)
            return context;
        const uint32_t place = byId_.find(id);
        return place == model::FlatMap::kMissing ? Index() : Index(place);
    }

private:
    const Ids &ids_;
    model::FlatMap byId_;
};

} // namespace

GoroutineMarks::GoroutineMarks(const analysis::Scope &scope) {
    const model::Events &events = scope.trace.events;
    std::vector<uint64_t> logs;
    std::vector<uint32_t> samples;
    for (size_t i = 0; i < events.size(); ++i) {
        const EventType type = events.type(i);
        const auto event = static_cast<uint32_t>(i);
        if (type == EventType::CpuSample)
            samples.push_back(event);
        else if (type == EventType::Log && events.goroutine(i).valid())
            logs.push_back(SparseLists::pair(events.goroutine(i).value, event));
    }
    logs_ = SparseLists(std::move(logs));
    if (!samples.empty())
        placeSamples(scope, samples);
}

void GoroutineMarks::placeSamples(const analysis::Scope &scope, const std::vector<uint32_t> &samples) {
    const model::Trace &trace = scope.trace;
    const SampledGoroutines sampled(scope);
    const Places<model::ProcIndex> procs(trace.procIds);
    const Places<model::ThreadIndex> threads(trace.threadIds);
    std::vector<uint64_t> byGoroutine, byProc, byThread;
    const auto add = [](std::vector<uint64_t> &pairs, auto place, uint32_t event) {
        if (place.valid())
            pairs.push_back(SparseLists::pair(place.value, event));
    };
    for (const uint32_t event : samples) {
        const size_t ids = trace.events.argument(event);
        add(byGoroutine, sampled.of(event), event);
        add(byThread, threads.of(trace.values[ids], trace.events.thread(event)), event);
        add(byProc, procs.of(trace.values[ids + 1], trace.events.proc(event)), event);
    }
    samples_ = SparseLists(std::move(byGoroutine));
    ofProc_ = SparseLists(std::move(byProc));
    ofThread_ = SparseLists(std::move(byThread));
}

} // namespace lanescope::index
