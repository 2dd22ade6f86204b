// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/trace_loader.h"
#include "resources/resources.h"
#include "tests/core/traces/traces.h"

#include <QSignalSpy>
#include <QTest>

#include <unistd.h>

using namespace lanescope;
using app::TraceLoader;

class TraceLoaderTest : public QObject {
    Q_OBJECT
private:
    static QString path(const char *name) { return test::traceNamed(name).path; }

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }

    void aTraceIsPublishedThenFinished() {
        TraceLoader loader;
        QSignalSpy published(&loader, &TraceLoader::published), finished(&loader, &TraceLoader::finished);
        loader.open(path("large/pool-3000-1.27"));
        QVERIFY(loader.isLoading());
        QVERIFY(finished.wait(30000));
        QVERIFY(!loader.isLoading());
        QVERIFY(published.count() >= 2); // it can be drawn before it is whole
        const auto last = published.last().first().value<model::TracePointer>();
        QCOMPARE(finished.first().first().value<model::TracePointer>(), last);
        QVERIFY(last->complete);
        quint64 version = 0;
        for (const QList<QVariant> &publication : published) {
            QVERIFY(publication[1].toULongLong() > version);
            version = publication[1].toULongLong();
        }
    }

    void bytesInMemoryAreLoadedAlike() {
        TraceLoader loader;
        QSignalSpy finished(&loader, &TraceLoader::finished);
        loader.openBytes(resources::sampleTrace());
        QVERIFY(finished.wait(30000));
        QVERIFY(finished.first().first().value<model::TracePointer>()->events.size() > 10000);
    }

    void theNewestRequestWins() {
        TraceLoader loader;
        QSignalSpy finished(&loader, &TraceLoader::finished), published(&loader, &TraceLoader::published);
        loader.open(path("large/pool-3000-1.27"));
        loader.open(path("recorded/go1.27/chains"));
        QVERIFY(finished.wait(30000));
        const size_t events = test::loadWhole(test::traceNamed("recorded/go1.27/chains"))->events.size();
        QCOMPARE(finished.count(), 1);
        QCOMPARE(finished.first().first().value<model::TracePointer>()->events.size(), events);
        for (const QList<QVariant> &publication : published)
            QVERIFY(publication.first().value<model::TracePointer>()->events.size() <= events);
    }

    void afterCancelNothingMoreIsHeard() {
        TraceLoader loader;
        QSignalSpy finished(&loader, &TraceLoader::finished), cancelled(&loader, &TraceLoader::cancelled);
        QSignalSpy failed(&loader, &TraceLoader::failed);
        loader.open(path("large/pool-3000-1.27"));
        loader.cancel();
        QCOMPARE(cancelled.count(), 1);
        QVERIFY(!loader.isLoading());
        // Another loading after it shows that the first one's calls had their chance to come.
        loader.open(path("recorded/go1.27/hello"));
        QVERIFY(finished.wait(30000));
        QCOMPARE(finished.count(), 1);
        QVERIFY(finished.first().first().value<model::TracePointer>()->events.size() < 1000);
        QCOMPARE(failed.count(), 0);
        loader.cancel(); // nothing to cancel
        QCOMPARE(cancelled.count(), 1);
    }

    void cancellingFromAPublicationIsFine() {
        TraceLoader loader;
        QSignalSpy cancelled(&loader, &TraceLoader::cancelled), finished(&loader, &TraceLoader::finished);
        connect(&loader, &TraceLoader::published, &loader, &TraceLoader::cancel);
        loader.open(path("large/pool-3000-1.27"));
        QVERIFY(cancelled.wait(30000));
        QCOMPARE(finished.count(), 0);
    }

    void theLoaderMayGoWhileItLoads() {
        for (int i = 0; i < 20; ++i) {
            TraceLoader loader;
            loader.open(path("large/pool-3000-1.27"));
        }
        // And while it waits for a pipe that gives nothing.
        int pipe[2];
        QCOMPARE(::pipe(pipe), 0);
        {
            TraceLoader loader;
            loader.open(QString("/dev/fd/%1").arg(pipe[0]));
            QVERIFY(loader.isLoading());
        }
        ::close(pipe[0]);
        ::close(pipe[1]);
    }

    void whatCannotBeReadFailsWithItsReason_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("kind");
        QTest::newRow("missing") << "/nowhere/trace.out" << static_cast<int>(ErrorKind::Unreadable);
        QTest::newRow("folder") << "/" << static_cast<int>(ErrorKind::Unreadable);
        QTest::newRow("no trace") << "/proc/version" << static_cast<int>(ErrorKind::NotATrace);
        QTest::newRow("empty") << path("peer-v2/go122-cmd-trace") << static_cast<int>(ErrorKind::NotATrace);
    }

    void whatCannotBeReadFailsWithItsReason() {
        QFETCH(QString, file);
        QFETCH(int, kind);
        TraceLoader loader;
        QSignalSpy failed(&loader, &TraceLoader::failed);
        loader.open(file);
        QVERIFY(failed.wait(30000));
        const auto error = failed.first().first().value<Error>();
        QCOMPARE(static_cast<int>(error.kind), kind);
        QVERIFY(!error.message.empty());
        QVERIFY(!loader.isLoading());
    }

    void progressTellsShareAndRate() {
        TraceLoader loader;
        QSignalSpy progressed(&loader, &TraceLoader::progressed), finished(&loader, &TraceLoader::finished);
        loader.open(path("large/pool-3000-1.27"));
        QVERIFY(finished.wait(30000));
        QVERIFY(progressed.count() >= 1);
        const auto last = progressed.last().first().value<app::LoadStatus>();
        QCOMPARE(last.share, 1.0);
        QVERIFY(last.events > 800000);
        QVERIFY(last.eventsPerSecond > 0);
        QVERIFY(last.secondsLeft >= 0);
    }
};

QTEST_MAIN(TraceLoaderTest)
#include "trace_loader_test.moc"
