// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/format/building.h"

namespace lanescope::format {
namespace {

constexpr auto kProgressInterval = std::chrono::milliseconds(100);
constexpr size_t kFirstPublication = size_t{1} << 17; // events: enough to draw, soon enough to be instant

Error cancelled() {
    return Error{ErrorKind::Cancelled, "reading was cancelled"};
}

} // namespace

Building::Building(const io::Input &input, int minor, const LoadObserver &observer, std::stop_token stop)
    : input_(input), observer_(observer), stop_(std::move(stop)), builder_(model::TraceFormat{minor}),
      lastProgress_(Clock::now()) {}

BlockWriter::Block Building::exchange(BlockWriter::Block block) {
    if (stop_.stop_requested() || !full_.push(std::move(block)))
        return nullptr;
    if (auto recycled = empty_.tryPop()) {
        (*recycled)->clear();
        return std::move(*recycled);
    }
    return std::make_unique<model::EventBlock>();
}

Failure Building::run() {
    Failure failure;
    while (auto block = full_.pop()) {
        if (stop_.stop_requested())
            failure = cancelled();
        else
            failure = builder_.add(**block);
        if (failure)
            break;
        observe((*block)->publish);
        empty_.push(std::move(*block));
    }
    full_.close();
    return failure;
}

void Building::observe(bool publish) {
    const Clock::time_point now = Clock::now();
    if (observer_.progress && now - lastProgress_ >= kProgressInterval) {
        lastProgress_ = now;
        observer_.progress({bytesDone_, input_.size(), builder_.eventCount()});
    }
    if (!observer_.published)
        return;
    // The first as soon as there is something to see; then at the ends of generations, if they are not too many, and
    // now and then between.
    const bool due = lastPublished_ == Clock::time_point()
                         ? publish || builder_.eventCount() >= kFirstPublication
                         : now - lastPublished_ >= (publish ? 1 : 2) * observer_.publishInterval;
    if (due) {
        lastPublished_ = now;
        observer_.published(builder_.publish());
    }
}

Result<model::TracePointer> Building::finish(model::Outcome outcome) {
    if (stop_.stop_requested())
        return cancelled();
    if (observer_.progress)
        observer_.progress({input_.consumed(), input_.size(), builder_.eventCount()});
    if (std::string remark = input_.remark(); !remark.empty())
        outcome.warnings.push_back(std::move(remark));
    model::TracePointer trace = builder_.finish(std::move(outcome));
    if (observer_.published)
        observer_.published(trace);
    return trace;
}

} // namespace lanescope::format
