// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/details/details_html.h"
#include "widgets/details/details_pane.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

using namespace lanescope;
using details::Text;
using rows::Thing;

class DetailsPaneTest : public QObject {
    Q_OBJECT
private:
    static Thing goroutine() {
        Thing thing;
        thing.kind = Thing::Kind::Goroutine;
        thing.number = 7;
        return thing;
    }

    static details::Description example() {
        details::Description description;
        description.title = "G1 <main>";
        Thing task;
        task.kind = Thing::Kind::Task;
        description.links = {goroutine(), task};
        description.fields = {{"Start", Text("1ms")},
                              {"Goroutine", Text("G7 <b>main.worker</b>", 0)},
                              {"Where", Text::arranged("%1 on %2", {Text("G7", 0), Text("task", 1)})}};
        description.shares = {{"By state", true, true, {{Text("Running"), 1000, 3, 0.25}}, "and more"}};
        description.stacks = {{"Start stack", {{"main.main", "/src/main.go", 12}}},
                              {"End stack", {{"runtime.gopark", "/go/proc.go", 99}, {"main.f", "/src/f.go", 3}}}};
        description.tables = {
            {"Preceding events", {{"Time", true}, {"What", false}}, {{Text("2ms", 1), Text("Waits: <i>")}}, {}}};
        return description;
    }

    static void show(details::DetailsPane &pane, const QSize &size = {500, 900}) {
        pane.resize(size);
        pane.explain(example());
        pane.show();
        QVERIFY(QTest::qWaitForWindowExposed(&pane));
    }

    static QPoint pointOf(const details::DetailsPane &pane, const QString &href) {
        return pane.pointOfLink(href).value_or(QPoint());
    }

    static QAction *actionOf(const QMenu &menu, const QString &text) {
        for (QAction *action : menu.actions())
            if (action->text() == text)
                return action;
        return nullptr;
    }

private slots:
    void initTestCase() {
        QTest::failOnWarning(QRegularExpression(".*"));
        qRegisterMetaType<Thing>();
    }

    void itShowsEverythingAsPlainText() {
        details::DetailsPane pane;
        pane.explain(example());
        const QString text = pane.toPlainText();
        for (const char *part : {"G1 <main>", "Start", "1ms", "G7 <b>main.worker</b>", "By state", "25.0%", "1µs",
                                 "and more", "Start stack", "main.main", "/src/main.go:12", "End stack",
                                 "runtime.gopark", "Preceding events", "2ms", "Waits: <i>"})
            QVERIFY2(text.contains(QString::fromUtf8(part)), part);
    }

    // Names come from the file: none of them may be anything but text.
    void namesAreNeverMarkup() {
        const QString hostile = "<img src='file:///etc/passwd'><a href='thing:0'>x</a>\"&amp;'";
        details::Description description;
        description.title = hostile;
        description.links = {goroutine()};
        description.fields = {{hostile, Text(hostile, 0)}};
        description.shares = {{hostile, true, true, {{Text(hostile), 1, 1, 0.5}}, hostile}};
        description.stacks = {{hostile, {{hostile, hostile, 1}}}};
        description.tables = {{hostile, {{hostile, true}}, {{Text(hostile)}}, hostile}};
        for (const int width : {300, 800, 1300}) {
            const QString html =
                details::DetailsHtml(description, theme::light()).html(details::DetailsHtml::layoutFor(width));
            QVERIFY(!html.contains("<img src='file"));
            QTextDocument document;
            document.setHtml(html);
            QCOMPARE(document.toPlainText().replace(QChar::Nbsp, ' ').count(hostile), 13);
        }
    }

    void aTraceCannotMakeItReadFiles() {
        details::DetailsPane pane;
        QVERIFY(!pane.loadResource(QTextDocument::ImageResource, QUrl("file:///etc/hostname")).isValid());
        QVERIFY(!pane.loadResource(QTextDocument::HtmlResource, QUrl("file:///etc/hostname")).isValid());
        QVERIFY(!pane.loadResource(QTextDocument::ImageResource, QUrl("bar:1/2")).isValid());
    }

    void withoutASelectionItSaysHowToSelect() {
        details::DetailsPane pane;
        pane.explain(example());
        pane.showNothing();
        QVERIFY(pane.toPlainText().contains("Click"));
        QVERIFY(pane.description().fields.empty());
        QVERIFY(pane.menuAt({5, 5})->isEmpty());
    }

    void wideOrNarrowItSaysTheSame() {
        details::DetailsPane pane;
        show(pane, {300, 300});
        const auto words = [&pane] {
            QStringList all = pane.toPlainText().split(QRegularExpression("\\s+"), Qt::SkipEmptyParts);
            all.sort(); // a wide one has the stacks beside the fields
            return all;
        };
        const QStringList narrow = words();
        for (const int width : {800, 1300, 400}) {
            pane.resize(width, 200);
            QCoreApplication::processEvents();
            QCOMPARE(words(), narrow);
        }
    }

    void aClickOnALinkActivatesItsThing() {
        details::DetailsPane pane;
        show(pane);
        QSignalSpy activated(&pane, &details::DetailsPane::activated);
        QSignalSpy frames(&pane, &details::DetailsPane::frameActivated);
        for (const Qt::KeyboardModifiers modifiers : {Qt::NoModifier, Qt::ControlModifier}) {
            QTest::mouseClick(pane.viewport(), Qt::LeftButton, modifiers, pointOf(pane, "thing:0"));
            QCOMPARE(activated.size(), 1);
            QCOMPARE(activated.front().at(0).value<Thing>(), goroutine());
            QCOMPARE(activated.front().at(1).value<Qt::KeyboardModifiers>(), modifiers);
            activated.clear();
        }
        QTest::mouseClick(pane.viewport(), Qt::LeftButton, {}, {2, 2});
        QVERIFY(activated.isEmpty() && frames.isEmpty());
    }

    void aClickOnALineOfAStackOpensThatLine() {
        details::DetailsPane pane;
        show(pane);
        QSignalSpy frames(&pane, &details::DetailsPane::frameActivated);
        QTest::mouseClick(pane.viewport(), Qt::LeftButton, {}, pointOf(pane, details::DetailsHtml::frameLink(1, 1)));
        QCOMPARE(frames.size(), 1);
        QCOMPARE(frames.front().at(0).toString(), QString("/src/f.go"));
        QCOMPARE(frames.front().at(1).toInt(), 3);
    }

    void tabReachesEveryLinkAndEnterActivatesIt() {
        details::DetailsPane pane;
        show(pane);
        pane.setFocus();
        QVERIFY(QTest::qWaitFor([&pane] { return pane.hasFocus(); }));
        QSignalSpy activated(&pane, &details::DetailsPane::activated);
        QSignalSpy frames(&pane, &details::DetailsPane::frameActivated);
        constexpr int kThings = 4, kFrames = 3;
        for (int i = 0; i < kThings + kFrames; ++i) {
            QTest::keyClick(&pane, Qt::Key_Tab);
            QVERIFY(pane.textCursor().hasSelection()); // is what shows where the focus is
            QTest::keyClick(&pane, Qt::Key_Return, i == 0 ? Qt::ControlModifier : Qt::NoModifier);
        }
        QCOMPARE(activated.size(), kThings);
        QCOMPARE(frames.size(), kFrames);
        QCOMPARE(activated.at(0).at(0).value<Thing>(), goroutine());
        QCOMPARE(activated.at(0).at(1).value<Qt::KeyboardModifiers>(), Qt::ControlModifier);
        QCOMPARE(activated.at(1).at(1).value<Qt::KeyboardModifiers>(), Qt::NoModifier);
    }

    void aRightClickOnALinkAsksForItsMenu() {
        details::DetailsPane pane;
        show(pane);
        QSignalSpy asked(&pane, &details::DetailsPane::contextMenuRequested);
        const QPoint point = pointOf(pane, "thing:0");
        QContextMenuEvent event(QContextMenuEvent::Mouse, point, pane.viewport()->mapToGlobal(point));
        QCoreApplication::sendEvent(pane.viewport(), &event);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.front().at(0).value<Thing>(), goroutine());
        QCOMPARE(asked.front().at(1).toPoint(), pane.viewport()->mapToGlobal(point));
    }

    void aStackCanBeCopiedAndItsLinesOpened() {
        for (const QSize size : {QSize(500, 900), QSize(900, 700), QSize(1400, 700)}) {
            details::DetailsPane pane;
            show(pane, size);
            QSignalSpy frames(&pane, &details::DetailsPane::frameActivated);
            const auto menu = pane.menuAt(pointOf(pane, details::DetailsHtml::frameLink(1, 0)));
            QVERIFY(actionOf(*menu, "Copy stack"));
            actionOf(*menu, "Copy stack")->trigger();
            QCOMPARE(QGuiApplication::clipboard()->text(), example().stacks[1].toText());
            actionOf(*menu, "Copy all details")->trigger();
            QCOMPARE(QGuiApplication::clipboard()->text(), example().toText());
            actionOf(*menu, "Open in editor")->trigger();
            QCOMPARE(frames.size(), 1);
            QCOMPARE(frames.front().at(0).toString(), QString("/go/proc.go"));
            const auto elsewhere = pane.menuAt({10, 12}); // the title
            QVERIFY(!actionOf(*elsewhere, "Copy stack"));
            QVERIFY(!actionOf(*elsewhere, "Open in editor"));
            QVERIFY(actionOf(*elsewhere, "Copy all details"));
        }
    }

    // A receiver explains the next thing from within the signal.
    void aReceiverMayExplainSomethingElseAtOnce() {
        details::DetailsPane pane;
        show(pane);
        connect(&pane, &details::DetailsPane::activated, &pane, [&pane] { pane.showNothing(); });
        connect(&pane, &details::DetailsPane::frameActivated, &pane, [&pane](const QString &file, int) {
            pane.showNothing();
            QCOMPARE(file, QString("/src/main.go"));
        });
        QTest::mouseClick(pane.viewport(), Qt::LeftButton, {}, pointOf(pane, "thing:0"));
        QVERIFY(pane.description().title.isEmpty());
        pane.explain(example());
        QTest::mouseClick(pane.viewport(), Qt::LeftButton, {}, pointOf(pane, details::DetailsHtml::frameLink(0, 0)));
        QVERIFY(pane.description().title.isEmpty());
    }

    void barsAreAsLongAsTheirShare() {
        const QImage half = details::barPicture(QUrl("bar:500/ff0000/0000ff/76"), 1);
        QVERIFY(!half.isNull());
        const int y = half.height() / 2;
        QCOMPARE(half.pixelColor(half.width() / 4, y), QColor(Qt::red));
        QCOMPARE(half.pixelColor(half.width() * 3 / 4, y), QColor(Qt::blue));
        QCOMPARE(details::barPicture(QUrl("bar:500/ff0000/0000ff/76"), 2).width(), half.width() * 2);
    }
};

QTEST_MAIN(DetailsPaneTest)
#include "details_pane_test.moc"
