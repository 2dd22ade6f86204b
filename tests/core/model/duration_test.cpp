// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/duration.h"

#include <QRegularExpression>
#include <QTest>

#include <limits>
#include <random>

using namespace lanescope::model;

class DurationTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void durationsAreWrittenAsGoWritesThem_data();
    void durationsAreWrittenAsGoWritesThem();
    void durationsAreReadAsPeopleWriteThem_data();
    void durationsAreReadAsPeopleWriteThem();
    void whatIsNoDurationIsRefused_data();
    void whatIsNoDurationIsRefused();
    void whatIsWrittenIsReadBack();
};

void DurationTest::durationsAreWrittenAsGoWritesThem_data() {
    QTest::addColumn<qint64>("ns");
    QTest::addColumn<QString>("text");
    const auto row = [](qint64 ns, const char *text) { QTest::addRow("%s", text) << ns << QString::fromUtf8(text); };
    row(0, "0s");
    row(1, "1ns");
    row(999, "999ns");
    row(1'000, "1µs");
    row(1'100, "1.1µs");
    row(999'999, "999.999µs");
    row(2'200'000, "2.2ms");
    row(12'500'000, "12.5ms");
    row(1'000'000'000, "1s");
    row(3'300'000'000, "3.3s");
    row(59'999'999'999, "59.999999999s");
    row(60'000'000'000, "1m0s");
    row(245'000'000'000, "4m5s");
    row(245'001'000'000, "4m5.001s");
    row(18'367'001'000'000, "5h6m7.001s");
    row(480'000'000'001, "8m0.000000001s");
    row(3'600'000'000'000, "1h0m0s");
    row(-1'500, "-1.5µs");
    row(std::numeric_limits<qint64>::max(), "2562047h47m16.854775807s");
    row(std::numeric_limits<qint64>::min(), "-2562047h47m16.854775808s");
}

void DurationTest::durationsAreWrittenAsGoWritesThem() {
    QFETCH(qint64, ns);
    QFETCH(QString, text);
    QCOMPARE(QString::fromStdString(formatDuration(ns)), text);
}

void DurationTest::durationsAreReadAsPeopleWriteThem_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("ns");
    const auto row = [](const char *text, qint64 ns) { QTest::addRow("%s", text) << QString::fromUtf8(text) << ns; };
    row("0", 0);
    row("800", 800);
    row("+800", 800);
    row("-800", -800);
    row("800ns", 800);
    row("12.5ms", 12'500'000);
    row("+300us", 300'000);
    row("300µs", 300'000);
    row("300μs", 300'000);
    row("1.2s", 1'200'000'000);
    row(".5s", 500'000'000);
    row("1.s", 1'000'000'000);
    row("1h30m", 5'400'000'000'000);
    row("1m0.5s", 60'500'000'000);
    row("0.123456789s", 123'456'789);
    row("0.1234567899s", 123'456'789);
    row("0.9ns", 0);
    row("1.5h", 5'400'000'000'000);
    row("9223372036854775807", std::numeric_limits<qint64>::max());
    row("9223372036.854775807s", std::numeric_limits<qint64>::max());
}

void DurationTest::durationsAreReadAsPeopleWriteThem() {
    QFETCH(QString, text);
    QFETCH(qint64, ns);
    const std::optional<int64_t> parsed = parseDuration(text.toStdString());
    QVERIFY(parsed.has_value());
    QCOMPARE(qint64{*parsed}, ns);
}

void DurationTest::whatIsNoDurationIsRefused_data() {
    QTest::addColumn<QString>("text");
    for (const char *text : {"",
                             "+",
                             "-",
                             ".",
                             "ms",
                             ".ms",
                             "1 ms",
                             " 1ms",
                             "1ms ",
                             "1x",
                             "1m s",
                             "1.2.3s",
                             "--1",
                             "1s5",
                             "1e3",
                             "9223372036854775808",
                             "99999999999999999999",
                             "9223372037s",
                             "2562048h",
                             "1ms1"})
        QTest::addRow("\"%s\"", text) << QString(text);
}

void DurationTest::whatIsNoDurationIsRefused() {
    QFETCH(QString, text);
    QVERIFY(!parseDuration(text.toStdString()).has_value());
}

void DurationTest::whatIsWrittenIsReadBack() {
    std::mt19937_64 random(13);
    for (int i = 0; i < 20'000; ++i) {
        const int64_t ns = static_cast<int64_t>(random()) >> (random() % 64);
        if (ns == std::numeric_limits<int64_t>::min())
            continue;
        const std::string text = formatDuration(ns);
        const std::optional<int64_t> parsed = parseDuration(text);
        QVERIFY2(parsed.has_value(), text.c_str());
        QCOMPARE(*parsed, ns);
    }
}

QTEST_GUILESS_MAIN(DurationTest)
#include "duration_test.moc"
