// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/rows/pictured_traces.h"
#include "widgets/rows/group_picture.h"
#include "widgets/rows/hit_kind.h"
#include "widgets/rows/state_colours.h"

#include <QTest>

#include <cmath>
#include <numeric>

using namespace lanescope;
using test::ClassTimes;
using test::PlainSpan;

namespace {

constexpr double kWidth = 200, kHeight = 30;

timeline::DrawList pictureOf(const index::TimelineIndex &index, uint32_t group, timeline::TimeRange range) {
    timeline::DrawList list;
    rows::appendGroup(index, group, test::contextOf(range, kWidth, kHeight), list);
    return list;
}

// What the members of a group do within each pixel, ns; met span by span.
std::vector<ClassTimes> timesOf(const index::TimelineIndex &index, uint32_t group, const timeline::TimeScale &scale) {
    std::vector<ClassTimes> pixels(static_cast<size_t>(scale.width));
    for (const uint32_t member : index.groups().members(group)) {
        for (const PlainSpan &span : test::spansOf(index, member)) {
            const double first = std::floor(timeline::pixelOfTime(scale, std::max(span.from, scale.range.from))) - 1;
            const double last = timeline::pixelOfTime(scale, std::min(span.to, scale.range.to)) + 1;
            for (double x = std::max(0.0, first); x < std::min(last, scale.width); ++x)
                pixels[static_cast<size_t>(x)][span.state] +=
                    test::overlap(span, timeline::timeOfPixel(scale, x), timeline::timeOfPixel(scale, x + 1));
        }
    }
    return pixels;
}

double sumOf(const ClassTimes &times) {
    return std::accumulate(times.begin(), times.end(), 0.0);
}

// The column over a pixel; null where there is none.
const timeline::DensityColumn *columnAt(const timeline::DrawList &list, size_t pixel) {
    const auto x = static_cast<float>(pixel);
    for (const timeline::DensityColumn &column : list.columns)
        if (column.x <= x && x < column.x + column.width)
            return &column;
    return nullptr;
}

double shareOf(const timeline::DensityColumn &column, uint8_t state) {
    const theme::Colour colour = rows::colourOf(theme::light(), static_cast<index::StateClass>(state));
    double sum = 0;
    for (const auto &part : column.shares)
        sum += part.colour == colour ? static_cast<double>(part.share) : 0;
    return sum;
}

} // namespace

class GroupPictureTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }

    void aPixelShowsTheSharesOfAllMembersTime_data() { test::picturedNamesData(); }
    void aPixelShowsTheSharesOfAllMembersTime() {
        QFETCH(QString, name);
        const auto index = test::indexNamed(name);
        QVERIFY(index);
        size_t checked = 0;
        double error = 0;
        for (uint32_t group = 0; group < index->groups().list().size(); ++group) {
            for (const timeline::TimeRange &range : test::rangesOf(index->trace(), 6)) {
                const timeline::DrawList list = pictureOf(*index, group, range);
                const std::vector<ClassTimes> pixels = timesOf(*index, group, {range, kWidth});
                for (size_t x = 0; x < pixels.size(); ++x) {
                    const double whole = sumOf(pixels[x]);
                    const timeline::DensityColumn *column = columnAt(list, x);
                    const QString where = QString("group %1, from %2, at %3").arg(group).arg(range.from).arg(x);
                    QVERIFY2((column != nullptr) == (whole > 0), qPrintable(where)); // nothing where nobody lives
                    for (uint8_t state = 0; column && state < index::kStateClasses; ++state) {
                        const double difference = std::abs(shareOf(*column, state) - pixels[x][state] / whole);
                        QVERIFY2(difference <= 0.02, qPrintable(where));
                        error += difference;
                        ++checked;
                    }
                }
            }
        }
        QVERIFY(checked > 500);
        QVERIFY(error / static_cast<double>(checked) < 0.002);
    }

    // Of columns that cover many events shares are near, see index::BlockSweep; in the mean they are exact.
    void aCrowdIsShownNearlyExactly() {
        const auto index = test::indexNamed("large/pool-3000-1.27");
        const timeline::TimeRange range{index->trace().startTime(), index->trace().endTime() + 1};
        for (uint32_t group = 0; group < index->groups().list().size(); ++group) {
            const timeline::DrawList list = pictureOf(*index, group, range);
            const std::vector<ClassTimes> pixels = timesOf(*index, group, {range, kWidth});
            double error = 0;
            size_t checked = 0;
            for (size_t x = 0; x < pixels.size(); ++x) {
                const timeline::DensityColumn *column = columnAt(list, x);
                const double whole = sumOf(pixels[x]);
                for (uint8_t state = 0; column && whole > 0 && state < index::kStateClasses; ++state, ++checked) {
                    const double difference = std::abs(shareOf(*column, state) - pixels[x][state] / whole);
                    QVERIFY2(difference <= 0.13, qPrintable(QString("group %1, at %2").arg(group).arg(x)));
                    error += difference;
                }
            }
            QVERIFY(checked > 0);
            QVERIFY(error / static_cast<double>(checked) < 0.01);
        }
    }

    void aHitSaysTheTimeAtItsLeftEdge_data() { test::picturedNamesData(); }
    void aHitSaysTheTimeAtItsLeftEdge() {
        QFETCH(QString, name);
        const auto index = test::indexNamed(name);
        QVERIFY(index);
        for (uint32_t group = 0; group < index->groups().list().size(); ++group) {
            for (const timeline::TimeRange &range : test::rangesOf(index->trace(), 4)) {
                const timeline::DrawList list = pictureOf(*index, group, range);
                QCOMPARE(list.hits.size(), list.columns.size());
                float right = 0;
                for (size_t i = 0; i < list.hits.size(); ++i) {
                    const timeline::Hit &hit = list.hits[i];
                    QCOMPARE(hit.kind, uint16_t{rows::GroupPoint});
                    QCOMPARE(hit.x, list.columns[i].x);
                    QCOMPARE(hit.width, list.columns[i].width);
                    QVERIFY(hit.x >= right);
                    right = hit.x + hit.width;
                    QCOMPARE(static_cast<int64_t>(hit.object),
                             timeline::timeOfPixel({range, kWidth}, static_cast<double>(hit.x)));
                }
                QVERIFY(right <= static_cast<float>(kWidth));
            }
        }
    }

    // Of the members alone, against the most in view; one that is alone has no line.
    void aLineTellsHowManyLive() {
        const auto index = test::indexNamed("recorded/go1.27/pool");
        const timeline::TimeRange range{index->trace().startTime(), index->trace().endTime() + 1};
        const double nanoseconds = timeline::nanosecondsPerPixel({range, kWidth});
        size_t lines = 0;
        for (uint32_t group = 0; group < index->groups().list().size(); ++group) {
            const timeline::DrawList list = pictureOf(*index, group, range);
            const std::vector<ClassTimes> pixels = timesOf(*index, group, {range, kWidth});
            double most = 0;
            for (const ClassTimes &times : pixels)
                most = std::max(most, sumOf(times) / nanoseconds);
            if (most < 1.4)
                QVERIFY(list.lines.empty());
            if (most < 1.6)
                continue;
            QVERIFY(!list.lines.empty());
            float top = static_cast<float>(kHeight);
            for (const timeline::Line &line : list.lines) {
                if (line.x1 == line.x2)
                    continue;
                const auto x = static_cast<size_t>(line.x1);
                const double height = kHeight - 3, y = 1.5 + height * (1 - sumOf(pixels[x]) / nanoseconds / most);
                QVERIFY(std::abs(static_cast<double>(line.y1) - y) < 0.6);
                top = std::min(top, line.y1);
                ++lines;
            }
            QVERIFY(std::abs(top - 1.5f) < 0.6f);
        }
        QVERIFY(lines > 50);
    }
};

QTEST_MAIN(GroupPictureTest)
#include "group_picture_test.moc"
