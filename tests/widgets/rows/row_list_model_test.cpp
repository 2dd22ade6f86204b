// SPDX-License-Identifier: GPL-3.0-or-later
// Whole lists of rows against the same made the plain way, one row after another.
#include "tests/widgets/rows/pictured_traces.h"
#include "widgets/rows/row_list.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <map>
#include <numeric>

using namespace lanescope;
using rows::Arrangement;
using rows::Row;
using rows::RowKind;
using rows::RowList;
using rows::Section;
using rows::SortBy;

namespace {

using Block = std::vector<Row>; // what is moved as one
using Index = std::shared_ptr<const index::TimelineIndex>;

class NaiveList {
public:
    NaiveList(const index::TimelineIndex &index, const Arrangement &arrangement)
        : m_index(index), m_arrangement(arrangement) {}

    Block rows() {
        Block all;
        for (const Section section : m_arrangement.sections) {
            std::vector<Block> blocks = blocksOf(section);
            for (const auto &[key, before] : m_arrangement.moved)
                move(blocks, key, before);
            for (const Block &block : blocks)
                all.insert(all.end(), block.begin(), block.end());
        }
        return all;
    }

private:
    std::vector<Block> blocksOf(Section section) {
        const model::Trace &trace = m_index.trace();
        switch (section) {
        case Section::Stats:
            return single({m_arrangement.allStates ? RowKind::GoroutineStates : RowKind::GoroutineCounts, RowKind::Heap,
                           RowKind::ThreadCounts, RowKind::ProcessorUse, RowKind::Latency});
        case Section::Gc: return single({RowKind::Gc});
        case Section::Procs: {
            std::vector<Block> blocks = byId(RowKind::Proc, trace.procIds);
            for (const Block &block : single({RowKind::Network, RowKind::Timers, RowKind::Syscalls}))
                blocks.push_back(block);
            return blocks;
        }
        case Section::Threads: return byId(RowKind::Thread, trace.threadIds);
        case Section::Goroutines: return groups();
        case Section::Tasks: return tasks();
        }
        return {};
    }

    static std::vector<Block> single(std::initializer_list<RowKind> kinds) {
        std::vector<Block> blocks;
        for (const RowKind kind : kinds)
            blocks.push_back({{kind, 0, 0, 0}});
        return blocks;
    }

    template <class Ids> static std::vector<Block> byId(RowKind kind, const Ids &ids) {
        std::multimap<uint64_t, uint32_t> order;
        for (uint32_t i = 0; i < ids.size(); ++i)
            order.emplace(static_cast<uint64_t>(ids[i]), i);
        std::vector<Block> blocks;
        for (const auto &[id, number] : order)
            blocks.push_back({{kind, number, 0, 0}});
        return blocks;
    }

    int64_t timeOf(uint32_t goroutine) const {
        int64_t sum = 0;
        for (const test::PlainSpan &span : test::spansOf(m_index, goroutine))
            sum += span.state == static_cast<uint8_t>(m_arrangement.sortState) ? span.to - span.from : 0;
        return sum;
    }

    std::vector<Block> groups() const {
        const auto &list = m_index.groups().list();
        std::vector<std::pair<std::pair<int64_t, std::string>, uint32_t>> order;
        for (uint32_t group = 0; group < list.size(); ++group) {
            const std::string name(m_index.trace().strings[list[group].function]);
            if (name.find(m_arrangement.filter) == std::string::npos)
                continue;
            int64_t time = 0;
            for (const uint32_t member : m_index.groups().members(group))
                time += m_arrangement.sortGroups == SortBy::Time ? timeOf(member) : 0;
            switch (m_arrangement.sortGroups) {
            case SortBy::FirstStart: order.push_back({{list[group].first, {}}, group}); break;
            case SortBy::Name: order.push_back({{0, name}, group}); break;
            case SortBy::Count: order.push_back({{-static_cast<int64_t>(list[group].count), {}}, group}); break;
            case SortBy::Time: order.push_back({{-time, {}}, group}); break;
            }
        }
        std::sort(order.begin(), order.end());
        std::vector<Block> blocks;
        for (const auto &[key, group] : order) {
            blocks.push_back({{RowKind::Group, group, 0, 0}});
            if (m_arrangement.openFunctions.contains(list[group].function.value))
                addMembers(blocks.back(), group);
        }
        return blocks;
    }

    void addMembers(Block &block, uint32_t group) const {
        std::vector<std::pair<int64_t, uint32_t>> order;
        for (const uint32_t member : m_index.groups().members(group)) {
            int64_t key = 0;
            if (m_arrangement.sortMembers == SortBy::Time)
                key = -timeOf(member);
            if (m_arrangement.sortMembers == SortBy::Name)
                key = static_cast<int64_t>(m_index.trace().goroutines.id(model::GoroutineIndex(member)));
            order.emplace_back(key, member);
        }
        std::sort(order.begin(), order.end());
        for (const auto &[key, member] : order)
            block.push_back({RowKind::Goroutine, member, group, 1});
    }

    int64_t beginOf(uint32_t task) const { return m_index.tasks().timeOf(m_index.scope(), task).from; }

    std::vector<Block> tasks() const {
        const std::vector<analysis::Task> &list = m_index.tasks().list();
        const auto isBackground = [&](uint32_t task) { return list[task].id == analysis::kBackgroundTask; };
        std::vector<uint32_t> names; // as they are first mentioned
        std::map<uint32_t, int64_t> first;
        std::map<uint32_t, std::vector<uint32_t>> roots;
        for (uint32_t task = 0; task < list.size(); ++task) {
            if (isBackground(task))
                continue;
            const uint32_t name = list[task].name.value;
            if (first.try_emplace(name, beginOf(task)).second)
                names.push_back(name);
            first[name] = std::min(first[name], beginOf(task));
            if (list[task].parent == analysis::kNoPlace || isBackground(list[task].parent))
                roots[name].push_back(task);
        }
        std::stable_sort(names.begin(), names.end(), [&](uint32_t a, uint32_t b) { return first[a] < first[b]; });
        std::vector<Block> blocks;
        for (const uint32_t name : names) {
            if (roots[name].empty())
                continue;
            std::stable_sort(roots[name].begin(), roots[name].end(),
                             [&](uint32_t a, uint32_t b) { return beginOf(a) < beginOf(b); });
            blocks.push_back({{RowKind::TaskType, name, 0, 0}});
            for (const uint32_t task : roots[name])
                if (m_arrangement.openTaskTypes.contains(name))
                    addTask(blocks.back(), task, 1);
        }
        return blocks;
    }

    void addTask(Block &block, uint32_t task, int indent) const {
        block.push_back({RowKind::Task, task, 0, indent});
        if (!m_arrangement.openTasks.contains(task))
            return;
        for (const auto &workers : {m_index.tasks().goroutines(task), m_index.tasks().heirs(task)})
            for (const uint32_t worker : workers)
                block.push_back({RowKind::TaskGoroutine, worker, task, indent + 1});
        for (const uint32_t child : m_index.tasks().children(task))
            addTask(block, child, indent + 1);
    }

    static void move(std::vector<Block> &blocks, uint64_t key, uint64_t before) {
        const auto place = [&](uint64_t wanted) {
            return std::find_if(blocks.begin(), blocks.end(),
                                [wanted](const Block &block) { return RowList::keyOf(block.front()) == wanted; });
        };
        if (place(key) == blocks.end() || (before != 0 && place(before) == blocks.end()))
            return;
        const Block block = *place(key);
        blocks.erase(place(key));
        blocks.insert(before == 0 ? blocks.end() : place(before), block);
    }

    const index::TimelineIndex &m_index;
    const Arrangement &m_arrangement;
};

// Some of everything that there is to arrange.
Arrangement someArrangement(const index::TimelineIndex &index, std::mt19937 &random) {
    const auto chance = [&](unsigned of) { return random() % of == 0; };
    Arrangement arrangement;
    arrangement.sortGroups = static_cast<SortBy>(random() % 4);
    arrangement.sortMembers = static_cast<SortBy>(random() % 4);
    arrangement.sortState = static_cast<index::StateClass>(random() % index::kStateClasses);
    arrangement.allStates = chance(2);
    if (chance(4))
        arrangement.filter = chance(2) ? "main." : "runtime.gc";
    if (chance(2))
        std::shuffle(arrangement.sections.begin(), arrangement.sections.end(), random);
    for (const index::GoroutineGroup &group : index.groups().list())
        if (chance(2))
            arrangement.openFunctions.insert(group.function.value);
    for (uint32_t task = 0; task < index.tasks().list().size(); ++task) {
        if (!chance(3))
            arrangement.openTaskTypes.insert(index.tasks().list()[task].name.value);
        if (!chance(3))
            arrangement.openTasks.insert(task);
    }
    const Block rows = NaiveList(index, arrangement).rows();
    const auto someKey = [&] { return RowList::keyOf(rows[random() % rows.size()]); };
    for (unsigned moves = random() % 6; moves > 0; --moves)
        arrangement.moved.emplace_back(someKey(), chance(4) ? 0 : someKey());
    return arrangement;
}

QString textOf(const Row &row) {
    return QString("kind %1, number %2, owner %3, indent %4")
        .arg(static_cast<int>(row.kind))
        .arg(row.number)
        .arg(row.owner)
        .arg(row.indent);
}

} // namespace

class RowListModelTest : public QObject {
    Q_OBJECT
private:
    static void addTraces() {
        QTest::addColumn<QString>("name");
        for (const char *name : {"recorded/go1.27/pool", "recorded/go1.27/nested", "recorded/go1.21/nested",
                                 "recorded/go1.24/gc", "peer-v2/go122-annotations", "peer-v2/go122-annotations-stress",
                                 "peer-v2/go122-task-across-generations", "recorded/special/generations", "broken"})
            QTest::newRow(name) << QString(name);
    }

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }

    void everyArrangementIsTheListMadeRowByRow_data() { addTraces(); }
    void everyArrangementIsTheListMadeRowByRow() {
        QFETCH(QString, name);
        const Index index = test::indexNamed(name);
        QVERIFY(index);
        const auto orders = rows::makeRowOrders(); // shared, as when a user arranges one trace again and again
        std::mt19937 random(5);
        size_t longest = 0;
        for (int round = 0; round < 40; ++round) {
            const Arrangement arrangement = round == 0 ? Arrangement() : someArrangement(*index, random);
            const Block wanted = NaiveList(*index, arrangement).rows();
            const RowList list(index->trace(), index, orders, arrangement);
            for (int row = 0; row < std::min(list.size(), static_cast<int>(wanted.size())); ++row)
                QVERIFY2(list.at(row) == wanted[static_cast<size_t>(row)],
                         qPrintable(QString("round %1, row %2: %3; not %4")
                                        .arg(round)
                                        .arg(row)
                                        .arg(textOf(list.at(row)), textOf(wanted[static_cast<size_t>(row)]))));
            QCOMPARE(list.size(), static_cast<int>(wanted.size()));
            longest = std::max(longest, wanted.size());
        }
        QVERIFY(longest > 12);
    }

    void everyRowIsFoundByItsKeyAndItsNumber_data() { addTraces(); }
    void everyRowIsFoundByItsKeyAndItsNumber() {
        QFETCH(QString, name);
        const Index index = test::indexNamed(name);
        QVERIFY(index);
        std::mt19937 random(6);
        for (int round = 0; round < 20; ++round) {
            const RowList list(index->trace(), index, rows::makeRowOrders(), someArrangement(*index, random));
            std::map<std::pair<RowKind, uint32_t>, int> first;
            for (int row = 0; row < list.size(); ++row) {
                const Row which = list.at(row);
                QVERIFY2(list.rowOfKey(RowList::keyOf(which)) == row, qPrintable(textOf(which)));
                first.try_emplace({which.kind, which.number}, row);
            }
            for (const auto &[which, row] : first)
                QCOMPARE(list.find(which.first, which.second), row);
            // And what is folded away is not.
            for (uint32_t goroutine = 0; goroutine < index->trace().goroutines.size(); ++goroutine)
                QCOMPARE(list.find(RowKind::Goroutine, goroutine) >= 0,
                         first.contains(std::pair(RowKind::Goroutine, goroutine)));
            for (uint32_t task = 0; task < index->tasks().list().size(); ++task)
                QCOMPARE(list.find(RowKind::Task, task) >= 0, first.contains(std::pair(RowKind::Task, task)));
        }
    }
};

QTEST_MAIN(RowListModelTest)
#include "row_list_model_test.moc"
