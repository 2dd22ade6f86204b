// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/trace.h"

#include <algorithm>
#include <string>
#include <unordered_map>

namespace lanescope::exporting {

// Writes events exactly as `go tool trace -d=parsed` does, one after another.
class GoText {
public:
    explicit GoText(const model::Trace &trace) : trace_(trace) {}

    // How many events Go's reader gives; of a damaged trace, those before the damage.
    size_t size() const { return std::min<size_t>(trace_.events.size(), trace_.outcome.soundEvents); }
    // Appends the text of an event, with its final line break.
    void append(std::string &out, size_t event);
    // Appends what Go's reader puts behind the last of them: before most kinds of damage a marker of its own.
    void appendEnd(std::string &out) const;

private:
    void appendContext(std::string &out, const model::Event &event) const;
    void appendDetails(std::string &out, const model::Event &event);
    void appendMetric(std::string &out, const model::Event &event) const;
    void appendRange(std::string &out, const model::Event &event) const;
    void appendAnnotation(std::string &out, const model::Event &event) const;
    void appendTransition(std::string &out, const model::Event &event);
    void appendSync(std::string &out, const model::Event &event) const;
    void appendExperiment(std::string &out, const model::Event &event) const;
    void appendStack(std::string &out, std::string_view heading, model::StackIndex stack);
    uint64_t value(uint32_t at) const { return trace_.values[at]; }
    std::string_view text(uint64_t index) const {
        return trace_.strings[model::StringIndex(static_cast<uint32_t>(index))];
    }

    const model::Trace &trace_;
    std::unordered_map<uint32_t, std::string> stackTexts_; // stacks repeat, so most are written out once
    size_t stackTextBytes_ = 0;
};

// The name of a range event as Go prints it: "GC concurrent mark phase", "stop-the-world (kind)", ...
std::string rangeName(const model::Trace &trace, const model::Event &event);

} // namespace lanescope::exporting
