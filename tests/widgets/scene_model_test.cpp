// SPDX-License-Identifier: GPL-3.0-or-later
// Layouts against the same made the plain way, whatever was folded, hidden, pinned and resized before.
#include "widgets/timeline/scene.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <random>

using namespace lanescope;
using namespace lanescope::timeline;

namespace {

// Rows of some sections, some of which are empty in the trace's second half.
class Sections : public RowSource {
public:
    Sections(std::vector<uint64_t> keys, uint64_t version) : m_keys(std::move(keys)), m_version(version) {}
    TimeRange bounds() const override { return {0, 1000}; }
    int rowCount() const override { return static_cast<int>(m_keys.size()); }
    uint64_t rowKey(int row) const override { return m_keys[static_cast<std::size_t>(row)]; }
    RowInfo row(int row) const override {
        const uint64_t key = rowKey(row);
        return {QString::number(key), QStringLiteral("section %1").arg(key / 100), 8 + static_cast<int>(key % 17), true,
                6};
    }
    static bool isEmpty(uint64_t key, TimeRange range) { return key % 5 == 0 && range.from >= 500; }
    void findEmpty(TimeRange range, std::span<uint8_t> empty) const override {
        for (std::size_t row = 0; row < empty.size(); ++row)
            empty[row] = isEmpty(m_keys[row], range);
    }
    void build(int row, const BuildContext &context, DrawList &list) const override {
        const auto height = static_cast<float>(context.height);
        list.rectangles.push_back({0, 0, 50, height, context.theme->running});
        Hit hit;
        hit.width = 50;
        hit.height = height;
        hit.object = rowKey(row);
        list.hits.push_back(hit);
    }
    void buildOverview(const BuildContext &, DrawList &) const override {}
    uint64_t version() const override { return m_version; }

private:
    std::vector<uint64_t> m_keys;
    uint64_t m_version;
};

std::shared_ptr<const Sections> someRows(std::mt19937 &random, uint64_t version) {
    std::vector<uint64_t> keys;
    for (uint64_t key = 0; key < 700; ++key)
        if (random() % 8 != 0 && (key / 100 != version % 7))
            keys.push_back(key);
    return std::make_shared<const Sections>(std::move(keys), version);
}

RowChanges someChanges(std::mt19937 &random) {
    RowChanges changes;
    for (unsigned i = random() % 30; i > 0; --i)
        changes.heights[random() % 700] = 6 + static_cast<int>(random() % 60);
    for (unsigned i = random() % 200; i > 0; --i)
        changes.hidden.insert(random() % 700);
    for (unsigned i = random() % 5; i > 0; --i)
        if (const uint64_t key = random() % 700; !std::count(changes.pinned.begin(), changes.pinned.end(), key))
            changes.pinned.push_back(key);
    for (unsigned i = random() % 4; i > 0; --i)
        changes.folded.insert(QStringLiteral("section %1").arg(random() % 7));
    changes.hideEmpty = random() % 2 == 0;
    return changes;
}

using Placed = Scene::PlacedRow;

// Every row that takes room, from the top of the contents; `empty`: rows that are hidden for that.
struct NaiveScene {
    std::vector<Placed> pinned, rows;
    double pinnedHeight = 0;
    int64_t contentHeight = 0;

    NaiveScene(const Sections &source, const RowChanges &changes, std::optional<TimeRange> empty, double limit) {
        placePinned(source, changes, limit);
        double y = pinnedHeight;
        QString headed;
        for (int row = 0; row < source.rowCount(); ++row) {
            const uint64_t key = source.rowKey(row);
            const RowInfo info = source.row(row);
            if (changes.hidden.contains(key) || (empty && Sections::isEmpty(key, *empty)))
                continue;
            const bool first = headed != info.group, folded = changes.folded.contains(info.group);
            if (folded && !first)
                continue;
            headed = info.group;
            const double header = first ? Scene::sectionHeaderHeight : 0;
            const double height = folded ? 0 : heightOf(changes, key, info);
            rows.push_back({row, header, y + header, height, false});
            y += header + height + Scene::separatorHeight;
        }
        contentHeight = static_cast<int64_t>(y - pinnedHeight);
    }

    void placePinned(const Sections &source, const RowChanges &changes, double limit) {
        double y = 0;
        for (const uint64_t key : changes.pinned) {
            const int row = source.rowOfKey(key);
            if (row < 0)
                continue;
            const double height = heightOf(changes, key, source.row(row));
            if (y + height + Scene::separatorHeight + Scene::pinnedEdge > limit)
                break;
            pinned.push_back({row, 0, y, height, true});
            y += height + Scene::separatorHeight;
        }
        pinnedHeight = pinned.empty() ? 0 : y + Scene::pinnedEdge;
    }

    static double heightOf(const RowChanges &changes, uint64_t key, const RowInfo &info) {
        const auto byHand = changes.heights.find(key);
        return byHand != changes.heights.end() ? byHand->second : info.height;
    }

    std::vector<Placed> visible(double scroll, double height) const {
        std::vector<Placed> all = pinned;
        for (Placed placed : rows) {
            placed.top -= scroll;
            if (placed.bottom() + Scene::separatorHeight > pinnedHeight && placed.top - placed.headerHeight < height)
                all.push_back(placed);
        }
        return all;
    }

    int rowAt(double y, double scroll) const {
        for (const Placed &placed : visible(scroll, 1e9))
            if (placed.pinned == (y < pinnedHeight) && y >= placed.top && y < placed.bottom())
                return placed.row;
        return -1;
    }
};

QString textOf(const std::vector<Placed> &rows) {
    QString text;
    for (const Placed &placed : rows)
        text += QString("%1%2 header %3 top %4 height %5\n")
                    .arg(placed.row)
                    .arg(placed.pinned ? " pinned" : "")
                    .arg(placed.headerHeight)
                    .arg(placed.top)
                    .arg(placed.height);
    return text;
}

constexpr double kCanvas = 300; // pixels high

void compare(Scene &scene, const NaiveScene &naive, std::mt19937 &random) {
    QCOMPARE(scene.contentHeight(), naive.contentHeight);
    QCOMPARE(scene.pinnedHeight(), naive.pinnedHeight);
    for (int i = 0; i < 6; ++i) {
        const double scroll = i == 0 ? 0 : static_cast<double>(random() % static_cast<unsigned>(naive.contentHeight));
        QCOMPARE(textOf(scene.placedRows(scroll, kCanvas)), textOf(naive.visible(scroll, kCanvas)));
        for (int y = -2; y < static_cast<int>(kCanvas); y += 3)
            QCOMPARE(scene.rowAt(y, scroll), naive.rowAt(y, scroll));
        // What is hit is what is drawn there, and neither reaches over the pinned rows.
        const DrawList picture = scene.picture({{{0, 1000}, scroll}, {100, kCanvas}});
        for (int y = 0; y < static_cast<int>(kCanvas); ++y) {
            const Hit *hit = picture.hitAt(10, static_cast<float>(y) + 0.5f);
            const int row = naive.rowAt(y + 0.5, scroll);
            QCOMPARE(hit ? static_cast<int>(hit->row) : -1, row);
            QVERIFY(!hit || hit->object == scene.source()->rowKey(row));
        }
    }
}

} // namespace

class SceneModelTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }

    void whateverIsDoneRowsStandWhereTheyWouldInAFreshLayout_data() {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 5; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void whateverIsDoneRowsStandWhereTheyWouldInAFreshLayout() {
        QFETCH(unsigned, seed);
        std::mt19937 random(seed);
        Scene scene;
        auto source = someRows(random, 0);
        scene.setSource(source);
        RowChanges changes;
        std::optional<TimeRange> empty;
        double limit = 1e9;
        for (int step = 0; step < 80; ++step) {
            const int row = static_cast<int>(random() % static_cast<unsigned>(source->rowCount()));
            const uint64_t key = source->rowKey(row);
            switch (random() % 8) {
            case 0:
                changes.heights[key] = 6 + static_cast<int>(random() % 50);
                scene.resizeRow(row, changes.heights[key]);
                break;
            case 1:
                changes.hidden.insert(key);
                scene.setRowHidden(row, true);
                break;
            case 2:
                changes.hidden.erase(key);
                scene.setRowHidden(row, false);
                break;
            case 3: {
                const QString group = source->row(row).group;
                const bool folded = !changes.folded.contains(group);
                folded ? static_cast<void>(changes.folded.insert(group))
                       : static_cast<void>(changes.folded.remove(group));
                scene.setGroupFolded(group, folded);
                break;
            }
            case 4:
                changes = someChanges(random);
                scene.setChanges(changes);
                if (!changes.hideEmpty)
                    empty.reset();
                break;
            case 5: {
                const TimeRange range{random() % 2 ? 600 : 100, 900};
                scene.hideEmptyRows(range);
                if (changes.hideEmpty)
                    empty = range;
                break;
            }
            case 6:
                source = someRows(random, static_cast<uint64_t>(step));
                scene.setSource(source);
                empty.reset(); // until it is asked for anew
                break;
            default: limit = random() % 2 ? 100 : 1e9; scene.setPinnedLimit(limit);
            }
            QCOMPARE(scene.changes(), changes);
            compare(scene, NaiveScene(*source, changes, empty, limit), random);
            if (QTest::currentTestFailed()) {
                qInfo("at step %d", step);
                return;
            }
        }
    }

    void changesLeaveNothingOfThoseBefore() {
        std::mt19937 random(77);
        const auto source = someRows(random, 1);
        Scene used;
        used.setSource(source);
        for (int round = 0; round < 50; ++round) {
            const RowChanges changes = someChanges(random);
            used.setChanges(changes);
            Scene fresh;
            fresh.setSource(source);
            fresh.setChanges(changes);
            if (changes.hideEmpty) {
                used.hideEmptyRows({600, 900});
                fresh.hideEmptyRows({600, 900});
            }
            const SceneFrame frame{{{0, 1000}, static_cast<double>(random() % 3000)}, {100, kCanvas}};
            QCOMPARE(used.picture(frame).toText(), fresh.picture(frame).toText());
            QCOMPARE(used.emptyRowCount(), fresh.emptyRowCount());
        }
    }
};

QTEST_MAIN(SceneModelTest)
#include "scene_model_test.moc"
