// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/summary_goroutines.h"

#include "app/cli/json.h"
#include "core/analysis/goroutine_identity.h"
#include "core/analysis/goroutine_times.h"
#include "core/model/parallel.h"

#include <algorithm>
#include <charconv>

namespace lanescope::cli {
namespace {

using analysis::GoroutineLife;
using analysis::GoroutineTimes;
using analysis::Scope;

// Writes goroutine after goroutine, by hand: this is most of what `summary` does in a trace of a million.
class GoroutineText {
public:
    explicit GoroutineText(const Scope &scope) : scope_(scope), clock_(scope), functions_(scope) {}

    void append(std::string &out, model::GoroutineIndex goroutine) {
        clock_.measure(goroutine);
        const GoroutineTimes &times = clock_.times();
        const GoroutineLife &life = clock_.life();
        out += "{\"id\": ";
        number(out, static_cast<int64_t>(scope_.trace.goroutines.id(goroutine)));
        out += ", \"name\": ";
        out += quoted(functions_.of(goroutine));
        for (const auto &[key, time] : {std::pair(", \"created\": ", life.created),
                                        {", \"started\": ", life.started},
                                        {", \"ended\": ", life.ended}}) {
            out += key;
            number(out, time == GoroutineLife::kNever ? -1 : time - scope_.trace.startTime());
        }
        for (const auto &[key, time] : {std::pair(", \"total\": ", times.total),
                                        {", \"exec\": ", times.running},
                                        {", \"sched_wait\": ", times.runnable},
                                        {", \"syscall\": ", times.syscall},
                                        {", \"syscall_block\": ", times.syscallBlocked},
                                        {", \"unknown\": ", times.unknown()}}) {
            out += key;
            number(out, time);
        }
        out += ", \"block\": {";
        keyed(out, times.waiting, [this](uint32_t key) { return scope_.reasons->text(key); });
        out += "}, \"ranges\": {";
        keyed(out, times.ranges, [this](uint32_t key) { return analysis::rangeText(scope_.trace, key); });
        out += "}}";
    }

private:
    static void number(std::string &out, int64_t number) {
        char digits[24];
        out.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
    }

    template <class Text>
    static void keyed(std::string &out, const std::vector<analysis::KeyedTime> &times, Text text) {
        bool first = true;
        for (const analysis::KeyedTime &time : times) {
            if (time.ns == 0)
                continue;
            out += first ? "" : ", ";
            first = false;
            appendJsonString(out, text(time.key));
            out += ": ";
            number(out, time.ns);
        }
    }

    const std::string &quoted(model::StringIndex name) {
        if (name != lastName_ || lastQuoted_.empty()) {
            lastName_ = name;
            lastQuoted_.clear();
            appendJsonString(lastQuoted_, scope_.trace.strings[name]);
        }
        return lastQuoted_;
    }

    const Scope &scope_;
    analysis::GoroutineClock clock_;
    analysis::StartFunctions functions_;
    model::StringIndex lastName_; // neighbours often have the same
    std::string lastQuoted_;
};

} // namespace

bool writeGoroutines(JsonWriter &json, const Scope &scope, Output *output) {
    json.key("goroutines");
    return writeGoroutines(json, scope, analysis::goroutinesById(scope), output);
}

bool writeGoroutines(JsonWriter &json, const Scope &scope, const std::vector<uint32_t> &order, Output *output) {
    constexpr size_t kBatch = 4'096, kLeast = 256; // goroutines written between two flushes, and worth a thread
    json.beginArray();
    const unsigned parts = model::partsOf(std::min(order.size(), kBatch), kLeast);
    std::vector<GoroutineText> writers;
    for (unsigned part = 0; part < parts; ++part)
        writers.emplace_back(scope);
    std::vector<std::string> texts(parts);
    for (size_t at = 0; at < order.size(); at += kBatch) {
        const size_t count = std::min(kBatch, order.size() - at);
        model::inParallel(count, parts, [&](unsigned part, size_t from, size_t to) {
            texts[part].clear();
            for (size_t i = at + from; i < at + to; ++i) {
                texts[part] += i == at + from ? "" : ",\n        ";
                writers[part].append(texts[part], model::GoroutineIndex(order[i]));
            }
        });
        for (const std::string &text : texts)
            if (!text.empty())
                json.elements(text);
        if (output && !output->flushIfLarge())
            return false;
    }
    json.endArray();
    return true;
}

} // namespace lanescope::cli
