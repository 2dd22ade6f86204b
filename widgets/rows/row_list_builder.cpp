// SPDX-License-Identifier: GPL-3.0-or-later
// How the rows of an arrangement are found: fixed ones, processors and threads by number, groups with the goroutines of
// those that are open, tasks as a tree.
#include "widgets/rows/row_list.h"
#include "widgets/rows/row_orders.h"

#include <algorithm>
#include <numeric>

namespace lanescope::rows {

class RowListBuilder {
public:
    RowListBuilder(RowList &list, const model::Trace &trace, const Arrangement &arrangement)
        : m_list(list), m_trace(trace), m_index(list.m_index.get()), m_arrangement(arrangement) {}

    void build() {
        for (const Section section : m_arrangement.sections) {
            m_section = section;
            switch (section) {
            case Section::Stats: stats(); break;
            case Section::Gc: single(RowKind::Gc); break;
            case Section::Procs: processors(); break;
            case Section::Threads: threads(); break;
            case Section::Goroutines: goroutines(); break;
            case Section::Tasks: tasks(); break;
            }
            place();
        }
    }

private:
    // A row of its own with all that is shown below it: moved as one.
    using Block = std::vector<RowList::Run>;

    void stats() {
        single(m_arrangement.allStates && m_index ? RowKind::GoroutineStates : RowKind::GoroutineCounts);
        for (const RowKind kind : {RowKind::Heap, RowKind::ThreadCounts, RowKind::ProcessorUse})
            single(kind);
        if (m_index)
            single(RowKind::Latency);
    }

    void processors() {
        for (const uint32_t proc : byId(m_trace.procIds))
            m_blocks.push_back({own(RowKind::Proc, {proc}, 0)});
        for (const RowKind kind : {RowKind::Network, RowKind::Timers, RowKind::Syscalls})
            single(kind);
    }

    void threads() {
        if (!m_index)
            return;
        for (const uint32_t thread : byId(m_trace.threadIds))
            m_blocks.push_back({own(RowKind::Thread, {thread}, 0)});
    }

    void goroutines() {
        if (!m_index)
            return;
        for (const uint32_t group : m_list.m_orders->groups(*m_index, m_arrangement)) {
            if (!passes(group))
                continue;
            Block block{own(RowKind::Group, {group}, 0)};
            const uint32_t function = m_index->groups().list()[group].function.value;
            if (m_arrangement.openFunctions.contains(function))
                block.push_back(membersOf(group));
            m_blocks.push_back(std::move(block));
        }
    }

    bool passes(uint32_t group) const {
        const std::string_view name = m_trace.strings[m_index->groups().list()[group].function];
        return m_arrangement.filter.empty() || name.find(m_arrangement.filter) != std::string_view::npos;
    }

    RowList::Run membersOf(uint32_t group) {
        const Numbers sorted = m_list.m_orders->members(*m_index, group, m_arrangement);
        if (sorted)
            m_list.m_owned.push_back(sorted);
        const std::span<const uint32_t> numbers = sorted ? std::span(*sorted) : m_index->groups().members(group);
        return {RowKind::Goroutine, m_section, 0, group, 1, numbers};
    }

    void tasks() {
        if (!m_index)
            return;
        for (const TaskType &type : m_list.m_orders->taskTypes(*m_index)) {
            if (type.roots.empty()) // shown below their parents
                continue;
            Block block{own(RowKind::TaskType, {type.name.value}, 0)};
            if (m_arrangement.openTaskTypes.contains(type.name.value))
                addTasks(block, type.roots, 1);
            m_blocks.push_back(std::move(block));
        }
    }

    // Tasks that follow one another, broken where one is open. Children of children wait on a stack, not in calls: a
    // trace may nest them as deep as it likes.
    void addTasks(Block &block, std::span<const uint32_t> list, int indent) {
        struct Rest {
            std::span<const uint32_t> tasks;
            int indent;
        };
        std::vector<Rest> stack{{list, indent}};
        while (!stack.empty()) {
            const Rest rest = stack.back();
            stack.pop_back();
            const auto open = std::find_if(rest.tasks.begin(), rest.tasks.end(), [this](uint32_t task) {
                return m_arrangement.openTasks.contains(task);
            });
            const auto count = static_cast<size_t>(open - rest.tasks.begin());
            const bool any = open != rest.tasks.end();
            block.push_back({RowKind::Task, m_section, 0, 0, rest.indent, rest.tasks.first(count + (any ? 1 : 0))});
            if (!any)
                continue;
            const uint32_t task = *open;
            if (count + 1 < rest.tasks.size())
                stack.push_back({rest.tasks.subspan(count + 1), rest.indent});
            if (!m_index->tasks().children(task).empty())
                stack.push_back({m_index->tasks().children(task), rest.indent + 1});
            addWorkers(block, task, rest.indent + 1);
        }
    }

    void addWorkers(Block &block, uint32_t task, int indent) {
        for (const auto &workers : {m_index->tasks().goroutines(task), m_index->tasks().heirs(task)}) {
            if (!workers.empty())
                block.push_back({RowKind::TaskGoroutine, m_section, 0, task, indent, workers});
        }
    }

    template <class Ids> static std::vector<uint32_t> byId(const Ids &ids) {
        std::vector<uint32_t> order(ids.size());
        std::iota(order.begin(), order.end(), 0U);
        std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return ids[a] < ids[b]; });
        return order;
    }

    void single(RowKind kind) { m_blocks.push_back({own(kind, {0}, 0)}); }

    RowList::Run own(RowKind kind, std::vector<uint32_t> numbers, int indent) {
        auto kept = std::make_shared<const std::vector<uint32_t>>(std::move(numbers));
        m_list.m_owned.push_back(kept);
        return {kind, m_section, 0, 0, indent, *kept};
    }

    static uint64_t keyOf(const Block &block) {
        return RowList::keyOf({block.front().kind, block.front().numbers.front(), 0, 0});
    }

    // Moves what the user moved, and gives every run its rows.
    void place() {
        const auto find = [this](uint64_t key) {
            return std::find_if(m_blocks.begin(), m_blocks.end(), [key](const Block &b) { return keyOf(b) == key; });
        };
        for (const auto &[key, before] : m_arrangement.moved) {
            const auto from = find(key);
            if (from == m_blocks.end() || (before != 0 && find(before) == m_blocks.end()))
                continue;
            Block block = std::move(*from);
            m_blocks.erase(from);
            m_blocks.insert(before == 0 ? m_blocks.end() : find(before), std::move(block));
        }
        for (const Block &block : m_blocks) {
            for (RowList::Run run : block) {
                run.first = m_list.m_size;
                m_list.m_size += static_cast<int>(run.numbers.size());
                if (run.numbers.empty())
                    continue;
                if (run.kind != RowKind::Task && run.kind != RowKind::TaskGoroutine)
                    m_list.m_places.emplace(RowList::placeOf(run), static_cast<uint32_t>(m_list.m_runs.size()));
                m_list.m_runs.push_back(run);
            }
        }
        m_blocks.clear();
    }

    RowList &m_list;
    const model::Trace &m_trace;
    const index::TimelineIndex *m_index;
    const Arrangement &m_arrangement;
    Section m_section = Section::Stats;
    std::vector<Block> m_blocks; // of the section
};

RowList::RowList(const model::Trace &trace, std::shared_ptr<const index::TimelineIndex> index,
                 std::shared_ptr<RowOrders> orders, const Arrangement &arrangement)
    : m_index(std::move(index)), m_orders(std::move(orders)) {
    RowListBuilder(*this, trace, arrangement).build();
}

} // namespace lanescope::rows
