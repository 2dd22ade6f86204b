// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/rows/pictured_traces.h"
#include "widgets/rows/hit_kind.h"
#include "widgets/rows/stats_picture.h"
#include "widgets/rows/task_picture.h"

#include <QTest>

#include <cmath>

using namespace lanescope;

namespace {

constexpr double kWidth = 300, kHeight = 28;

const std::vector<const char *> kAnnotated{"recorded/go1.22/nested",
                                           "recorded/go1.27/nested",
                                           "recorded/go1.27/pool",
                                           "recorded/go1.19/nested",
                                           "peer-v1/user_task_region_1_21_good",
                                           "peer-v2/go122-annotations-stress",
                                           "peer-v2/go122-task-across-generations"};

void annotatedData() {
    QTest::addColumn<QString>("name");
    for (const char *name : kAnnotated)
        QTest::newRow(name) << QString(name);
}

// Regions and logs of no task are the background task's, which has no row.
bool isOfType(const analysis::Task &task, model::StringIndex type) {
    return task.id != analysis::kBackgroundTask && task.name == type;
}

} // namespace

class TaskPictureTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }

    void aTaskIsOneBarAtItsTimes_data() { annotatedData(); }
    void aTaskIsOneBarAtItsTimes() {
        QFETCH(QString, name);
        const auto index = test::indexNamed(name);
        size_t checked = 0;
        for (const timeline::TimeRange &range : test::rangesOf(index->trace())) {
            const timeline::BuildContext context = test::contextOf(range, kWidth, kHeight);
            for (uint32_t task = 0; task < index->tasks().list().size(); ++task) {
                timeline::DrawList list;
                rows::appendTask(*index, task, context, list);
                const analysis::TimeRange time = index->tasks().timeOf(index->scope(), task);
                const double left = timeline::pixelOfTime(context.scale, time.from);
                const double right = std::max(timeline::pixelOfTime(context.scale, time.to), left + 1);
                if (right < 0 || left > kWidth) {
                    QVERIFY(list.isEmpty() && list.hits.empty());
                    continue;
                }
                QCOMPARE(list.rectangles.size(), size_t{1});
                const timeline::Rectangle &bar = list.rectangles.front();
                const double end = static_cast<double>(bar.x) + static_cast<double>(bar.width);
                QVERIFY(std::abs(static_cast<double>(bar.x) - std::max(left, -1.0)) < 0.01);
                QVERIFY(std::abs(end - std::min(right, kWidth + 1)) < 0.01);
                QCOMPARE(bar.pattern != timeline::PatternNone, !index->tasks().list()[task].complete());
                const timeline::Hit &hit = list.hits.front();
                QCOMPARE(hit.kind, uint16_t{rows::TaskHit});
                QCOMPARE(hit.object, uint64_t{task});
                QCOMPARE(hit.x, bar.x);
                QCOMPARE(hit.width, bar.width);
                ++checked;
            }
        }
        QVERIFY(checked > 0 || index->tasks().list().empty());
    }

    void logsOfATaskAreMarkedAtTheirTimes_data() { annotatedData(); }
    void logsOfATaskAreMarkedAtTheirTimes() {
        QFETCH(QString, name);
        const auto index = test::indexNamed(name);
        for (const timeline::TimeRange &range : test::rangesOf(index->trace())) {
            const timeline::BuildContext context = test::contextOf(range, kWidth, kHeight);
            for (uint32_t task = 0; task < index->tasks().list().size(); ++task) {
                timeline::DrawList list;
                rows::appendTask(*index, task, context, list);
                std::vector<double> places;
                for (const uint32_t log : index->tasks().logs(task))
                    places.push_back(timeline::pixelOfTime(
                        context.scale, index->trace().events.time(index->tasks().logs()[log].event.value)));
                const auto near = [](const std::vector<double> &values, double x, double most) {
                    return std::any_of(values.begin(), values.end(),
                                       [x, most](double value) { return std::abs(value - x) <= most; });
                };
                std::vector<double> marks;
                for (const timeline::Mark &mark : list.marks) {
                    marks.push_back(static_cast<double>(mark.x));
                    QVERIFY(near(places, marks.back(), 0.01));
                }
                if (!list.rectangles.empty())
                    for (const double place : places)
                        QVERIFY(place < -1 || place > kWidth + 1 || near(marks, place, 1.01));
            }
        }
    }

    // As many as go on at a time, counted one by one.
    void aTypeShowsHowManyOfItGoOn_data() { annotatedData(); }
    void aTypeShowsHowManyOfItGoOn() {
        QFETCH(QString, name);
        const auto index = test::indexNamed(name);
        rows::RowOrders orders;
        const std::vector<rows::TaskType> &types = orders.taskTypes(*index);
        std::set<uint32_t> names;
        for (const analysis::Task &task : index->tasks().list())
            if (isOfType(task, task.name))
                names.insert(task.name.value);
        QCOMPARE(types.size(), names.size());
        for (const rows::TaskType &type : types) {
            for (const timeline::TimeRange &range : test::rangesOf(index->trace())) {
                const timeline::BuildContext context = test::contextOf(range, kWidth, kHeight);
                timeline::DrawList list;
                rows::appendTaskType(index->trace(), type, context, list);
                checkCounts(*index, type.name, context.scale, list);
                if (QTest::currentTestFailed())
                    return;
            }
        }
    }

private:
    static void checkCounts(const index::TimelineIndex &index, model::StringIndex type,
                            const timeline::TimeScale &scale, const timeline::DrawList &list) {
        std::vector<uint32_t> open(static_cast<size_t>(scale.width)), shown(open.size());
        for (uint32_t task = 0; task < index.tasks().list().size(); ++task) {
            const analysis::TimeRange time = index.tasks().timeOf(index.scope(), task);
            for (size_t x = 0; x < open.size() && isOfType(index.tasks().list()[task], type); ++x) {
                const auto at = static_cast<double>(x);
                open[x] +=
                    time.from < timeline::timeOfPixel(scale, at + 1) && time.to >= timeline::timeOfPixel(scale, at);
            }
        }
        for (const timeline::Hit &hit : list.hits) {
            QCOMPARE(hit.kind, uint16_t{rows::TaskTypePoint});
            QCOMPARE(static_cast<int64_t>(hit.object), timeline::timeOfPixel(scale, static_cast<double>(hit.x)));
            for (auto x = static_cast<size_t>(hit.x); x < static_cast<size_t>(hit.x + hit.width); ++x)
                shown[x] = hit.count;
        }
        QCOMPARE(shown, open);
        const uint32_t most = std::max(1u, *std::max_element(open.begin(), open.end()));
        const double top = rows::niceCeiling(most, false);
        for (const timeline::Rectangle &bar : list.rectangles) {
            const double share = open[static_cast<size_t>(bar.x)] / top;
            QVERIFY(std::abs(static_cast<double>(bar.height) - share * (kHeight - 3)) < 0.01);
            QVERIFY(std::abs(static_cast<double>(bar.y + bar.height) - (kHeight - 1.5)) < 0.01);
        }
    }
};

QTEST_MAIN(TaskPictureTest)
#include "task_picture_test.moc"
