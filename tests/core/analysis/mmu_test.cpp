// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/mmu.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <limits>
#include <random>
#include <set>

using namespace lanescope;
using analysis::UtilisationFunction;
using analysis::UtilisationWindow;
using Functions = std::vector<UtilisationFunction>;

namespace {

// Values of steps: small numerators, so that equal windows occur, at moments that are whole.
struct Steps {
    std::vector<int64_t> times; // one more than values
    std::vector<double> values;
};

Steps someSteps(std::mt19937_64 &random, int64_t begin, size_t count, int64_t longest) {
    Steps steps{{begin}, {}};
    for (size_t i = 0; i < count; ++i) {
        steps.times.push_back(steps.times.back() + 1 + static_cast<int64_t>(random() % static_cast<uint64_t>(longest)));
        steps.values.push_back(random() % 3 == 0 ? static_cast<double>(random() % 5) / 4 : 1);
    }
    return steps;
}

UtilisationFunction functionOf(const Steps &steps) {
    UtilisationFunction function;
    function.knots.push_back({steps.times[0], 0});
    for (size_t i = 0; i < steps.values.size(); ++i)
        function.knots.push_back(
            {steps.times[i + 1], function.knots.back().mutator +
                                     steps.values[i] * static_cast<double>(steps.times[i + 1] - steps.times[i])});
    return function;
}

// By adding up every step.
double meanOf(const Steps &steps, int64_t from, int64_t window) {
    double sum = 0;
    for (size_t i = 0; i < steps.values.size(); ++i) {
        const int64_t begin = std::max(from, steps.times[i]), end = std::min(from + window, steps.times[i + 1]);
        if (begin < end)
            sum += steps.values[i] * static_cast<double>(end - begin);
    }
    return sum / static_cast<double>(window);
}

int64_t windowIn(const Steps &steps, int64_t window) {
    return std::min(window, steps.times.back() - steps.times.front());
}

// Every whole moment at which a window may begin.
std::vector<int64_t> beginsIn(const Steps &steps, int64_t window) {
    std::vector<int64_t> begins;
    for (int64_t t = steps.times.front(); t <= steps.times.back() - windowIn(steps, window); ++t)
        begins.push_back(t);
    return begins;
}

double leastMean(const std::vector<Steps> &all, int64_t window) {
    double least = 1;
    for (const Steps &steps : all)
        for (const int64_t begin : beginsIn(steps, window))
            least = std::min(least, meanOf(steps, begin, windowIn(steps, window)));
    return least;
}

// Means run straight from one whole moment to the next.
double shareNotAbove(const std::vector<Steps> &all, int64_t window, double level) {
    double below = 0, mass = 0;
    for (const Steps &steps : all) {
        const std::vector<int64_t> begins = beginsIn(steps, window);
        for (size_t i = 0; i + 1 < begins.size(); ++i) {
            const auto [low, high] =
                std::minmax({meanOf(steps, begins[i], window), meanOf(steps, begins[i + 1], window)});
            below += high <= level ? 1 : low > level ? 0 : (level - low) / (high - low);
            mass += 1;
        }
    }
    return mass > 0 ? below / mass : 1;
}

Functions functionsOf(const std::vector<Steps> &all) {
    Functions functions;
    for (const Steps &steps : all) {
        functions.push_back(functionOf(steps));
        functions.back().proc = model::ProcIndex(static_cast<uint32_t>(functions.size() - 1));
    }
    return functions;
}

std::vector<Steps> someFunctions(std::mt19937_64 &random) {
    std::vector<Steps> all;
    const size_t count = 1 + random() % 3;
    for (size_t i = 0; i < count; ++i)
        all.push_back(someSteps(random, static_cast<int64_t>(random() % 50), 1 + random() % 40,
                                1 + static_cast<int64_t>(random() % 20)));
    return all;
}

bool near(double a, double b, double slack = 1e-9) {
    return std::abs(a - b) <= slack;
}

} // namespace

class MmuTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void theMinimumIsThatOfAllWindows();
    void longFunctionsAreExactToo();
    void quantilesAreThoseOfAllWindows();
    void worstWindowsAreTheWorstThatDoNotOverlap();
    void aWindowIsCutToTheFunction();
    void anIdleCollectorTakesNothing();
    void nothingComesOfNothing();
    void absurdTimesDoNoHarm();
};

void MmuTest::theMinimumIsThatOfAllWindows() {
    std::mt19937_64 random(1);
    for (int round = 0; round < 400; ++round) {
        const std::vector<Steps> all = someFunctions(random);
        const Functions functions = functionsOf(all);
        for (const int64_t window : {1, 2, 7, 30, 100, 1000})
            QVERIFY2(near(analysis::minimumUtilisation(functions, window), leastMean(all, window)),
                     qPrintable(QString("round %1, window %2").arg(round).arg(window)));
    }
}

// The minimum occurs where an edge meets a step, whatever the lengths.
void MmuTest::longFunctionsAreExactToo() {
    std::mt19937_64 random(2);
    for (int round = 0; round < 20; ++round) {
        const Steps steps = someSteps(random, 5'000'000'000, 300, int64_t{1} << (random() % 40));
        const Functions functions = functionsOf({steps});
        for (const int64_t window : {int64_t{1} << 10, int64_t{1} << 20, int64_t{1} << 32}) {
            const int64_t length = windowIn(steps, window);
            double least = 1;
            for (const int64_t time : steps.times)
                for (const int64_t begin : {time, time - length})
                    if (begin >= steps.times.front() && begin + length <= steps.times.back())
                        least = std::min(least, meanOf(steps, begin, length));
            QVERIFY(near(analysis::minimumUtilisation(functions, window), least));
        }
    }
}

void MmuTest::quantilesAreThoseOfAllWindows() {
    std::mt19937_64 random(3);
    const std::vector<double> quantiles{0, 0.001, 0.01, 0.05, 0.25, 0.5, 0.9, 1};
    for (int round = 0; round < 150; ++round) {
        const std::vector<Steps> all = someFunctions(random);
        const Functions functions = functionsOf(all);
        for (const int64_t window : {1, 3, 20, 90}) {
            const std::vector<double> levels = analysis::utilisationQuantiles(functions, window, quantiles);
            QCOMPARE(levels.size(), quantiles.size());
            QVERIFY(near(levels[0], leastMean(all, window)));
            for (size_t i = 1; i < quantiles.size(); ++i) {
                QVERIFY(levels[i] >= levels[i - 1] - 1e-9);
                // A share q does not exceed it, and less than that does not exceed anything lower.
                QVERIFY(shareNotAbove(all, window, levels[i] + 1e-9) >= quantiles[i] - 1e-9);
                if (levels[i] > levels[0] + 1e-9)
                    QVERIFY(shareNotAbove(all, window, levels[i] - 1e-9) <= quantiles[i] + 1e-6);
            }
        }
    }
}

void MmuTest::worstWindowsAreTheWorstThatDoNotOverlap() {
    std::mt19937_64 random(4);
    for (int round = 0; round < 200; ++round) {
        const std::vector<Steps> all = someFunctions(random);
        for (const int64_t window : {1, 5, 40}) {
            const std::vector<UtilisationWindow> worst = analysis::worstWindows(functionsOf(all), window, 6);
            std::vector<analysis::TimeRange> taken;
            for (const UtilisationWindow &w : worst) {
                // What is given is so, overlaps nothing before, and nothing that is left is worse.
                const Steps &steps = all[w.proc.value];
                QCOMPARE(w.time.length(), windowIn(steps, window));
                QVERIFY(near(w.utilisation, meanOf(steps, w.time.from, w.time.length())));
                const auto isFree = [&taken](int64_t from, int64_t to) {
                    return std::none_of(taken.begin(), taken.end(),
                                        [&](const analysis::TimeRange &t) { return from < t.to && t.from < to; });
                };
                QVERIFY(isFree(w.time.from, w.time.to));
                for (const Steps &other : all)
                    for (const int64_t begin : beginsIn(other, window))
                        if (isFree(begin, begin + windowIn(other, window)))
                            QVERIFY(meanOf(other, begin, windowIn(other, window)) >= w.utilisation - 1e-9);
                taken.push_back(w.time);
            }
            if (worst.size() == 6)
                continue;
            for (const Steps &steps : all) // there was no further one
                for (const int64_t begin : beginsIn(steps, window)) {
                    const int64_t end = begin + windowIn(steps, window);
                    const bool overlaps = std::any_of(taken.begin(), taken.end(), [&](const analysis::TimeRange &t) {
                        return begin < t.to && t.from < end;
                    });
                    QVERIFY(overlaps || meanOf(steps, begin, end - begin) >= 1 - 1e-9);
                }
        }
    }
}

void MmuTest::aWindowIsCutToTheFunction() {
    const Functions functions{functionOf({{100, 200, 300}, {1, 0.5}})};
    QCOMPARE(analysis::minimumUtilisation(functions, 1'000'000), 0.75);
    QCOMPARE(analysis::minimumUtilisation(functions, std::numeric_limits<int64_t>::max()), 0.75);
    QCOMPARE(analysis::utilisationQuantiles(functions, 1'000'000, std::vector<double>{0, 0.5}),
             (std::vector<double>{0.75, 0.75}));
    const std::vector<UtilisationWindow> worst = analysis::worstWindows(functions, 1'000'000, 3);
    QCOMPARE(worst.size(), size_t{1});
    QVERIFY((worst[0].time == analysis::TimeRange{100, 300}));
    QCOMPARE(functions[0].mean(), 0.75);
}

void MmuTest::anIdleCollectorTakesNothing() {
    const Functions functions{functionOf({{0, 1000}, {1}})};
    QCOMPARE(analysis::minimumUtilisation(functions, 10), 1.0);
    QVERIFY(analysis::worstWindows(functions, 10, 5).empty());
    QCOMPARE(analysis::utilisationQuantiles(functions, 10, std::vector<double>{0.5})[0], 1.0);
}

void MmuTest::nothingComesOfNothing() {
    QCOMPARE(analysis::minimumUtilisation({}, 10), 1.0);
    QCOMPARE(analysis::minimumUtilisation({}, 0), 0.0);
    QVERIFY(analysis::worstWindows({}, 10, 3).empty());
    QCOMPARE(analysis::utilisationQuantiles({}, 10, std::vector<double>{0, 1}), (std::vector<double>{1, 1}));
    const Functions functions{functionOf({{0, 1000}, {0.5}})};
    QCOMPARE(analysis::minimumUtilisation(functions, -5), 0.0);
    QVERIFY(analysis::worstWindows(functions, 0, 3).empty());
    QCOMPARE(analysis::utilisationQuantiles(functions, 0, std::vector<double>{1})[0], 0.0);
}

void MmuTest::absurdTimesDoNoHarm() {
    constexpr int64_t most = std::numeric_limits<int64_t>::max();
    const Functions functions{functionOf({{-most / 2, 0, most / 2 - 1, most / 2}, {0.25, 0.5, 1}})};
    for (const int64_t window : {int64_t{1}, int64_t{1'000'000}, most / 2, most - 1, most}) {
        const double least = analysis::minimumUtilisation(functions, window);
        // Sums of 10^18 ns have no digits left for a nanosecond.
        QVERIFY(least >= (window > 1 ? 0.249 : 0.0) && least <= 0.376);
        QVERIFY(analysis::worstWindows(functions, window, 3).size() >= 1);
        QVERIFY(analysis::utilisationQuantiles(functions, window, std::vector<double>{0.5})[0] >= least);
    }
}

QTEST_GUILESS_MAIN(MmuTest)
#include "mmu_test.moc"
