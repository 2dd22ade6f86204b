// SPDX-License-Identifier: GPL-3.0-or-later
// The draw lists of titles, overview, overlay and ruler.
#include "tests/widgets/fake_rows.h"
#include "widgets/timeline/header_picture.h"
#include "widgets/timeline/overlay.h"
#include "widgets/timeline/overview_picture.h"
#include "widgets/timeline/ruler_picture.h"

#include <QLocale>
#include <QRegularExpression>
#include <QTest>

using namespace lanescope;
using namespace lanescope::timeline;

namespace {

// Two colours are enough to be told apart; the real ones may change.
theme::Theme plainTheme() {
    theme::Theme theme;
    theme.accent = 0xffaaaaaa;
    theme.overviewShade = 0x66555555;
    theme.selection = 0xff5e1ec7;
    theme.hover = 0xff404e54;
    theme.cursor = 0xffc0c0c0;
    theme.separator = 0xff5e0a4a;
    theme.textMuted = 0xff707070;
    theme.text = 0xff101010;
    return theme;
}

const TimeRange bounds{0, 1000};

} // namespace

class PartsPictureTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QTest::failOnWarning(QRegularExpression(".*"));
        QLocale::setDefault(QLocale::c());
    }

    void theOverviewShadesWhatLiesOutside() {
        DrawList list;
        buildOverviewWindow(bounds, {200, 500}, {100, 41}, plainTheme(), list);
        QCOMPARE(list.toText(), QStringLiteral("rectangle 0.00 0.00 20.00x40.00 #66555555\n"
                                               "rectangle 50.00 0.00 50.00x40.00 #66555555\n"
                                               "rectangle 20.00 0.00 30.00x1.00 #ffaaaaaa\n"
                                               "rectangle 20.00 39.00 30.00x1.00 #ffaaaaaa\n"
                                               "rectangle 20.00 0.00 1.00x40.00 #ffaaaaaa\n"
                                               "rectangle 49.00 0.00 1.00x40.00 #ffaaaaaa\n"
                                               "rectangle 20.00 11.00 4.00x18.00 #ffaaaaaa\n"
                                               "rectangle 46.00 11.00 4.00x18.00 #ffaaaaaa\n"));
    }

    void aTinyWindowStaysVisible() {
        DrawList list;
        buildOverviewWindow(bounds, {1000, 1000}, {100, 41}, plainTheme(), list);
        QCOMPARE(list.rectangles[2].x, 97.0f);
        QCOMPARE(list.rectangles[2].width, 3.0f);
        QCOMPARE(list.rectangles.size(), std::size_t(6)); // no room for grips
    }

    void theSelectionAndTheHoverAreOutlined() {
        Overlay overlay;
        overlay.hovered = Hit{10.4f, 5, 20, 10, 0, 1, 7, 1};
        overlay.cursorX = 15.7f;
        DrawList list;
        buildOverlay(overlay, {100, 50}, plainTheme(), list);
        QCOMPARE(list.toText(), QStringLiteral("rectangle 15.00 0.00 1.00x50.00 #b0c0c0c0\n"
                                               "rectangle 9.00 4.00 23.00x1.00 #c0404e54\n"
                                               "rectangle 9.00 15.00 23.00x1.00 #c0404e54\n"
                                               "rectangle 9.00 5.00 1.00x10.00 #c0404e54\n"
                                               "rectangle 31.00 5.00 1.00x10.00 #c0404e54\n"));
        overlay.selected = overlay.hovered;
        list.clear();
        buildOverlay(overlay, {100, 50}, plainTheme(), list);
        QVERIFY(!list.toText().contains("#c0404e54")); // what is selected needs no hover
        QVERIFY(list.toText().contains("rectangle 8.00 3.00 25.00x2.00 #ff5e1ec7"));
    }

    void theOverlaysRegionHoldsAllItPaints() {
        Overlay overlay;
        overlay.hovered = Hit{-500, 5, 2000, 10, 0, 1, 7, 1};
        overlay.selected = Hit{90, 30, 0.2f, 10, 0, 1, 8, 1};
        overlay.cursorX = 0;
        const QSizeF canvas(100, 50);
        DrawList list;
        buildOverlay(overlay, canvas, plainTheme(), list);
        const QRegion region = regionOf(overlay, canvas);
        for (const Rectangle &part : list.rectangles) {
            const QRectF box(part.x, part.y, part.width, part.height);
            const QRect visible = box.toAlignedRect() & QRect(0, 0, 100, 50);
            QVERIFY((QRegion(visible) - region).isEmpty());
        }
        QVERIFY(region.rectCount() > 1); // and not simply everything
        QVERIFY(regionOf(Overlay(), canvas).isEmpty());
    }

    void titlesStandBesideTheirRows() {
        Scene scene;
        scene.setSource(std::make_shared<FakeRows>());
        DrawList list;
        buildHeaders(scene, 60, {150, 100}, {}, list);
        QStringList titles;
        for (const Label &label : list.labels)
            titles += QStringLiteral("%1 %2 %3").arg(label.text).arg(label.x).arg(label.y);
        QCOMPARE(titles.join('|'), QStringLiteral("STATS 28 -60|Goroutines 28 -36|Heap 28 21|Threads 28 78"));
    }

    void aCornerHasACaptionAndAValue() {
        DrawList list;
        buildCorner("View", "40 ms", {100, 28}, plainTheme(), list);
        QCOMPARE(list.toText(),
                 QStringLiteral("rectangle 99.00 0.00 1.00x28.00 #ff5e0a4a\n"
                                "rectangle 0.00 27.00 100.00x1.00 #ff5e0a4a\n"
                                "label 12.00 0.00 76.00x27.00 \"View\" #ff707070 left elide right small\n"
                                "label 50.00 0.00 40.00x27.00 \"40 ms\" #ff101010 right drop\n"));
    }

    void theRulerAndTheGridStandOnTheSamePixels() {
        const TimeScale scale{{1'000'000, 4'000'000}, 900};
        DrawList ruler, grid;
        buildRuler(scale, 1'000'000, 28, plainTheme(), ruler);
        buildGrid(scale, 1'000'000, 100, plainTheme(), grid);
        QCOMPARE(ruler.rectangles.size(), grid.rectangles.size() + 1); // the ruler's bottom line
        for (std::size_t i = 0; i < grid.rectangles.size(); ++i)
            QCOMPARE(ruler.rectangles[i].x, grid.rectangles[i].x);
        QCOMPARE(ruler.labels.front().text, QStringLiteral("0"));
    }

    void thePointersTimeStaysWithinTheRuler_data() {
        QTest::addColumn<double>("x");
        for (const double x : {0.0, 5.0, 450.0, 899.0})
            QTest::addRow("%g", x) << x;
    }
    void thePointersTimeStaysWithinTheRuler() {
        QFETCH(double, x);
        DrawList list;
        buildPointerTime({{0, 9'000'000}, 900}, 0, x, 28, plainTheme(), list);
        const Rectangle &badge = list.rectangles.front();
        QVERIFY(badge.x >= 0 && badge.x + badge.width <= 900);
        QCOMPARE(list.labels.size(), std::size_t(1));
    }

    void thePointersTimeIsAsExactAsAPixel_data() {
        QTest::addColumn<qint64>("length");
        QTest::addColumn<QString>("text");
        QTest::newRow("ns") << qint64(1000) << "1.234567 ms";
        QTest::newRow("us") << qint64(1'000'000) << "1.234 ms";
        QTest::newRow("ms") << qint64(1'000'000'000) << "1 ms";
    }
    void thePointersTimeIsAsExactAsAPixel() {
        QFETCH(qint64, length);
        QString text = pointerTimeText({{0, length}, 1000}, 1'234'567);
        QTEST(text.replace(QChar(0x202f), ' '), "text");
    }
};

QTEST_MAIN(PartsPictureTest)
#include "parts_picture_test.moc"
