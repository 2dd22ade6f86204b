// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/ruler_picture.h"
#include "widgets/timeline/time_origin.h"

#include <QRegularExpression>
#include <QTest>

using namespace lanescope::timeline;

class TimeOriginTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QTest::failOnWarning(QRegularExpression(".*"));
        QCOMPARE(qgetenv("TZ"), QByteArray("UTC"));
    }

    void aClockShowsAsManyDecimalsAsTheStepNeeds_data() {
        QTest::addColumn<qint64>("time");
        QTest::addColumn<qint64>("step");
        QTest::addColumn<QString>("text");
        QTest::newRow("seconds") << qint64(50'592'000'000'000) << qint64(1'000'000'000) << "14:03:12";
        QTest::newRow("ms") << qint64(50'592'345'600'000) << qint64(5'000'000) << "14:03:12.345";
        QTest::newRow("us") << qint64(50'592'345'600'000) << qint64(200'000) << "14:03:12.345600";
        QTest::newRow("ns") << qint64(1) << qint64(1) << "00:00:00.000000001";
        QTest::newRow("the day before") << qint64(-1'000'000'000) << qint64(1'000'000'000) << "23:59:59 -1 d";
        QTest::newRow("the day after") << qint64(86'401'000'000'000) << qint64(1'000'000'000) << "00:00:01 +1 d";
    }
    void aClockShowsAsManyDecimalsAsTheStepNeeds() {
        QFETCH(qint64, time);
        QFETCH(qint64, step);
        QTEST(clockText(time, step), "text");
    }

    // A moment of the trace whose time of day is known.
    void theTimeOfDayCountsFromMidnight() {
        const int64_t traceTime = 5'000, noon = 1'700'000'000'000'000'000 / 86'400'000'000'000 * 86'400'000'000'000 +
                                                43'200'000'000'000 + 123;
        const TimeOrigin origin = TimeOrigin::wallClock(traceTime, noon);
        QVERIFY(origin.wall);
        QCOMPARE(origin.exactText(traceTime - origin.time, 1), QStringLiteral("12:00:00.000000123"));
        QCOMPARE(origin.tickText(traceTime + 2'000'000'000 - origin.time, 1'000'000'000), QStringLiteral("12:00:02"));
    }

    void aRulerShowsTheTimeOfDayWhereItIsAskedTo() {
        const TimeOrigin origin = TimeOrigin::wallClock(0, 43'200'000'000'000);
        DrawList list;
        buildRuler({{0, 10'000'000'000}, 800}, origin, 28, lanescope::theme::light(), list);
        QVERIFY(!list.labels.empty());
        for (const Label &label : list.labels)
            QVERIFY2(label.text.startsWith("12:00:"), qPrintable(label.text));
        list.clear();
        buildRuler({{0, 10'000'000'000}, 800}, 0, 28, lanescope::theme::light(), list);
        QVERIFY(!list.labels.front().text.contains(':'));
    }
};

QTEST_MAIN(TimeOriginTest)
#include "time_origin_test.moc"
