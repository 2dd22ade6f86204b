// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/tree.h"

#include "app/cli/annotation_words.h"
#include "app/cli/load.h"
#include "app/cli/records.h"
#include "app/cli/shown_rows.h"
#include "core/analysis/goroutine_identity.h"
#include "core/analysis/goroutine_tree_functions.h"

#include <algorithm>

namespace lanescope::cli {
namespace {

using analysis::FunctionNode;
using analysis::FunctionTree;
using analysis::GoroutineTree;
using analysis::Scope;
using model::GoroutineIndex;

constexpr uint32_t kNone = ~uint32_t{0};

// A node where it stands in the tree.
struct Branch {
    uint32_t node = 0;
    uint32_t depth = 0;
    std::string lines; // what is drawn before its name: "│  ├─ "
};

// From the roots down, each before what is below it.
std::vector<Branch> branchesOf(const FunctionTree &tree) {
    constexpr uint32_t kDeepest = 40;   // what lies deeper is drawn no further in
    std::vector<Branch> branches, left; // left: last first
    const auto push = [&left](std::span<const uint32_t> nodes, uint32_t depth, const std::string &before) {
        for (size_t i = nodes.size(); i-- > 0;)
            left.push_back({nodes[i], depth, depth == 0 ? "" : before + (i + 1 < nodes.size() ? "├─ " : "└─ ")});
    };
    push(tree.roots(), 0, "");
    while (!left.empty()) {
        Branch branch = std::move(left.back());
        left.pop_back();
        std::string before = branch.lines;
        if (branch.depth >= kDeepest)
            before.clear();
        else if (before.ends_with("├─ "))
            before.replace(before.size() - std::string_view("├─ ").size(), std::string::npos, "│  ");
        else if (before.ends_with("└─ "))
            before.replace(before.size() - std::string_view("└─ ").size(), std::string::npos, "   ");
        push(tree.children(branch.node), branch.depth + 1, before);
        branches.push_back(std::move(branch));
    }
    return branches;
}

std::string functionOf(const Scope &scope, model::StringIndex function) {
    const std::string_view name = scope.trace.strings[function];
    return name.empty() ? "(no stack was seen)" : std::string(name);
}

Records functionRecords(const Scope &scope, const FunctionTree &tree, std::span<const Branch> branches) {
    Records records({{"node", ""},
                     {"parent", ""},
                     {"depth", ""},
                     {"", "started with"},
                     {"function", ""},
                     {"goroutines", "goroutines"},
                     {"ended", "ended"},
                     {"goroutines_all", "with those below"},
                     {"total", ""},
                     {"exec", "running"},
                     {"sched_wait", "runnable"},
                     {"block_total", "waiting"},
                     {"syscall", "syscall"},
                     {"syscall_block", "syscall, blocked"},
                     {"exec_all", "running, with those below"}});
    for (const Branch &branch : branches) {
        const FunctionNode &node = tree.nodes()[branch.node];
        const auto time = [](int64_t ns) { return Duration{ns}; };
        records.add({Id{branch.node}, node.parent == kNone ? Value(Moment{}) : Value(Id{node.parent}), Id{branch.depth},
                     branch.lines + functionOf(scope, node.function), std::string(scope.trace.strings[node.function]),
                     node.goroutines, node.ended, node.allGoroutines, time(node.times.total), time(node.times.running),
                     time(node.times.runnable), time(node.times.waiting), time(node.times.syscall),
                     time(node.times.syscallBlocked), time(node.allTimes.running)});
    }
    return records;
}

// Who created a goroutine, from the first known on, itself, and what it created.
struct Kinship {
    GoroutineIndex goroutine;
    const char *relation;
};

std::vector<Kinship> kinshipOf(const GoroutineTree &tree, GoroutineIndex goroutine) {
    std::vector<Kinship> kin;
    for (GoroutineIndex up = tree.creator(goroutine); up.valid(); up = tree.creator(up))
        kin.push_back({up, "creator"});
    std::reverse(kin.begin(), kin.end());
    kin.push_back({goroutine, "itself"});
    for (const uint32_t created : tree.created(goroutine))
        kin.push_back({GoroutineIndex(created), "created"});
    return kin;
}

Records kinRecords(const Scope &scope, const GoroutineTree &tree, std::span<const Kinship> kin) {
    Records records({{"relation", ""},
                     {"g", "goroutine"},
                     {"function", "started with"},
                     {"created", "created"},
                     {"", "at"},
                     {"at", ""},
                     {"descendants", "descendants"}});
    for (const Kinship &one : kin) {
        const model::EventIndex first = scope.trace.goroutines.firstEvent(one.goroutine);
        const bool known = tree.creator(one.goroutine).valid();
        const model::EventIndex creation = known ? first : model::EventIndex();
        records.add({std::string(one.relation), idOf(scope.trace, one.goroutine),
                     functionOf(scope, startFunctionOf(scope, one.goroutine)),
                     Moment{sinceStart(scope.trace, creation)}, placeOf(scope.trace, creation, true),
                     placeOf(scope.trace, creation, false), uint64_t{tree.descendants(one.goroutine)}});
    }
    return records;
}

ExitStatus printKin(const Request &request, const Scope &scope, const GoroutineTree &tree, std::string &out) {
    const uint64_t id = request.value("goroutine").toULongLong();
    const model::Goroutines &goroutines = scope.trace.goroutines;
    uint32_t g = static_cast<uint32_t>(goroutines.size());
    while (g > 0 && goroutines.id(GoroutineIndex(g - 1)) != id) // of several the last
        --g;
    if (g == 0) {
        complain("there is no goroutine " + request.value("goroutine"));
        return ExitStatus::WrongUsage;
    }
    const std::vector<Kinship> kin = kinshipOf(tree, GoroutineIndex(g - 1));
    const ShownRows shown(request, kin.size());
    kinRecords(scope, tree, shown.of(kin)).append(out, request.format);
    shown.appendRest(out);
    return ExitStatus::Done;
}

ExitStatus runTree(const Request &request, Output &output) {
    const std::optional<Study> study = studyForCommand(request);
    if (!study)
        return ExitStatus::BadTrace;
    const Scope scope = study->scope();
    const GoroutineTree tree(scope);
    if (request.has("goroutine"))
        return printKin(request, scope, tree, output.text());
    const FunctionTree functions(scope, tree);
    const std::vector<Branch> branches = branchesOf(functions);
    const ShownRows shown(request, branches.size());
    functionRecords(scope, functions, shown.of(branches)).append(output.text(), request.format);
    shown.appendRest(output.text());
    return ExitStatus::Done;
}

QString checkTree(const Request &request) {
    bool isNumber = true;
    request.value("goroutine", "0").toULongLong(&isNumber);
    return isNumber ? checkLimit(request) : "--goroutine " + request.value("goroutine") + " is no number";
}

} // namespace

Command treeCommand() {
    return {.name = "tree",
            .help = "which goroutines created which, by the functions they began with",
            .options = {{"goroutine", "Who created goroutine N, and what it created.", "N"},
                        {"limit", "The first N rows; 0: all. Text and Markdown have 50 otherwise.", "N"}},
            .check = checkTree,
            .run = runTree};
}

} // namespace lanescope::cli
