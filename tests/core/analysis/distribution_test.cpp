// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/distribution.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <limits>
#include <random>

using lanescope::analysis::Distribution;
using lanescope::analysis::Histogram;

class DistributionTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void bucketsAreGos();
    void everyDurationLiesInItsBucket();
    void histogramsCountWhatWasAdded();
    void percentilesAreValuesThatWereThere();
    void nothingHasNoDistribution();
    void hostileTimesDoNotOverflow();
};

// As printed by Go's histogram pages.
void DistributionTest::bucketsAreGos() {
    const int64_t bounds[] = {1, 1, 2, 3, 6, 10, 15, 25, 39, 63, 100, 158, 251, 398, 630, 1000};
    for (unsigned bucket = 0; bucket < std::size(bounds); ++bucket)
        QVERIFY(qAbs(Histogram::lowerBound(bucket) - bounds[bucket]) <= (bucket % 5 == 0 && bucket > 0));
    QCOMPARE(Histogram::bucketOf(1), 0U);
    QCOMPARE(Histogram::bucketOf(0), 0U);
    QCOMPARE(Histogram::bucketOf(-5), 0U);
    QCOMPARE(Histogram::bucketOf(11), 5U);
    QCOMPARE(Histogram::bucketOf(1'600'000'000), 46U);
}

void DistributionTest::everyDurationLiesInItsBucket() {
    std::mt19937_64 random(7);
    for (int i = 0; i < 10'000; ++i) {
        const auto ns = static_cast<int64_t>(random() >> (1 + random() % 63));
        const unsigned bucket = Histogram::bucketOf(ns);
        // Bounds are cut to whole nanoseconds.
        QVERIFY(ns == 0 || Histogram::lowerBound(bucket) <= ns);
        QVERIFY(ns <= Histogram::lowerBound(bucket + 1));
    }
}

void DistributionTest::histogramsCountWhatWasAdded() {
    std::mt19937_64 random(8);
    std::vector<int64_t> values;
    Histogram histogram;
    for (int i = 0; i < 500; ++i) {
        values.push_back(static_cast<int64_t>(random() % 1'000'000'000 >> (random() % 30)));
        histogram.add(values.back());
        uint64_t sum = 0;
        for (unsigned bucket = histogram.first(); bucket < histogram.end(); ++bucket)
            sum += histogram.count(bucket);
        QCOMPARE(sum, values.size());
    }
    QVERIFY(histogram.count(histogram.first()) > 0 && histogram.count(histogram.end() - 1) > 0);
    QCOMPARE(histogram.count(histogram.end()), uint64_t{0});
    const Histogram same = Distribution(values).histogram();
    QCOMPARE(same.first(), histogram.first());
    QCOMPARE(same.end(), histogram.end());
    for (unsigned bucket = 0; bucket < same.end(); ++bucket) {
        QCOMPARE(same.count(bucket), histogram.count(bucket));
        QCOMPARE(same.count(bucket), static_cast<uint64_t>(std::ranges::count_if(values, [bucket](int64_t value) {
                     return Histogram::bucketOf(value) == bucket;
                 })));
    }
}

void DistributionTest::percentilesAreValuesThatWereThere() {
    std::vector<int64_t> values(1'000);
    for (size_t i = 0; i < values.size(); ++i)
        values[values.size() - 1 - i] = static_cast<int64_t>(i) + 1;
    const Distribution thousand(values);
    QCOMPARE(thousand.percentile(0), int64_t{1});
    QCOMPARE(thousand.percentile(0.1), int64_t{1});
    QCOMPARE(thousand.percentile(50), int64_t{500});
    QCOMPARE(thousand.percentile(99.9), int64_t{999});
    QCOMPARE(thousand.percentile(99.91), int64_t{1'000});
    QCOMPARE(thousand.percentile(100), int64_t{1'000});
    QCOMPARE(thousand.sum(), int64_t{500'500});
    QCOMPARE(thousand.mean(), int64_t{500});
    const Distribution one({42});
    for (const double percent : {0.0, 50.0, 99.9, 100.0})
        QCOMPARE(one.percentile(percent), int64_t{42});
    QCOMPARE(Distribution({3, 1}).percentile(50), int64_t{1});
    QCOMPARE(Distribution({3, 1}).percentile(51), int64_t{3});
}

void DistributionTest::nothingHasNoDistribution() {
    const Distribution nothing;
    QVERIFY(nothing.empty());
    QCOMPARE(nothing.min() + nothing.max() + nothing.sum() + nothing.mean() + nothing.percentile(50), int64_t{0});
    QCOMPARE(nothing.histogram().first(), nothing.histogram().end());
}

void DistributionTest::hostileTimesDoNotOverflow() {
    constexpr int64_t kMost = std::numeric_limits<int64_t>::max();
    const Distribution hostile({kMost, kMost, kMost - 1});
    QCOMPARE(hostile.sum(), kMost);
    const Histogram histogram = hostile.histogram();
    QVERIFY(histogram.end() < 100);
    QCOMPARE(histogram.count(histogram.first()), uint64_t{3});
    QCOMPARE(Histogram::lowerBound(histogram.end()), kMost);
}

QTEST_GUILESS_MAIN(DistributionTest)
#include "distribution_test.moc"
