// SPDX-License-Identifier: GPL-3.0-or-later
// What lies below and on a goroutine's states: regions, logs, samples.
#include "tests/core/analysis/annotated.h"
#include "tests/widgets/rows/pictured_traces.h"
#include "widgets/rows/goroutine_picture.h"
#include "widgets/rows/hit_kind.h"

#include <QTest>

#include <cmath>
#include <map>

using namespace lanescope;

namespace {

constexpr double kWidth = 400, kHeight = 40;
constexpr float kTop = 1.5f; // of the states

struct Picture {
    timeline::DrawList list;
    timeline::TimeScale scale;
};

Picture pictureOf(const index::TimelineIndex &index, uint32_t goroutine, timeline::TimeRange range) {
    const timeline::BuildContext context = test::contextOf(range, kWidth, kHeight);
    Picture picture;
    picture.scale = context.scale;
    rows::appendGoroutine(index, model::GoroutineIndex(goroutine), context, picture.list);
    return picture;
}

QString where(timeline::TimeRange range, uint32_t goroutine, double x) {
    return QString("goroutine %1, from %2 to %3, at %4").arg(goroutine).arg(range.from).arg(range.to).arg(x);
}

std::shared_ptr<const index::TimelineIndex> manyMarks() {
    test::Annotated trace;
    const uint32_t goroutine = trace.goroutine();
    for (int i = 0; i < 900; ++i) {
        trace.log(goroutine, 0, "step", "done");
        if (i % 3 != 0)
            trace.sample(goroutine + 1, 1);
    }
    return index::TimelineIndex::make(trace.finish());
}

} // namespace

class GoroutineMarksPictureTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }

    // A level below another, each region at its times, however narrow.
    void regionsLieAtTheirTimesLevelByLevel_data() { test::picturedNamesData(); }
    void regionsLieAtTheirTimesLevelByLevel() {
        QFETCH(QString, name);
        const auto index = test::indexNamed(name);
        QVERIFY(index);
        size_t checked = 0;
        for (const uint32_t goroutine : index->regions().goroutines()) {
            for (const timeline::TimeRange &range : test::rangesOf(index->trace())) {
                const Picture picture = pictureOf(*index, goroutine, range);
                checked += checkRegions(*index, goroutine, picture);
                if (QTest::currentTestFailed())
                    return;
            }
        }
        QCOMPARE(checked > 0, !index->regions().goroutines().empty());
    }

    void logsAndSamplesAreMarkedOnceAPixel_data() {
        test::picturedNamesData();
        QTest::newRow("marks") << "marks"; // a log and a sample again and again
    }
    void logsAndSamplesAreMarkedOnceAPixel() {
        QFETCH(QString, name);
        const auto index = name == "marks" ? manyMarks() : test::indexNamed(name);
        QVERIFY(index);
        size_t marked = 0;
        for (uint32_t goroutine = 0; goroutine < index->trace().goroutines.size(); ++goroutine) {
            const auto logs = index->marks().logs(model::GoroutineIndex(goroutine));
            const auto samples = index->marks().samples(model::GoroutineIndex(goroutine));
            if (logs.empty() && samples.empty())
                continue;
            for (const timeline::TimeRange &range : test::rangesOf(index->trace())) {
                const Picture picture = pictureOf(*index, goroutine, range);
                std::map<double, size_t> expected[2];
                for (size_t i = 0; i < 2; ++i)
                    for (const uint32_t event : i == 0 ? logs : samples)
                        if (const int64_t time = index->trace().events.time(event); range.contains(time))
                            ++expected[i][std::floor(timeline::pixelOfTime(picture.scale, time))];
                QCOMPARE(marksOf(picture, timeline::Mark::Shape::Diamond), expected[0].size());
                QCOMPARE(marksOf(picture, timeline::Mark::Shape::Tick), expected[1].size());
                size_t counted = 0, wanted = 0;
                for (const timeline::Hit &hit : picture.list.hits)
                    counted += hit.kind == rows::EventHit ? hit.count : 0;
                for (const auto &columns : expected)
                    for (const auto &[x, count] : columns)
                        wanted += count;
                QCOMPARE(counted, wanted);
                marked += counted;
            }
        }
        QVERIFY(name != "marks" || marked > 1000);
    }

private:
    static size_t marksOf(const Picture &picture, timeline::Mark::Shape shape) {
        return static_cast<size_t>(std::count_if(picture.list.marks.begin(), picture.list.marks.end(),
                                                 [shape](const timeline::Mark &mark) { return mark.shape == shape; }));
    }

    // How many were compared.
    size_t checkRegions(const index::TimelineIndex &index, uint32_t goroutine, const Picture &picture) {
        const timeline::TimeRange range = picture.scale.range;
        size_t wanted = 0, counted = 0;
        std::map<uint32_t, const timeline::Hit *> alone;
        for (const timeline::Hit &hit : picture.list.hits) {
            if (hit.kind != rows::RegionHit)
                continue;
            counted += hit.count;
            alone[static_cast<uint32_t>(hit.object)] = &hit;
        }
        float above = kTop;
        for (unsigned level = 0; level < index.regions().levels(model::GoroutineIndex(goroutine)); ++level) {
            float y = -1;
            for (const auto &placed : index.regions().level(model::GoroutineIndex(goroutine), level)) {
                if (placed.to <= range.from || placed.from >= range.to)
                    continue;
                ++wanted;
                const double left = timeline::pixelOfTime(picture.scale, placed.from);
                const double right = timeline::pixelOfTime(picture.scale, placed.to);
                if (right - left < 1.5)
                    continue;
                if (!alone.contains(placed.region)) {
                    QTest::qFail("a wide region cannot be hit", __FILE__, __LINE__);
                    return 0;
                }
                const timeline::Hit &hit = *alone[placed.region];
                const double end = static_cast<double>(hit.x) + static_cast<double>(hit.width);
                const bool right_place = hit.count == 1 && hit.y > above && (y < 0 || hit.y == y) &&
                                         std::abs(static_cast<double>(hit.x) - std::max(left, -1.0)) < 0.01 &&
                                         std::abs(end - std::min(right, kWidth + 1)) < 0.01;
                if (!right_place) {
                    QTest::qFail(qPrintable(where(range, goroutine, left)), __FILE__, __LINE__);
                    return 0;
                }
                y = hit.y;
            }
            above = std::max(above, y);
        }
        if (counted != wanted)
            QTest::qFail(qPrintable(QString("%1 of %2 regions").arg(counted).arg(wanted)), __FILE__, __LINE__);
        return wanted;
    }
};

QTEST_MAIN(GoroutineMarksPictureTest)
#include "goroutine_marks_picture_test.moc"
