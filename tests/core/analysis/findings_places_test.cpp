// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/findings_places.h"

#include <QRegularExpression>
#include <QTest>

using namespace lanescope::analysis;

class FindingsPlacesTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void functionsTellTheirPackageAndType_data();
    void functionsTellTheirPackageAndType();
};

void FindingsPlacesTest::functionsTellTheirPackageAndType_data() {
    QTest::addColumn<QByteArray>("function");
    QTest::addColumn<QByteArray>("package");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<bool>("standard");
    const auto row = [](const char *function, const char *package, const char *type, bool standard) {
        QTest::newRow(*function ? function : "nothing")
            << QByteArray(function) << QByteArray(package) << QByteArray(type) << standard;
    };
    row("", "", "", false);
    row("main", "main", "main", false);
    row("main.main", "main", "main.main", false);
    row("main.run.func2", "main", "main.run", false);
    row("main.(*ledger).post", "main", "main.(*ledger)", false);
    row("main.(*ledger).post.func1", "main", "main.(*ledger)", false);
    row("net/http.(*conn).serve", "net/http", "net/http.(*conn)", true);
    row("runtime.chanrecv1", "runtime", "runtime.chanrecv1", true);
    row("internal/poll.(*FD).Read", "internal/poll", "internal/poll.(*FD)", true);
    row("netlib.Dial", "netlib", "netlib.Dial", false);
    row("example.org/net/http.Get", "example.org/net/http", "example.org/net/http.Get", false);
    row("example.org/a/b.(*T[...]).get", "example.org/a/b", "example.org/a/b.(*T[...])", false);
    row("main.sorted[go.shape.int]", "main", "main.sorted", false);
    row("x/y.f[a/b.T]", "x/y", "x/y.f", false);
}

void FindingsPlacesTest::functionsTellTheirPackageAndType() {
    QFETCH(QByteArray, function);
    QFETCH(QByteArray, package);
    QFETCH(QByteArray, type);
    QFETCH(bool, standard);
    const std::string_view name(function.constData(), static_cast<size_t>(function.size()));
    QCOMPARE(std::string(packageOf(name)), package.toStdString());
    QCOMPARE(std::string(typeOf(name)), type.toStdString());
    QCOMPARE(isStandard(packageOf(name)), standard);
}

QTEST_GUILESS_MAIN(FindingsPlacesTest)
#include "findings_places_test.moc"
