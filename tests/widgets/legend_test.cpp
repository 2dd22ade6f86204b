// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/legend.h"

#include <QRegularExpression>
#include <QTest>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <set>

using namespace lanescope;
using namespace lanescope::timeline;
using theme::ColourMode;

class LegendTest : public QObject {
    Q_OBJECT

    static DrawList built(const theme::Theme &theme, ColourMode mode, double width) {
        DrawList list;
        buildLegend(theme, mode, {width, legendHeight(mode, width)}, list);
        return list;
    }
    static QStringList texts(const DrawList &list) {
        QStringList texts;
        for (const Label &label : list.labels)
            texts.append(label.text);
        return texts;
    }
    static std::set<float> lines(const DrawList &list) {
        std::set<float> lines;
        for (const Label &label : list.labels)
            lines.insert(label.y);
        return lines;
    }

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }

    void theStatesComeInOrderThenTheMarks() {
        const DrawList list = built(theme::light(), ColourMode::State, 3000);
        QCOMPARE(texts(list),
                 (QStringList{"running", "system call", "runnable", "waiting: synchronisation", "waiting: network",
                              "waiting: garbage collector", "waiting", "GC mark", "stop-the-world", "mark assist",
                              "sweep", "thread holds a processor", "log", "CPU sample", "started or woke"}));
        QCOMPARE(lines(list).size(), 3); // goroutines, runtime, marks
        QCOMPARE(list.marks.size(), 2);
        QCOMPARE(list.marks[0].shape, Mark::Shape::Diamond);
        QCOMPARE(list.marks[0].colour, theme::light().accent);
        QCOMPARE(list.marks[1].shape, Mark::Shape::Tick);
        QCOMPARE(list.lines.size(), 3); // the arrow
    }

    void swatchesAreTheStatesOwn_data() {
        QTest::addColumn<bool>("safe");
        QTest::newRow("plain") << false;
        QTest::newRow("safe") << true;
    }
    void swatchesAreTheStatesOwn() {
        QFETCH(bool, safe);
        const theme::Theme &theme = theme::themeOf(theme::Scheme::Dark, safe);
        const DrawList list = built(theme, ColourMode::State, 900);
        QCOMPARE(list.rectangles.size(), 1 + theme::kStates); // one line parts it from the timeline
        bool hatched = false;
        for (size_t i = 0; i < theme::kStates; ++i) {
            const theme::Style style = theme.styleOf(static_cast<theme::State>(i));
            QCOMPARE(list.rectangles[1 + i].fill, style.colour);
            QCOMPARE(list.rectangles[1 + i].pattern, style.pattern);
            hatched |= style.pattern != PatternNone;
        }
        QCOMPARE(hatched, safe);
    }

    void aModeSaysWhatTheColoursOfRunningTell_data() {
        QTest::addColumn<int>("mode");
        QTest::addColumn<QString>("word");
        QTest::newRow("automatic") << static_cast<int>(ColourMode::Automatic) << "goroutine";
        QTest::newRow("goroutine") << static_cast<int>(ColourMode::Goroutine) << "each goroutine";
        QTest::newRow("function") << static_cast<int>(ColourMode::Function) << "function";
        QTest::newRow("task") << static_cast<int>(ColourMode::Task) << "task";
    }
    void aModeSaysWhatTheColoursOfRunningTell() {
        QFETCH(int, mode);
        QFETCH(QString, word);
        const auto chosen = static_cast<ColourMode>(mode);
        const DrawList plain = built(theme::light(), ColourMode::State, 900);
        const DrawList list = built(theme::light(), chosen, 900);
        QCOMPARE(list.labels.size(), plain.labels.size() + 1);
        QVERIFY2(list.labels.back().text.contains(word), qPrintable(list.labels.back().text));
        std::set<Colour> samples;
        for (size_t i = plain.rectangles.size(); i < list.rectangles.size(); ++i)
            samples.insert(list.rectangles[i].fill);
        QCOMPARE(samples.size(), 6);
        for (const Colour sample : samples)
            QVERIFY(std::count(theme::light().palette.begin(), theme::light().palette.end(), sample) == 1);
        QVERIFY(legendHeight(chosen, 900) > legendHeight(ColourMode::State, 900));
    }

    void aNarrowLegendWraps() {
        double last = 0;
        for (const double width : {2500.0, 700.0, 400.0, 200.0}) {
            const double height = legendHeight(ColourMode::Function, width);
            QVERIFY2(height > last, qPrintable(QString::number(width)));
            last = height;
        }
        QCOMPARE(lines(built(theme::light(), ColourMode::State, 60)).size(), 15); // one to a line
    }

    void nothingLeavesTheLegendNorLiesOverAnother_data() {
        QTest::addColumn<double>("width");
        for (const double width : {120.0, 333.0, 640.0, 1280.0, 2560.0})
            QTest::addRow("%d", static_cast<int>(width)) << width;
    }
    void nothingLeavesTheLegendNorLiesOverAnother() {
        QFETCH(double, width);
        const double height = legendHeight(ColourMode::Task, width);
        const DrawList list = built(theme::light(), ColourMode::Task, width);
        std::vector<QRectF> boxes;
        for (size_t i = 1; i < list.rectangles.size(); ++i) {
            const Rectangle &box = list.rectangles[i];
            boxes.emplace_back(box.x, box.y, box.width, box.height);
        }
        for (const Label &label : list.labels)
            boxes.emplace_back(label.x, label.y, label.width, label.height);
        for (size_t i = 0; i < boxes.size(); ++i) {
            QVERIFY(QRectF(0, 0, width, height).contains(boxes[i]));
            for (size_t j = 0; j < i; ++j)
                QVERIFY(!boxes[i].intersects(boxes[j]));
        }
    }

    void noWidthIsTooSmall() {
        for (const double width : {-5.0, 0.0, 1.0, 20.0}) {
            QVERIFY(legendHeight(ColourMode::Automatic, width) > 100);
            QVERIFY(!built(theme::dark(), ColourMode::Automatic, width).isEmpty());
        }
    }

    void theWidgetIsAsHighAsItsWidthAndModeWant() {
        QWidget window;
        auto *layout = new QVBoxLayout(&window);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(new QWidget, 1);
        auto &legend = *new Legend;
        layout->addWidget(&legend);
        window.resize(1000, 900);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        const auto wanted = [](ColourMode mode, double width) {
            return static_cast<int>(std::ceil(legendHeight(mode, width)));
        };
        QCOMPARE(legend.size(), QSize(1000, wanted(ColourMode::Automatic, 1000)));
        window.resize(300, 900);
        QTRY_COMPARE(legend.size(), QSize(300, wanted(ColourMode::Automatic, 300)));
        legend.setMode(ColourMode::State);
        QTRY_COMPARE(legend.size(), QSize(300, wanted(ColourMode::State, 300)));
        QTRY_COMPARE(legend.geometry().bottom(), window.rect().bottom());
        legend.setTheme(&theme::darkSafe());
        const QImage picture = legend.grab().toImage();
        QCOMPARE(picture.pixel(2, picture.height() - 2), theme::darkSafe().panel);
        bool seen = false;
        for (int x = 0; x < picture.width() && !seen; ++x)
            seen = picture.pixel(x, 17) == theme::darkSafe().running;
        QVERIFY(seen);
    }
};

QTEST_MAIN(LegendTest)
#include "legend_test.moc"
