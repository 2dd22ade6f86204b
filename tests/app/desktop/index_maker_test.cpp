// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/index_maker.h"
#include "tests/core/traces/traces.h"

#include <QRegularExpression>
#include <QThreadPool>
#include <QTest>

using namespace lanescope;
using app::IndexMaker;

class IndexMakerTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }

    void anIndexComesOfATrace() {
        const model::TracePointer trace = test::loadWhole(test::traceNamed("recorded/go1.27/pool"));
        IndexMaker maker;
        QVERIFY(!maker.isBusy());
        std::shared_ptr<const index::TimelineIndex> made;
        connect(&maker, &IndexMaker::made, this, [&](const auto &index) { made = index; });
        maker.make(trace);
        QVERIFY(maker.isBusy());
        QTRY_VERIFY(!maker.isBusy());
        QVERIFY(made != nullptr);
        QCOMPARE(made->pointer(), trace);
        QVERIFY(made->residentBytes() > 0);
    }

    void theNewestRequestWins() {
        const model::TracePointer first = test::loadWhole(test::traceNamed("large/pool-3000-1.27"));
        const model::TracePointer second = test::loadWhole(test::traceNamed("recorded/go1.27/locks"));
        IndexMaker maker;
        std::vector<model::TracePointer> made;
        connect(&maker, &IndexMaker::made, this, [&](const auto &index) { made.push_back(index->pointer()); });
        maker.make(first);
        maker.make(second);
        QTRY_VERIFY(!maker.isBusy());
        QCOMPARE(made, std::vector{second});
    }

    void whatIsCancelledComesToNothing() {
        IndexMaker maker;
        int made = 0;
        connect(&maker, &IndexMaker::made, this, [&] { ++made; });
        maker.make(test::loadWhole(test::traceNamed("large/pool-3000-1.27")));
        maker.cancel();
        QVERIFY(!maker.isBusy());
        maker.make(test::loadWhole(test::traceNamed("recorded/go1.27/locks")));
        QTRY_VERIFY(!maker.isBusy());
        QCOMPARE(made, 1);
    }

    void aMakerMayGoWhileItWorks() {
        const model::TracePointer trace = test::loadWhole(test::traceNamed("large/pool-3000-1.27"));
        { IndexMaker().make(trace); }
        QTRY_VERIFY(QThreadPool::globalInstance()->activeThreadCount() == 0);
        QCOMPARE(trace.use_count(), 1L); // and lets the trace go
    }
};

QTEST_GUILESS_MAIN(IndexMakerTest)
#include "index_maker_test.moc"
