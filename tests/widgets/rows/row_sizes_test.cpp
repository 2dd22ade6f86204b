// SPDX-License-Identifier: GPL-3.0-or-later
// Rows in sizes and at times that nobody chooses, but which windows take on their way.
#include "tests/widgets/rows/pictured_traces.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace lanescope;
using timeline::TimeRange;

namespace {

bool isNumber(float value) {
    return std::isfinite(value) && std::abs(value) < 1e6f;
}

QString faultOf(const timeline::DrawList &list) {
    for (const timeline::Rectangle &r : list.rectangles)
        if (!isNumber(r.x) || !isNumber(r.y) || !isNumber(r.width) || !isNumber(r.height))
            return QStringLiteral("a rectangle");
    for (const timeline::DensityColumn &c : list.columns) {
        if (!isNumber(c.x) || !isNumber(c.y) || !isNumber(c.width) || !isNumber(c.height))
            return QStringLiteral("a column");
        float sum = 0;
        for (const timeline::DensityColumn::Share &share : c.shares) {
            if (!(share.share >= 0))
                return QStringLiteral("a share");
            sum += share.share;
        }
        if (sum > 1.001f)
            return QStringLiteral("shares of more than the whole");
    }
    for (const timeline::Line &l : list.lines)
        if (!isNumber(l.x1) || !isNumber(l.y1) || !isNumber(l.x2) || !isNumber(l.y2))
            return QStringLiteral("a line");
    for (const timeline::Mark &m : list.marks)
        if (!isNumber(m.x) || !isNumber(m.y) || !isNumber(m.size))
            return QStringLiteral("a mark");
    for (const timeline::Hit &h : list.hits)
        if (!isNumber(h.x) || !isNumber(h.y) || !isNumber(h.width) || !isNumber(h.height))
            return QStringLiteral("a hit");
    return {};
}

} // namespace

class RowSizesTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }

    void everyRowCanBeBuiltInAnySize_data() { test::picturedNamesData(); }
    void everyRowCanBeBuiltInAnySize() {
        QFETCH(QString, name);
        rows::Arrangement arrangement = test::allRowsOf(test::indexNamed(name))->arrangement();
        const auto rows = test::allRowsOf(test::indexNamed(name));
        arrangement.allStates = true;
        const auto other = rows->arranged(arrangement); // has another row in STATS
        const int64_t start = rows->bounds().from, end = rows->bounds().to;
        const std::vector<TimeRange> ranges{
            rows->bounds(),
            {start - 5'000'000'000, start - 4'000'000'000}, // before
            {end + 1'000'000'000, end + 2'000'000'000},     // after
            {(start + end) / 2, (start + end) / 2 + timeline::minimumLength},
            {start, start}, // nothing
            {std::numeric_limits<int64_t>::min() / 2, std::numeric_limits<int64_t>::max() / 2}};
        size_t drawn = 0;
        for (const TimeRange &range : ranges) {
            for (const auto &[width, height] :
                 {std::pair(0.0, 20.0), {0.4, 20.0}, {1.0, 1.0}, {97.3, 0.0}, {640.0, 4.0}, {640.0, 900.0}}) {
                for (const rows::TraceRows *source : {rows.get(), other.get()}) {
                    for (int row = 0; row < std::min(source->rowCount(), 150); ++row) {
                        timeline::DrawList list;
                        source->build(row, test::contextOf(range, width, height), list);
                        const QString fault = faultOf(list);
                        QVERIFY2(fault.isEmpty(), qPrintable(QString("%1: %2 (%3 x %4), from %5 to %6")
                                                                 .arg(source->rowId(row), fault)
                                                                 .arg(width)
                                                                 .arg(height)
                                                                 .arg(range.from)
                                                                 .arg(range.to)));
                        drawn += list.hits.size();
                    }
                }
            }
        }
        QVERIFY(drawn > 1000);
    }
};

QTEST_MAIN(RowSizesTest)
#include "row_sizes_test.moc"
