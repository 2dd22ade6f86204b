// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/label_cache.h"

#include <QFontMetricsF>
#include <QRegularExpression>
#include <QTest>

using namespace lanescope::timeline;

namespace {

Label labelled(const QString &text, float width) {
    return {0, 0, width, 20, text, 0xff000000};
}

// Names the image a label is copied from; 0 where it is not shown.
uint64_t idOf(LabelCache &cache, const Label &label, float ratio = 1) {
    const LabelPieces pieces = cache.piecesOf(label, ratio);
    return pieces.count ? pieces.pieces[0].image->id : 0;
}

} // namespace

class LabelCacheTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }

    void aLabelIsRenderedOnce() {
        LabelCache cache;
        const uint64_t first = idOf(cache, labelled("main.main", 200));
        QCOMPARE(idOf(cache, labelled("main.main", 200)), first);
        QCOMPARE(idOf(cache, labelled("main.main", 500)), first); // the room left over does not matter
        QCOMPARE(cache.renderedCount(), 1u);
    }

    void whatLooksDifferentIsAnotherImage() {
        LabelCache cache;
        const Label plain = labelled("main.main", 200);
        Label red = plain, bold = plain;
        red.colour = 0xffff0000;
        bold.style = Label::Style::Bold;
        QSet<uint64_t> ids{idOf(cache, plain), idOf(cache, red), idOf(cache, bold), idOf(cache, plain, 2)};
        QCOMPARE(ids.size(), 4);
    }

    void aCutTextIsNotRenderedAgain_data() {
        QTest::addColumn<int>("elide");
        QTest::addColumn<int>("pieces");
        QTest::newRow("right") << static_cast<int>(Label::Elide::Right) << 2;
        QTest::newRow("middle") << static_cast<int>(Label::Elide::Middle) << 3;
        QTest::newRow("left") << static_cast<int>(Label::Elide::Left) << 2;
    }
    void aCutTextIsNotRenderedAgain() {
        QFETCH(int, elide);
        QFETCH(int, pieces);
        for (const float ratio : {1.0f, 1.5f, 2.0f}) {
            LabelCache cache;
            for (int width = 60; width < 150; ++width) {
                Label label = labelled("encoding/json.(*Decoder).Decode", static_cast<float>(width));
                label.elide = static_cast<Label::Elide>(elide);
                const LabelPieces cut = cache.piecesOf(label, ratio);
                QCOMPARE(cut.count, pieces);
                QVERIFY(cut.box.width() <= static_cast<int>(static_cast<float>(width) * ratio));
                QVERIFY(cut.box.width() >= static_cast<int>(static_cast<float>(width - 20) * ratio));
                for (int i = 0; i < cut.count; ++i) {
                    const LabelPieces::Piece &piece = cut.pieces[static_cast<std::size_t>(i)];
                    QVERIFY(piece.image->image.rect().contains(piece.source));
                    QVERIFY(QRect(QPoint(), cut.box).contains(QRect(piece.offset, piece.source.size())));
                }
            }
            QCOMPARE(cache.renderedCount(), 2u); // the text and the ellipsis
        }
    }

    void aVeryLongTextIsShownAsFarAsScreensGo() {
        LabelCache cache;
        QCOMPARE(cache.piecesOf(labelled(QString(100'000, 'x'), 300), 1).count, 2);
        QVERIFY(cache.bytes() < 1'000'000);
    }

    void whatDoesNotFitIsLeftOut() {
        LabelCache cache;
        QCOMPARE(cache.piecesOf(labelled("main.main", 5), 1).count, 0);
        QCOMPARE(cache.piecesOf(labelled("main.main", 18), 1).count, 0); // "m..." says nothing
        QCOMPARE(cache.piecesOf(labelled(QString(), 100), 1).count, 0);
        Label drop = labelled("main.main", 30);
        drop.elide = Label::Elide::Drop;
        QCOMPARE(cache.piecesOf(drop, 1).count, 0);
    }

    void memoryIsBounded() {
        LabelCache cache(100'000);
        for (int i = 0; i < 1000; ++i) {
            QVERIFY(idOf(cache, labelled(QStringLiteral("goroutine %1").arg(i), 300)) != 0);
            QVERIFY(cache.bytes() <= 100'000);
        }
        QVERIFY(cache.size() > 5);
        QVERIFY(cache.size() < 200);
    }

    void theLeastRecentlyUsedGoesFirst() {
        LabelCache cache(100'000);
        const uint64_t kept = idOf(cache, labelled("kept", 300));
        for (int i = 0; i < 500; ++i) {
            idOf(cache, labelled(QStringLiteral("other %1").arg(i), 300));
            QCOMPARE(idOf(cache, labelled("kept", 300)), kept);
        }
        const quint64 rendered = cache.renderedCount();
        idOf(cache, labelled("other 0", 300));
        QCOMPARE(cache.renderedCount(), rendered + 1);
    }

    void clearingForgetsAll() {
        LabelCache cache;
        const uint64_t first = idOf(cache, labelled("main", 200));
        cache.clear();
        QCOMPARE(cache.bytes(), 0);
        QVERIFY(idOf(cache, labelled("main", 200)) != first);
    }

    void labelsAreAlignedInTheirBox_data() {
        QTest::addColumn<int>("align");
        QTest::addColumn<double>("ratio");
        QTest::addColumn<QPoint>("position");
        QTest::newRow("left") << 0 << 1.0 << QPoint(110, 26);
        QTest::newRow("centre") << 1 << 1.0 << QPoint(140, 26);
        QTest::newRow("right") << 2 << 1.0 << QPoint(170, 26);
        QTest::newRow("left, dense") << 0 << 2.0 << QPoint(220, 58);
        QTest::newRow("right, dense") << 2 << 2.0 << QPoint(380, 58);
    }
    void labelsAreAlignedInTheirBox() {
        QFETCH(int, align);
        QFETCH(double, ratio);
        Label label = labelled("x", 100);
        label.x = 10;
        label.y = 2;
        label.align = static_cast<Label::Align>(align);
        QTEST(boxPosition(label, QPointF(100, 20), QSize(40, 12), ratio), "position");
    }

    void smallIsSmallerThanRegular() {
        QVERIFY(QFontMetricsF(fontOf(Label::Style::Small)).height() <
                QFontMetricsF(fontOf(Label::Style::Regular)).height());
        QVERIFY(fontOf(Label::Style::Bold).weight() > fontOf(Label::Style::Regular).weight());
    }
};

QTEST_MAIN(LabelCacheTest)
#include "label_cache_test.moc"
