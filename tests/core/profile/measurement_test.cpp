// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/measurement.h"
#include "core/profile/paths.h"

#include <QRegularExpression>
#include <QTest>

#include <limits>

using namespace lanescope::profile;

// Values and shares as pprof prints them.
class MeasurementTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void valuesHaveTheUnitThatSuitsThem_data();
    void valuesHaveTheUnitThatSuitsThem();
    void sharesArePadded_data();
    void sharesArePadded();
    void cutoffsAreWholeAndNeverBelowZero();
    void pathsAreThoseOfGo();
};

void MeasurementTest::valuesHaveTheUnitThatSuitsThem_data() {
    QTest::addColumn<qlonglong>("value");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("text");
    const auto row = [](int64_t value, const char *from, const char *to, const char *text) {
        QTest::addRow("%lld %s to %s", static_cast<long long>(value), from, to)
            << static_cast<qlonglong>(value) << QString(from) << QString(to) << QString::fromUtf8(text);
    };
    row(0, "nanoseconds", "minimum", "0");
    row(999, "ns", "minimum", "999ns");
    row(1000, "nanoseconds", "auto", "1us");
    row(10'000'000, "nanoseconds", "minimum", "10ms");
    row(1'234'567'890, "nanoseconds", "minimum", "1.23s");
    row(-1500, "nanosecond", "minimum", "-1.50us");
    row(90, "s", "minimum", "90s");
    row(2, "hours", "s", "7200s");
    row(5'400, "seconds", "minimum", "1.50hrs");
    row(1'500, "Milliseconds", "minimum", "1.50s");
    row(7, "us", "ns", "7000ns");
    row(7, "μs", "minimum", "7"); // pprof takes its s for a plural
    row(1'234'567, "nanoseconds", "ms", "1.23ms");
    row(12, "nanoseconds", "parsec", "0");
    row(12345678, "nanoseconds", "parsec", "0.01s");
    row(512, "bytes", "minimum", "512B");
    row(524'298, "bytes", "minimum", "512.01kB");
    row(int64_t{1} << 20, "byte", "minimum", "1MB");
    row(int64_t{3} << 49, "B", "minimum", "1.50PB");
    row(1, "kb", "bytes", "1024B");
    row(1500, "milligcu", "minimum", "1.50GCU");
    row(5, "count", "minimum", "5");
    row(5, "count", "count", "5");
    row(5, "parsec", "minimum", "5");
    row(5, "parsec", "parsec", "5parsec");
    row(-1, "count", "minimum", "-1");
    row(std::numeric_limits<int64_t>::max(), "count", "minimum", "9223372036854775808");
    row(std::numeric_limits<int64_t>::min(), "count", "minimum", "-9223372036854775808");
}

void MeasurementTest::valuesHaveTheUnitThatSuitsThem() {
    QFETCH(qlonglong, value);
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QString, text);
    QCOMPARE(QString::fromStdString(formatValue(value, from.toStdString(), to.toStdString())), text);
}

void MeasurementTest::sharesArePadded_data() {
    QTest::addColumn<qlonglong>("value");
    QTest::addColumn<qlonglong>("total");
    QTest::addColumn<QString>("text");
    const auto row = [](qlonglong value, qlonglong total, const char *text) {
        QTest::addRow("%lld of %lld", value, total) << value << total << QString(text);
    };
    row(0, 0, "    0%");
    row(5, 0, "    0%");
    row(0, 7, "    0%");
    row(1, 1, "  100%");
    row(99'960, 100'000, "  100%");
    row(1, 8, "12.50%");
    row(1, 80, " 1.25%");
    row(1, 800, "  0.12%");
    row(1, 1000, "  0.1%");
    row(1, 10'000'000, " 1e-05%");
    row(-3, 2, "150.00%");
}

void MeasurementTest::sharesArePadded() {
    QFETCH(qlonglong, value);
    QFETCH(qlonglong, total);
    QFETCH(QString, text);
    QCOMPARE(QString::fromStdString(formatShare(value, total)).trimmed(), text.trimmed());
    QVERIFY(formatShare(value, total).size() >= 6);
}

void MeasurementTest::cutoffsAreWholeAndNeverBelowZero() {
    QCOMPARE(cutoff(1000, 0.005), int64_t{5});
    QCOMPARE(cutoff(-1999, 0.001), int64_t{1});
    QCOMPARE(cutoff(0, 5), int64_t{0});
    QCOMPARE(cutoff(std::numeric_limits<int64_t>::max(), 7), std::numeric_limits<int64_t>::max());
    QCOMPARE(cutoff(std::numeric_limits<int64_t>::min(), 1), std::numeric_limits<int64_t>::max());
}

void MeasurementTest::pathsAreThoseOfGo() {
    for (const auto &[path, base] : {std::pair{"/usr/bin/server", "server"},
                                     {"server", "server"},
                                     {"/a/b//", "b"},
                                     {"", "."},
                                     {"/", "/"},
                                     {"///", "/"}})
        QCOMPARE(baseName(path), std::string_view(base));
    for (const auto &[path, clean] : {std::pair{"/a/./b//c", "/a/b/c"},
                                      {"a/../b", "b"},
                                      {"../../x/..", "../.."},
                                      {"/..", "/"},
                                      {"/../a/", "/a"},
                                      {"", "."},
                                      {"./", "."},
                                      {"a/b/../..", "."}})
        QCOMPARE(cleanPath(path), std::string(clean));
}

QTEST_GUILESS_MAIN(MeasurementTest)
#include "measurement_test.moc"
