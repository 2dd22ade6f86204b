// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/describe.h"

#include <QRegularExpression>
#include <QTest>

#include <limits>

using namespace lanescope;

class LeftOutTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void whatIsLeftOutIsToldAsFarAsItIsKnown_data();
    void whatIsLeftOutIsToldAsFarAsItIsKnown();
    void numbersAreGrouped();
    void durationsAreCutToThreeDigits();
};

void LeftOutTest::whatIsLeftOutIsToldAsFarAsItIsKnown_data() {
    QTest::addColumn<quint64>("bytes");
    QTest::addColumn<quint64>("events");
    QTest::addColumn<qint64>("time");
    QTest::addColumn<QString>("text");
    const auto row = [](quint64 bytes, quint64 events, qint64 time, const char *text) {
        QTest::addRow("%s", text) << bytes << events << time << QString::fromUtf8(text);
    };
    row(0, 0, 0, "");
    row(1, 0, 0, "1 byte");
    row(45'321, 1'234, 12'512'345, "1,234 events, 45.3 kB, 12.5ms");
    row(0, 1, 0, "1 event");
    row(2'000'000, 0, 999, "2.0 MB, 999ns");
}

void LeftOutTest::whatIsLeftOutIsToldAsFarAsItIsKnown() {
    QFETCH(quint64, bytes);
    QFETCH(quint64, events);
    QFETCH(qint64, time);
    QTEST(QString::fromStdString(model::describe({bytes, events, time})), "text");
}

void LeftOutTest::numbersAreGrouped() {
    QCOMPARE(model::grouped(0), std::string("0"));
    QCOMPARE(model::grouped(999), std::string("999"));
    QCOMPARE(model::grouped(1000), std::string("1,000"));
    QCOMPARE(model::grouped(1234567), std::string("1,234,567"));
    QCOMPARE(model::grouped(~uint64_t{0}), std::string("18,446,744,073,709,551,615"));
}

void LeftOutTest::durationsAreCutToThreeDigits() {
    QCOMPARE(model::roundedDuration(0), std::string("0s"));
    QCOMPARE(model::roundedDuration(1'239'999), std::string("1.23ms"));
    QCOMPARE(model::roundedDuration(-1'239'999), std::string("-1.23ms"));
    QCOMPARE(model::roundedDuration(83'456'000'000), std::string("1m23.4s"));
    QVERIFY(!model::roundedDuration(std::numeric_limits<int64_t>::max()).empty());
    QVERIFY(!model::roundedDuration(std::numeric_limits<int64_t>::min()).empty());
}

QTEST_GUILESS_MAIN(LeftOutTest)
#include "left_out_test.moc"
