// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/details/details_pane.h"

#include <QTest>

using namespace lanescope;

class DetailsPaneTest : public QObject {
    Q_OBJECT
private:
    static details::Description example() {
        return {"G1 <main>", {{"Start", "1ms"}}, {{"Start stack", {{"main.main", "main.go:1"}}}}};
    }

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }

    void itShowsTitleFieldsAndStacksAsPlainText() {
        details::DetailsPane pane;
        pane.explain(example());
        const QString text = pane.toPlainText();
        for (const char *part : {"G1 <main>", "Start", "1ms", "Start stack", "main.main", "main.go:1"})
            QVERIFY2(text.contains(part), part);
    }

    void withoutASelectionItSaysHowToSelect() {
        details::DetailsPane pane;
        pane.explain(example());
        pane.showNothing();
        QVERIFY(pane.toPlainText().contains("Click"));
        QVERIFY(pane.description().fields.empty());
    }

    void wideOrNarrowItSaysTheSame() {
        details::DetailsPane pane;
        pane.explain(example());
        pane.resize(300, 300);
        pane.show();
        QVERIFY(QTest::qWaitForWindowExposed(&pane));
        const QStringList narrow = pane.toPlainText().split(QRegularExpression("\\s+"), Qt::SkipEmptyParts);
        pane.resize(1200, 200);
        QCoreApplication::processEvents();
        QCOMPARE(pane.toPlainText().split(QRegularExpression("\\s+"), Qt::SkipEmptyParts), narrow);
    }
};

QTEST_MAIN(DetailsPaneTest)
#include "details_pane_test.moc"
