// SPDX-License-Identifier: GPL-3.0-or-later
// pprof files, read; what can be read is seen in every view, written, and read again.
#include "core/profile/flame_tree.h"
#include "core/profile/pprof_reader.h"
#include "core/profile/pprof_writer.h"
#include "core/profile/report.h"
#include "core/profile/selection.h"
#include "core/profile/source_lines.h"
#include "tests/fuzz/bounds.h"

#include <algorithm>

namespace {

using namespace lanescope;
using namespace lanescope::profile;
using fuzz::require;

constexpr size_t kMost = size_t{1} << 18; // bytes that a compressed file may become

void checkFlameTree(const WeightedStacks &stacks) {
    const FlameTree tree = makeFlameTree(stacks);
    int64_t weight = 0;
    for (const int64_t each : stacks.weights)
        weight = wrappingSum(weight, each);
    require(tree.total[0] == weight, "the root has all");
    std::vector<int64_t> below(tree.size(), 0);
    for (size_t node = tree.size(); node-- > 1;) {
        require(tree.parents[node] < node, "callers come first");
        below[tree.parents[node]] = wrappingSum(below[tree.parents[node]], tree.total[node]);
    }
    size_t reached = 1;
    for (size_t node = 0; node < tree.size(); ++node) {
        require(wrappingSum(below[node], tree.self[node]) == tree.total[node], "a node is what it and its callees are");
        for (uint32_t child = tree.firstChildren[node]; child != FlameTree::kNone; child = tree.nextSiblings[child]) {
            require(tree.parents[child] == node, "callees know their caller");
            ++reached;
        }
    }
    require(reached == tree.size(), "every node is reached");
}

void checkGraph(const WeightedStacks &stacks, Order order, const Trim &trim) {
    const CallGraph graph = makeCallGraph(stacks, order, trim);
    require(graph.nodes.size() <= graph.originalNodes, "nothing is added");
    require(trim.nodeCount == 0 || graph.nodes.size() <= trim.nodeCount, "no more nodes than asked for");
    size_t edges = 0;
    for (uint32_t node = 0; node < graph.nodes.size(); ++node) {
        require(graph.nodes[node].entry < stacks.entries.size(), "nodes are entries");
        for (const CallGraph::Edge &edge : graph.into(node))
            require(edge.callee == node && edge.caller != node && edge.caller < graph.nodes.size(), "edges join nodes");
        edges += graph.into(node).size();
    }
    require(edges == graph.edges.size(), "every edge leads somewhere");
}

void checkViews(const Profile &profile, const Selection &selection) {
    const Result<WeightedStacks> stacks = select(profile, selection);
    if (!stacks) {
        require(!stacks.error().message.empty(), "errors have a reason");
        return;
    }
    checkFlameTree(*stacks);
    checkGraph(*stacks, Order::Drawing, {});
    checkGraph(*stacks, Order::Cumulative, {.nodeCount = 3});
    checkGraph(*stacks, Order::Drawing, {0.2, 0.1, 5});
    const Top top = makeTop(*stacks, Order::Flat, Trim::none());
    int64_t flat = 0;
    for (const Top::Row &row : top.rows)
        flat = wrappingSum(flat, row.flat);
    require(flat == top.shown && top.droppedRows == 0, "rows add up");
    std::string text;
    appendTop(text, profile, *stacks, top);
    require(static_cast<size_t>(std::count(text.begin(), text.end(), '\n')) > top.rows.size(), "every row is printed");
    findNeighbours(*stacks, {});
}

void checkRoundTrip(const Profile &profile) {
    const std::string written = writePprof(profile, Packing::None);
    const Result<Profile> again = parsePprof({reinterpret_cast<const uint8_t *>(written.data()), written.size()});
    // What a file repeats is written once, so that the smaller file may not be granted as much.
    if (!again) {
        require(again.error().kind == ErrorKind::TooLarge, "what was written is read");
        return;
    }
    require(again->values == profile.values && again->stackLocations == profile.stackLocations &&
                again->sampleStacks == profile.sampleStacks && again->labelEnds == profile.labelEnds &&
                again->allLines == profile.allLines && again->functions.size() == profile.functions.size(),
            "a round trip keeps everything");
    require(writePprof(*again, Packing::None) == written, "what is written again is the same");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const bool compressed = size >= 2 && ((data[0] == 0x1F && data[1] == 0x8B) || (data[0] == 0x28 && data[1] == 0xB5));
    const fuzz::Bounds bounds(size + (compressed ? kMost : 0), compressed ? 2 * fuzz::kLargestWindow : 0);
    io::OpenOptions options;
    options.inflateLimit = io::InflateLimit::exactly(kMost);
    const auto input = io::openMemory({data, size}, options);
    if (!input)
        return 0;
    const Result<Profile> profile = readPprof(**input);
    if (!profile) {
        require(!profile.error().message.empty(), "errors have a reason");
        return 0;
    }
    checkRoundTrip(*profile);
    checkViews(*profile, {});
    // Patterns out of the file itself: they match something, or are none.
    const auto text = [&](size_t number) {
        return std::string(profile->strings[StringIndex(static_cast<uint32_t>(number % profile->strings.size()))]);
    };
    checkViews(*profile, {.sampleIndex = "0",
                          .focus = text(size),
                          .hide = text(size / 3),
                          .tagFocus = text(size / 5),
                          .granularity = static_cast<Granularity>(size % 5),
                          .relative = size % 2 == 0});
    checkViews(*profile, {.ignore = text(size / 7),
                          .show = text(size / 2),
                          .showFrom = text(size / 11),
                          .granularity = Granularity::Addresses,
                          .allFrames = true});
    require(findSourceLines(*profile, {}, "").operator bool(), "lines can be had");
    return 0;
}
