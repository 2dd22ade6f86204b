// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/navigation.h"

#include <QRegularExpression>
#include <QTest>

#include <cmath>

using namespace lanescope::timeline;
using Motion = Navigation::Motion;

namespace {

const ViewBounds bounds{{0, 1'000'000'000}, 500};
const ViewState start{{400'000'000, 500'000'000}, 100};
constexpr double width = 1000;

WheelTurn notches(QPoint angle, Qt::KeyboardModifiers modifiers = {}, double x = 0) {
    return {angle, {}, modifiers, x};
}

} // namespace

Q_DECLARE_METATYPE(WheelTurn)
Q_DECLARE_METATYPE(ViewState)

class NavigationTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }

    void aTapMovesByTheFirstStep() {
        Navigation navigation;
        navigation.press(Motion::PanRight);
        const ViewState state = navigation.advanced(start, bounds, 0, 0);
        // 0.6 lengths a second for 40 ms of a length of 100 ms
        QCOMPARE(state.range, (TimeRange{402'400'000, 502'400'000}));
        QCOMPARE(state.scrollY, 100.0);
    }

    void aHeldKeySpeedsUpSmoothly() {
        Navigation navigation;
        navigation.press(Motion::PanLeft);
        ViewState state = navigation.advanced(start, bounds, 0, 0);
        state = navigation.advanced(start, bounds, 0, 500);
        // The ramp's mean of 0.6 and 2.4 for half a second
        QCOMPARE(state.range.from, 400'000'000 - 75'000'000);
        state = navigation.advanced(start, bounds, 0, 100);
        QCOMPARE(state.range.from, 400'000'000 - 24'000'000); // full speed
    }

    void theWayDoesNotDependOnTheFrameRate() {
        Navigation coarse, fine;
        coarse.press(Motion::PanRight);
        fine.press(Motion::PanRight);
        const ViewState once = coarse.advanced(start, bounds, 0, 600);
        ViewState often = start;
        for (int i = 0; i < 60; ++i)
            often = fine.advanced(often, bounds, 0, 10);
        QVERIFY(std::abs(once.range.from - often.range.from) <= 60); // roundings
    }

    void zoomingKeepsTheAnchor() {
        Navigation navigation;
        navigation.press(Motion::ZoomIn);
        const ViewState state = navigation.advanced(start, bounds, 425'000'000, 0);
        const double factor = std::exp(1.6 * 0.040);
        QCOMPARE(state.range.length(), std::llround(100'000'000 / factor));
        QVERIFY(std::abs(pixelOfTime({state.range, width}, 425'000'000) - 250) < 0.001);
    }

    void shiftIsThreeTimesFaster() {
        Navigation navigation;
        navigation.setFast(true);
        navigation.press(Motion::PanRight);
        QCOMPARE(navigation.advanced(start, bounds, 0, 0).range.from, 407'200'000);
    }

    void lettingGoStopsAtOnce() {
        Navigation navigation;
        navigation.press(Motion::ZoomIn);
        QVERIFY(navigation.isMoving());
        navigation.release(Motion::ZoomIn);
        QVERIFY(!navigation.isMoving());
        QCOMPARE(navigation.advanced(start, bounds, 0, 1000), start);
        navigation.press(Motion::PanLeft);
        navigation.press(Motion::ZoomOut);
        navigation.releaseAll();
        QCOMPARE(navigation.advanced(start, bounds, 0, 1000), start);
    }

    void oppositeKeysCancel() {
        Navigation navigation;
        navigation.press(Motion::PanLeft);
        navigation.press(Motion::PanRight);
        QCOMPARE(navigation.advanced(start, bounds, 0, 300), start);
    }

    void theTraceIsNeverLeft() {
        Navigation navigation;
        navigation.press(Motion::PanLeft);
        QCOMPARE(navigation.advanced(start, bounds, 0, 60'000).range, (TimeRange{0, 100'000'000}));
        navigation.releaseAll();
        navigation.press(Motion::ZoomOut);
        QCOMPARE(navigation.advanced(start, bounds, 450'000'000, 60'000).range, bounds.range);
        navigation.releaseAll();
        navigation.press(Motion::ZoomIn);
        QCOMPARE(navigation.advanced(start, bounds, 450'000'000, 60'000).range.length(), minimumLength);
    }

    void theWheelMovesAsItShould_data() {
        QTest::addColumn<WheelTurn>("turn");
        QTest::addColumn<ViewState>("expected");
        const TimeRange range = start.range;
        QTest::newRow("down scrolls down") << notches({0, -120}) << ViewState{range, 160};
        QTest::newRow("a fine wheel") << notches({0, -15}) << ViewState{range, 107.5};
        QTest::newRow("up stops at the top") << notches({0, 480}) << ViewState{range, 0};
        QTest::newRow("down stops at the bottom") << notches({0, -12000}) << ViewState{range, 500};
        QTest::newRow("measured pixels") << WheelTurn{{0, -8}, {0, -3}, {}, 0} << ViewState{range, 103};
        QTest::newRow("Shift pans") << notches({0, -120}, Qt::ShiftModifier)
                                    << ViewState{{410'000'000, 510'000'000}, 100};
        QTest::newRow("sideways pans") << notches({120, 0}) << ViewState{{390'000'000, 490'000'000}, 100};
        QTest::newRow("Shift turned sideways by the platform")
            << notches({120, 0}, Qt::ShiftModifier) << ViewState{{390'000'000, 490'000'000}, 100};
        QTest::newRow("measured sideways")
            << WheelTurn{{8, 0}, {10, 0}, {}, 0} << ViewState{{399'000'000, 499'000'000}, 100};
        QTest::newRow("Ctrl zooms in at the pointer")
            << notches({0, 120}, Qt::ControlModifier, 500) << ViewState{{410'000'000, 490'000'000}, 100};
        QTest::newRow("Ctrl zooms in at the left edge")
            << notches({0, 120}, Qt::ControlModifier, 0) << ViewState{{400'000'000, 480'000'000}, 100};
        QTest::newRow("Ctrl zooms out") << notches({0, -120}, Qt::ControlModifier, 1000)
                                        << ViewState{{375'000'000, 500'000'000}, 100};
    }
    void theWheelMovesAsItShould() {
        QFETCH(WheelTurn, turn);
        QFETCH(ViewState, expected);
        QCOMPARE(wheeled(start, bounds, width, turn), expected);
    }

    void aPinchZoomsAtThePointer() {
        QCOMPARE(zoomedAt(start, bounds, width, 500, 2).range, (TimeRange{425'000'000, 475'000'000}));
    }

    void aDragMovesThePicture() {
        QCOMPARE(dragged(start, bounds, width, 20, -30), (ViewState{{398'000'000, 498'000'000}, 130}));
    }

    void zeroShowsTheWholeTrace() { QCOMPARE(wholeTrace(start, bounds), (ViewState{bounds.range, 100})); }
};

QTEST_GUILESS_MAIN(NavigationTest)
#include "navigation_test.moc"
