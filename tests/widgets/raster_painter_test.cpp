// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/hatching.h"
#include "widgets/timeline/raster_painter.h"

#include <QBuffer>
#include <QImage>
#include <QRegularExpression>
#include <QSvgGenerator>
#include <QTest>

using namespace lanescope::timeline;

namespace {

constexpr Colour red = 0xffff0000, green = 0xff00ff00, blue = 0xff0000ff, white = 0xffffffff;

QImage painted(const DrawList &list, double ratio = 1, QPointF offset = {}) {
    LabelCache labels;
    QImage image(QSize(20, 12) * ratio, QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    image.fill(white);
    QPainter painter(&image);
    RasterPainter(&painter, &labels).paint(list, offset);
    return image;
}

// One letter a pixel: r, g, b, '.' for white, '?' for anything else.
QStringList letters(const QImage &image) {
    QStringList rows;
    for (int y = 0; y < image.height(); ++y) {
        QString row;
        for (int x = 0; x < image.width(); ++x) {
            const QRgb pixel = image.pixel(x, y);
            row += pixel == red ? 'r' : pixel == green ? 'g' : pixel == blue ? 'b' : pixel == white ? '.' : '?';
        }
        rows += row;
    }
    return rows;
}

int count(const QImage &image, QRgb colour) {
    int found = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            found += image.pixel(x, y) == colour;
    }
    return found;
}

} // namespace

class RasterPainterTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }

    void rectanglesCoverWholePixels() {
        DrawList list;
        list.rectangles.push_back({2, 1, 5, 2, red});
        list.rectangles.push_back({7.4f, 1, 3.2f, 1, green}); // 7.4 .. 10.6 covers 7 .. 11
        list.rectangles.push_back({15.6f, 1, 0.1f, 1, blue}); // narrower than a pixel, still there
        list.rectangles.push_back({12, 1, 0, 5, blue});       // without extent, not there
        const QStringList rows = letters(painted(list));
        QCOMPARE(rows[0], QStringLiteral("...................."));
        QCOMPARE(rows[1], QStringLiteral("..rrrrrgggg.....b..."));
        QCOMPARE(rows[2], QStringLiteral("..rrrrr............."));
        QCOMPARE(rows[3], QStringLiteral("...................."));
    }

    void theOffsetMovesThePicture() {
        DrawList list;
        list.rectangles.push_back({0, 0, 2, 1, red});
        QCOMPARE(letters(painted(list, 1, {3, 4}))[4], QStringLiteral("...rr..............."));
    }

    void laterCoversEarlierAndKindsComeInOrder() {
        DrawList list;
        list.columns.push_back({2, 0, 2, 4, {{{green, 1}}}});
        list.rectangles.push_back({0, 0, 8, 4, red});
        list.rectangles.push_back({6, 0, 4, 4, blue});
        QCOMPARE(letters(painted(list))[0], QStringLiteral("rrggrrbbbb.........."));
    }

    void aDensePixelRatioUsesItsPixels() {
        DrawList list;
        list.rectangles.push_back({1.5f, 0, 1, 1, red});
        QCOMPARE(letters(painted(list, 2))[0].left(8), QStringLiteral("...rr..."));
        QCOMPARE(count(painted(list, 2), red), 4);
        list.rectangles[0] = {1, 1, 2, 2, red};
        QCOMPARE(count(painted(list, 1.5), red), 9); // 1.5 .. 4.5 rounds to 2 .. 5
    }

    void columnsShowSharesFromTheBottomUp() {
        DrawList list;
        list.columns.push_back({1, 1, 1, 10, {{{red, 0.5f}, {green, 0.25f}, {}, {blue, 0.08f}}}});
        QString column;
        const QStringList rows = letters(painted(list));
        for (const QString &row : rows)
            column += row[1];
        // 10 pixels from 1 to 11: empty to 2.7, blue to 3.5, green to 6, red to 11
        QCOMPARE(column, QStringLiteral("...bggrrrrr."));
    }

    void sharesAboveTheWholeAreCut() {
        DrawList list;
        list.columns.push_back({1, 2, 1, 4, {{{red, 0.75f}, {green, 0.75f}}}});
        QCOMPARE(count(painted(list), red), 3);
        QCOMPARE(count(painted(list), green), 1);
    }

    void straightLinesAreCrisp() {
        DrawList list;
        list.lines.push_back({0, 3, 20, 3, red, 1});
        list.lines.push_back({5, 0, 5, 12, blue, 1});
        const QStringList rows = letters(painted(list));
        QCOMPARE(rows[3], QStringLiteral("rrrrrbrrrrrrrrrrrrrr"));
        QCOMPARE(rows[4], QStringLiteral(".....b.............."));
    }

    void slantedLinesAreSmooth() {
        DrawList list;
        list.lines.push_back({0, 0, 20, 12, red, 2});
        const QImage image = painted(list);
        QCOMPARE(image.pixel(10, 6), red);
        QVERIFY(letters(image).join(QString()).contains('?'));
    }

    void marksHaveTheirShapes() {
        for (const Mark::Shape shape : {Mark::Shape::Triangle, Mark::Shape::Diamond, Mark::Shape::Circle}) {
            DrawList list;
            list.marks.push_back({10, 6, 8, shape, red});
            const QImage image = painted(list);
            QCOMPARE(image.pixel(10, 6), red);
            QCOMPARE(image.pixel(6, 2), white); // the corner
            QCOMPARE(image.pixel(14, 6), white);
        }
        DrawList tick;
        tick.marks.push_back({10, 6, 6, Mark::Shape::Tick, red});
        QCOMPARE(count(painted(tick), red), 12);
    }

    void hatchingLiesOnDevicePixels_data() {
        QTest::addColumn<int>("pattern");
        for (int pattern = PatternRising; pattern < PatternCount; ++pattern)
            QTest::addRow("%d", pattern) << pattern;
    }
    void hatchingLiesOnDevicePixels() {
        QFETCH(int, pattern);
        DrawList list;
        list.rectangles.push_back({3, 1, 14, 10, white, static_cast<uint8_t>(pattern)});
        const QImage image = painted(list);
        int inked = 0;
        for (int y = 0; y < 12; ++y) {
            for (int x = 0; x < 20; ++x) {
                const bool inside = x >= 3 && x < 17 && y >= 1 && y < 11;
                const bool ink = inside && hasInk(static_cast<uint8_t>(pattern), x, y);
                QCOMPARE(image.pixel(x, y) != white, ink);
                inked += ink;
            }
        }
        QVERIFY(inked > 10);
        QVERIFY(!hatchLines(static_cast<uint8_t>(pattern), QRectF(3, 1, 14, 10)).isEmpty());
    }

    // Straight onto the pixels, or by QPainter where there is a clip: the same, also moved and cut at the edges.
    void hatchingsAreThoseOfQPainter_data() { hatchingLiesOnDevicePixels_data(); }
    void hatchingsAreThoseOfQPainter() {
        QFETCH(int, pattern);
        DrawList list;
        list.rectangles.push_back({-5, -4, 14, 10, red, static_cast<uint8_t>(pattern)});
        list.rectangles.push_back({10, 3, 40, 30, 0xff202830, static_cast<uint8_t>(pattern)}); // light ink
        for (const int dx : {0, 4, -3}) {
            QImage pictures[2] = {QImage(30, 20, QImage::Format_RGB32), QImage(30, 20, QImage::Format_RGB32)};
            for (const bool clipped : {false, true}) {
                pictures[clipped].fill(white);
                QPainter painter(&pictures[clipped]);
                painter.translate(dx, 2);
                if (clipped)
                    painter.setClipRect(-100, -100, 1000, 1000);
                LabelCache labels;
                RasterPainter(&painter, &labels).paintShapes(list, {1, 0});
            }
            for (int y = 0; y < 20; ++y) {
                for (int x = 0; x < 30; ++x) {
                    const QRgb a = pictures[0].pixel(x, y), b = pictures[1].pixel(x, y);
                    for (int shift = 0; shift < 24; shift += 8) // each rounds in its own way
                        QVERIFY(std::abs(int(a >> shift & 0xff) - int(b >> shift & 0xff)) <= 1);
                }
            }
            QVERIFY(count(pictures[0], red) > 10);
            QVERIFY(count(pictures[0], 0xff202830) > 50);
        }
    }

    void labelsStayInTheirBox() {
        DrawList list;
        list.labels.push_back({4, 0, 10, 12, "il", 0xff000000});
        const QImage image = painted(list);
        int inked = 0;
        for (int y = 0; y < 12; ++y) {
            for (int x = 0; x < 20; ++x) {
                const bool ink = image.pixel(x, y) != white;
                inked += ink;
                QVERIFY(!ink || (x >= 4 && x < 15));
            }
        }
        QVERIFY(inked > 5);
    }

    void farAwayCoordinatesDoNoHarm() {
        DrawList list;
        list.rectangles.push_back({-1e30f, 1, 2e30f, 1, red});
        QCOMPARE(letters(painted(list))[1], QString(20, 'r'));
        QCOMPARE(letters(painted(list))[2], QString(20, '.'));
    }

    void svgHoldsTextAsText() {
        DrawList list;
        list.rectangles.push_back({0, 0, 100, 20, red, PatternRising});
        list.labels.push_back({4, 0, 90, 20, "main.worker", 0xff000000});
        QBuffer buffer;
        QSvgGenerator svg;
        svg.setOutputDevice(&buffer);
        svg.setSize({100, 20});
        QPainter painter(&svg);
        RasterPainter(&painter, nullptr, RasterPainter::Text::Glyphs).paint(list, {});
        painter.end();
        QVERIFY(buffer.data().contains("main.worker"));
        QVERIFY(buffer.data().contains("ff0000"));
        QVERIFY(!buffer.data().contains("<image"));
    }
};

QTEST_MAIN(RasterPainterTest)
#include "raster_painter_test.moc"
