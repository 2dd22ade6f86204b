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

} // namespace

class LabelCacheTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }

    void aLabelIsRenderedOnce() {
        LabelCache cache;
        const uint64_t first = cache.imageOf(labelled("main.main", 200), 1)->id;
        QCOMPARE(cache.imageOf(labelled("main.main", 200), 1)->id, first);
        QCOMPARE(cache.imageOf(labelled("main.main", 500), 1)->id, first); // the room left over does not matter
        QCOMPARE(cache.renderedCount(), 1u);
    }

    void whatLooksDifferentIsAnotherImage() {
        LabelCache cache;
        const Label plain = labelled("main.main", 200);
        Label red = plain, bold = plain;
        red.colour = 0xffff0000;
        bold.style = Label::Style::Bold;
        QSet<uint64_t> ids{cache.imageOf(plain, 1)->id, cache.imageOf(red, 1)->id, cache.imageOf(bold, 1)->id,
                           cache.imageOf(plain, 2)->id};
        QCOMPARE(ids.size(), 4);
    }

    void elisionComesInSteps() {
        LabelCache cache;
        const Label at48 = labelled("a.very.long.function.name", 48);
        const Label at55 = labelled("a.very.long.function.name", 55);
        const Label at56 = labelled("a.very.long.function.name", 56);
        const uint64_t first = cache.imageOf(at48, 1)->id;
        QCOMPARE(cache.imageOf(at55, 1)->id, first);
        QVERIFY(cache.imageOf(at56, 1)->id != first);
        QVERIFY(cache.imageOf(at48, 1)->image.width() <= 49);
        Label middle = at48;
        middle.elide = Label::Elide::Middle;
        QVERIFY(cache.imageOf(middle, 1)->id != first);
    }

    void whatDoesNotFitIsLeftOut() {
        LabelCache cache;
        QVERIFY(!cache.imageOf(labelled("main.main", 5), 1));
        QVERIFY(!cache.imageOf(labelled("main.main", 16), 1)); // "m..." says nothing
        QVERIFY(!cache.imageOf(labelled(QString(), 100), 1));
        Label drop = labelled("main.main", 30);
        drop.elide = Label::Elide::Drop;
        QVERIFY(!cache.imageOf(drop, 1));
        QCOMPARE(cache.renderedCount(), 0u);
    }

    void memoryIsBounded() {
        LabelCache cache(100'000);
        for (int i = 0; i < 1000; ++i) {
            QVERIFY(cache.imageOf(labelled(QStringLiteral("goroutine %1").arg(i), 300), 1));
            QVERIFY(cache.bytes() <= 100'000);
        }
        QVERIFY(cache.size() > 5);
        QVERIFY(cache.size() < 200);
    }

    void theLeastRecentlyUsedGoesFirst() {
        LabelCache cache(100'000);
        const uint64_t kept = cache.imageOf(labelled("kept", 300), 1)->id;
        for (int i = 0; i < 500; ++i) {
            cache.imageOf(labelled(QStringLiteral("other %1").arg(i), 300), 1);
            QCOMPARE(cache.imageOf(labelled("kept", 300), 1)->id, kept);
        }
        const quint64 rendered = cache.renderedCount();
        cache.imageOf(labelled("other 0", 300), 1);
        QCOMPARE(cache.renderedCount(), rendered + 1);
    }

    void clearingForgetsAll() {
        LabelCache cache;
        const uint64_t first = cache.imageOf(labelled("main", 200), 1)->id;
        cache.clear();
        QCOMPARE(cache.bytes(), 0);
        QVERIFY(cache.imageOf(labelled("main", 200), 1)->id != first);
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
