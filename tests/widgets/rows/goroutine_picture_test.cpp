// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/rows/pictured_traces.h"
#include "widgets/rows/goroutine_picture.h"
#include "widgets/rows/hit_kind.h"
#include "widgets/rows/state_colours.h"

#include <QTest>

#include <cmath>
#include <map>

using namespace lanescope;
using test::ClassTimes;
using test::PlainSpan;

namespace {

constexpr double kWidth = 400, kHeight = 40;
constexpr float kTop = 1.5f; // of the states

struct Picture {
    timeline::DrawList list;
    timeline::TimeScale scale;
    std::vector<timeline::Rectangle> states; // not those of regions
    std::vector<timeline::Hit> hits;         // of states
};

Picture pictureOf(const index::TimelineIndex &index, uint32_t goroutine, timeline::TimeRange range,
                  double width = kWidth, double height = kHeight) {
    const timeline::BuildContext context = test::contextOf(range, width, height);
    Picture picture;
    picture.scale = context.scale;
    rows::appendGoroutine(index, model::GoroutineIndex(goroutine), context, picture.list);
    for (const timeline::Rectangle &rectangle : picture.list.rectangles)
        if (rectangle.y == kTop)
            picture.states.push_back(rectangle);
    for (const timeline::Hit &hit : picture.list.hits)
        if (hit.kind == rows::GoroutineSpanHit)
            picture.hits.push_back(hit);
    return picture;
}

bool isDense(const index::TimelineIndex &index, uint32_t goroutine, timeline::TimeRange range) {
    const auto events = index.states().eventsBetween(model::GoroutineIndex(goroutine), range.from, range.to);
    return static_cast<double>(events) > 2 * kWidth;
}

theme::Colour colourOf(uint8_t state) {
    return rows::colourOf(theme::light(), static_cast<index::StateClass>(state));
}

// Calls visit(goroutine, spans that touch the range) for the goroutines of a trace; few in how many there may be.
template <class Visit> void forEachGoroutine(const index::TimelineIndex &index, Visit visit) {
    const size_t count = index.trace().goroutines.size(), step = 1 + count / 150;
    for (size_t goroutine = 0; goroutine < count; goroutine += step)
        visit(static_cast<uint32_t>(goroutine), test::spansOf(index, static_cast<uint32_t>(goroutine)));
}

std::vector<PlainSpan> within(const std::vector<PlainSpan> &spans, timeline::TimeRange range) {
    std::vector<PlainSpan> inside;
    for (const PlainSpan &span : spans)
        if (span.to > range.from && span.from < range.to)
            inside.push_back(span);
    return inside;
}

std::map<theme::Colour, double> sharesOf(const timeline::DensityColumn &column) {
    std::map<theme::Colour, double> shares;
    for (const auto &part : column.shares)
        if (part.share > 0)
            shares[part.colour] += static_cast<double>(part.share);
    return shares;
}

QString where(timeline::TimeRange range, uint32_t goroutine, double x) {
    return QString("goroutine %1, from %2 to %3, at %4").arg(goroutine).arg(range.from).arg(range.to).arg(x);
}

// Whether the column tells these parts of its pixel. A part too short to be seen is raised, at the cost of others.
bool tells(const timeline::DensityColumn &column, const ClassTimes &parts) {
    std::map<theme::Colour, double> wanted;
    double whole = 0, smallest = 1;
    for (size_t state = 0; state < parts.size(); ++state) {
        if (parts[state] <= 0)
            continue;
        wanted[colourOf(static_cast<uint8_t>(state))] += parts[state];
        whole += parts[state];
        smallest = std::min(smallest, parts[state]);
    }
    const bool exact = whole <= 1 + 1e-9 && smallest >= 1.0 / static_cast<double>(column.height);
    const auto shares = sharesOf(column);
    double sum = 0;
    for (const auto &[colour, share] : shares) {
        sum += share;
        if (!wanted.contains(colour) || (exact && std::abs(share - wanted[colour]) > 0.02))
            return false;
    }
    return sum <= 1.0001 && (!exact || shares.size() == wanted.size()) && !shares.empty() == (whole > 0);
}

} // namespace

class GoroutinePictureTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }

    void aWideSpanIsOneRectangleAtItsTimesInItsColour_data() { test::picturedNamesData(); }
    void aWideSpanIsOneRectangleAtItsTimesInItsColour() {
        QFETCH(QString, name);
        const auto index = test::indexNamed(name);
        QVERIFY(index);
        size_t checked = 0;
        forEachGoroutine(*index, [&](uint32_t goroutine, const std::vector<PlainSpan> &spans) {
            for (const timeline::TimeRange &range : test::rangesOf(index->trace())) {
                if (isDense(*index, goroutine, range))
                    continue;
                const Picture picture = pictureOf(*index, goroutine, range);
                size_t next = 0;
                for (const PlainSpan &span : within(spans, range)) {
                    const double left = timeline::pixelOfTime(picture.scale, span.from);
                    const double right = timeline::pixelOfTime(picture.scale, span.to);
                    if (right - left < 1.5)
                        continue;
                    QVERIFY(next < picture.states.size());
                    const timeline::Rectangle &drawn = picture.states[next++];
                    const double end = static_cast<double>(drawn.x) + static_cast<double>(drawn.width);
                    QVERIFY2(std::abs(static_cast<double>(drawn.x) - std::max(left, -1.0)) < 0.01 &&
                                 std::abs(end - std::min(right, kWidth + 1)) < 0.01,
                             qPrintable(where(range, goroutine, left)));
                    QCOMPARE(drawn.fill, colourOf(span.state));
                    ++checked;
                }
                QCOMPARE(next, picture.states.size());
            }
        });
        QVERIFY(checked > 20);
    }

    void mergedColumnsShowTheirStatesByTime_data() { test::picturedNamesData(); }
    void mergedColumnsShowTheirStatesByTime() {
        QFETCH(QString, name);
        const auto index = test::indexNamed(name);
        QVERIFY(index);
        size_t wanted = 0, drawn = 0;
        forEachGoroutine(*index, [&](uint32_t goroutine, const std::vector<PlainSpan> &spans) {
            for (const timeline::TimeRange &range : test::rangesOf(index->trace())) {
                if (isDense(*index, goroutine, range))
                    continue;
                const Picture picture = pictureOf(*index, goroutine, range);
                const double nanoseconds = timeline::nanosecondsPerPixel(picture.scale);
                std::map<double, ClassTimes> columns;
                for (const PlainSpan &span : within(spans, range)) {
                    const double left = timeline::pixelOfTime(picture.scale, span.from);
                    if (timeline::pixelOfTime(picture.scale, span.to) - left < 1.5)
                        columns[std::max(std::floor(left), -1.0)][span.state] +=
                            static_cast<double>(span.to - span.from) / nanoseconds;
                }
                for (const timeline::DensityColumn &column : picture.list.columns) {
                    const double x = static_cast<double>(column.x);
                    QVERIFY2(columns.contains(x), qPrintable(where(range, goroutine, x)));
                    QVERIFY2(tells(column, columns[x]), qPrintable(where(range, goroutine, x)));
                }
                QCOMPARE(picture.list.columns.size(), columns.size());
                wanted += columns.size();
                drawn += picture.list.columns.size();
            }
        });
        QCOMPARE(drawn, wanted);
        QVERIFY(drawn > 0);
    }

    void everySpanInViewCanBeHitOnce_data() { test::picturedNamesData(); }
    void everySpanInViewCanBeHitOnce() {
        QFETCH(QString, name);
        const auto index = test::indexNamed(name);
        QVERIFY(index);
        size_t checked = 0;
        forEachGoroutine(*index, [&](uint32_t goroutine, const std::vector<PlainSpan> &spans) {
            for (const timeline::TimeRange &range : test::rangesOf(index->trace())) {
                if (isDense(*index, goroutine, range))
                    continue;
                size_t counted = 0;
                std::set<uint32_t> begins;
                for (const PlainSpan &span : within(spans, range))
                    begins.insert(span.begin);
                for (const timeline::Hit &hit : pictureOf(*index, goroutine, range).hits) {
                    counted += hit.count;
                    QVERIFY(begins.contains(static_cast<uint32_t>(hit.object)));
                }
                QCOMPARE(counted, within(spans, range).size());
                checked += counted;
            }
        });
        QVERIFY(checked > 50);
    }

    // More events than two a pixel are not met one by one. A pixel's shares may be an eighth of it wrong, see
    // BlockSweep.
    void manyEventsAPixelAreSummedUp() {
        const auto index = test::indexNamed("large/pool-3000-1.27");
        const timeline::TimeRange range{index->trace().startTime(), index->trace().endTime() + 1};
        constexpr double kNarrow = 300, kTall = 2000; // so that hardly a share is raised to be seen
        size_t dense = 0, columns = 0;
        double error = 0;
        for (uint32_t goroutine = 0; goroutine < index->trace().goroutines.size(); ++goroutine) {
            const size_t events = index->states().eventsBetween(model::GoroutineIndex(goroutine), range.from, range.to);
            if (static_cast<double>(events) <= 2 * kNarrow || dense >= 40)
                continue;
            ++dense;
            const Picture picture = pictureOf(*index, goroutine, range, kNarrow, kTall);
            const std::vector<PlainSpan> spans = test::spansOf(*index, goroutine);
            QVERIFY(picture.states.size() + picture.list.columns.size() <= 2 * static_cast<size_t>(kNarrow));
            size_t merged = 0;
            for (const timeline::Hit &hit : picture.hits)
                merged += hit.width == 1 ? hit.count : 0;
            for (const timeline::Rectangle &rectangle : picture.states)
                merged -= rectangle.width == 1;
            QCOMPARE(merged, spans.size()); // each begins within one column
            for (const timeline::DensityColumn &column : picture.list.columns) {
                const double x = static_cast<double>(column.x);
                const int64_t from = timeline::timeOfPixel(picture.scale, x);
                const int64_t to = timeline::timeOfPixel(picture.scale, x + 1);
                ClassTimes parts{};
                for (const PlainSpan &span : spans)
                    parts[span.state] += test::overlap(span, from, to) / static_cast<double>(to - from);
                const double raised = 1.0 / static_cast<double>(column.height);
                const auto shares = sharesOf(column);
                const bool plain = std::all_of(shares.begin(), shares.end(),
                                               [raised](const auto &share) { return share.second > 1.01 * raised; });
                for (uint8_t state = 0; state < parts.size(); ++state) {
                    const auto shown = shares.find(colourOf(state));
                    const double difference = std::abs((shown == shares.end() ? 0 : shown->second) - parts[state]);
                    QVERIFY2(difference <= 0.125 + 6 * raised, qPrintable(where(range, goroutine, x)));
                    error += plain ? difference : 0;
                }
                columns += plain;
            }
            for (const timeline::Rectangle &rectangle : picture.states) {
                const int64_t middle = timeline::timeOfPixel(
                    picture.scale, static_cast<double>(rectangle.x) + static_cast<double>(rectangle.width) / 2);
                const auto span = std::find_if(spans.begin(), spans.end(), [middle](const PlainSpan &s) {
                    return s.from <= middle && middle < s.to;
                });
                QVERIFY(span != spans.end());
                QCOMPARE(rectangle.fill, colourOf(span->state));
            }
        }
        QVERIFY2(dense > 0, "no goroutine with so many events");
        QVERIFY(columns > 200);
        QVERIFY2(error / static_cast<double>(columns) < 0.01, qPrintable(QString::number(error)));
    }

    void nothingIsDrawnFarOutsideOfTheRow() {
        const auto index = test::indexNamed("recorded/go1.22/nested");
        forEachGoroutine(*index, [&](uint32_t goroutine, const std::vector<PlainSpan> &) {
            for (const timeline::TimeRange &range : test::rangesOf(index->trace())) {
                for (const timeline::Rectangle &r : pictureOf(*index, goroutine, range).list.rectangles) {
                    QVERIFY(r.x >= -1 && r.x + r.width <= static_cast<float>(kWidth) + 1.01f);
                    QVERIFY(r.y >= 0 && r.y + r.height <= static_cast<float>(kHeight));
                }
            }
        });
    }
};

QTEST_MAIN(GoroutinePictureTest)
#include "goroutine_picture_test.moc"
