// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/rows/row_orders.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace lanescope::rows {

std::vector<uint32_t> RowOrders::groups(const index::TimelineIndex &index, const Arrangement &arrangement) const {
    const std::vector<index::GoroutineGroup> &list = index.groups().list();
    std::vector<uint32_t> order(list.size());
    std::iota(order.begin(), order.end(), 0U);
    const auto name = [&](uint32_t group) { return index.trace().strings[list[group].function]; };
    const auto less = [&](uint32_t a, uint32_t b) {
        switch (arrangement.sortGroups) {
        case SortBy::FirstStart: return list[a].first < list[b].first;
        case SortBy::Name: return name(a) < name(b);
        case SortBy::Count: return list[a].count > list[b].count;
        case SortBy::Time: return list[a].times[arrangement.sortState] > list[b].times[arrangement.sortState];
        }
        return false;
    };
    std::stable_sort(order.begin(), order.end(), less);
    return order;
}

Numbers RowOrders::members(const index::TimelineIndex &index, uint32_t group, const Arrangement &arrangement) {
    if (arrangement.sortMembers != SortBy::Time && arrangement.sortMembers != SortBy::Name)
        return nullptr;
    const std::tuple key{group, arrangement.sortMembers, arrangement.sortState};
    const std::lock_guard lock(m_mutex);
    Numbers &kept = m_members[key];
    if (kept)
        return kept;
    const std::span<const uint32_t> members = index.groups().members(group);
    std::vector<std::pair<int64_t, uint32_t>> byKey;
    byKey.reserve(members.size());
    for (const uint32_t member : members) {
        const model::GoroutineIndex goroutine(member);
        const int64_t value = arrangement.sortMembers == SortBy::Time
                                  ? -index.groups().timeOf(goroutine, arrangement.sortState)
                                  : static_cast<int64_t>(index.trace().goroutines.id(goroutine));
        byKey.emplace_back(value, member);
    }
    std::sort(byKey.begin(), byKey.end());
    auto sorted = std::make_shared<std::vector<uint32_t>>();
    sorted->reserve(byKey.size());
    for (const auto &[value, member] : byKey)
        sorted->push_back(member);
    return kept = std::move(sorted);
}

const std::vector<TaskType> &RowOrders::taskTypes(const index::TimelineIndex &index) {
    const std::lock_guard lock(m_mutex);
    if (m_types)
        return *m_types;
    const analysis::Tasks &tasks = index.tasks();
    std::vector<TaskType> types;
    std::unordered_map<uint32_t, size_t> places; // by name
    for (uint32_t i = 0; i < tasks.list().size(); ++i) {
        const analysis::Task &task = tasks.list()[i];
        if (task.id == analysis::kBackgroundTask)
            continue;
        const auto [place, isNew] = places.try_emplace(task.name.value, types.size());
        if (isNew)
            types.push_back({task.name, {}, {}, {}});
        TaskType &type = types[place->second];
        if (task.parent == analysis::kNoPlace || tasks.list()[task.parent].id == analysis::kBackgroundTask)
            type.roots.push_back(i);
        const analysis::TimeRange time = tasks.timeOf(index.scope(), i);
        type.begins.push_back(time.from);
        type.ends.push_back(time.to);
    }
    for (TaskType &type : types) {
        std::stable_sort(type.roots.begin(), type.roots.end(), [&](uint32_t a, uint32_t b) {
            return tasks.timeOf(index.scope(), a).from < tasks.timeOf(index.scope(), b).from;
        });
        std::sort(type.begins.begin(), type.begins.end());
        std::sort(type.ends.begin(), type.ends.end());
    }
    std::stable_sort(types.begin(), types.end(),
                     [](const TaskType &a, const TaskType &b) { return a.begins.front() < b.begins.front(); });
    m_types = std::make_unique<const std::vector<TaskType>>(std::move(types));
    return *m_types;
}

const TaskType *RowOrders::taskType(const index::TimelineIndex &index, uint32_t name) {
    for (const TaskType &type : taskTypes(index)) {
        if (type.name.value == name)
            return &type;
    }
    return nullptr;
}

} // namespace lanescope::rows
