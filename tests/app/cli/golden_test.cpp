// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/run_cli.h"

#include <QFileInfo>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

#include <cmath>

using namespace lanescope;

namespace {

// What Go's converter may shift an event of an old trace by, ns.
constexpr qint64 kShift = 16;

QJsonObject summaryOf(const test::TraceFile &file) {
    return QJsonDocument::fromJson(test::runCli({"summary", "--as-go", file.path}).out).object();
}

// Collects what differs; each difference names the place.
class Comparison {
public:
    Comparison(const QJsonObject &golden, const QJsonObject &summary, qint64 slack)
        : golden_(golden), summary_(summary), slack_(slack) {}

    QStringList differences;

    void all() {
        span();
        goroutines();
        listed("tasks", "task_count", {"name", "complete", "logs", "regions", "goroutines", "id", "parent"},
               {"start", "end"});
        listed("regions", "region_count", {"g", "task", "name"}, {"start", "end", "total", "exec"});
        profiles();
        if (slack_ == 0) // Go loses the first stop-the-world of old traces
            utilisation();
    }

    void ancient() {
        const QHash<qint64, QJsonObject> known = byId(summary_["goroutines"].toArray());
        int far = 0, count = 0;
        for (const QJsonValue &value : golden_["goroutines"].toArray()) {
            const QJsonObject want = value.toObject(), got = known[want["id"].toInteger()];
            if (want["id"].toInteger() == 0)
                continue;
            ++count;
            expect("goroutine " + QString::number(want["id"].toInteger()), !got.isEmpty());
            for (const auto &of : {totalOf, busyOf})
                far += std::abs(of(want) - of(got)) > of(want) / 100 + 20'000;
        }
        expect("goroutines far from Go's: " + QString::number(far), far * 50 <= count * 2);
        expect("count of goroutines", count == known.size());
    }

private:
    void expect(const QString &what, bool holds) {
        if (!holds)
            differences.append(what);
    }
    bool near(const QJsonValue &a, const QJsonValue &b, qint64 slack) const {
        return std::abs(a.toInteger() - b.toInteger()) <= slack;
    }
    bool sameTimes(const QJsonObject &a, const QJsonObject &b) const {
        QStringList keys = a.keys() + b.keys();
        return std::all_of(keys.begin(), keys.end(),
                           [&](const QString &key) { return near(a[key], b[key], slack_ * 64); });
    }
    static qint64 totalOf(const QJsonObject &goroutine) { return goroutine["total"].toInteger(); }
    static qint64 busyOf(const QJsonObject &goroutine) {
        return goroutine["exec"].toInteger() + goroutine["syscall"].toInteger() +
               goroutine["syscall_block"].toInteger();
    }
    static QHash<qint64, QJsonObject> byId(const QJsonArray &array) {
        QHash<qint64, QJsonObject> result;
        for (const QJsonValue &value : array)
            result.insert(value["id"].toInteger(), value.toObject());
        return result;
    }

    void span() {
        if (slack_ == 0) {
            for (const char *key : {"events", "kinds", "span_ns", "goroutine_transitions", "metrics_first_last_max"})
                expect(key, golden_[key] == summary_[key]);
        } else {
            expect("span_ns", near(golden_["span_ns"], summary_["span_ns"], 64));
        }
    }

    void goroutines() {
        const QHash<qint64, QJsonObject> known = byId(summary_["goroutines"].toArray());
        const QJsonArray wanted = golden_["goroutines"].toArray();
        expect("count of goroutines", known.size() == golden_["goroutine_count"].toInteger(wanted.size()));
        expect("order of goroutines", summary_["goroutines"].toArray().size() == known.size());
        for (const QJsonValue &value : wanted) {
            const QJsonObject want = value.toObject(), got = known[want["id"].toInteger()];
            const QString place = "goroutine " + QString::number(want["id"].toInteger()) + ", ";
            expect(place + "name", want["name"] == got["name"]);
            for (const char *key : {"created", "started", "ended"})
                expect(place + key, near(want[key], got[key], slack_));
            for (const char *key : {"total", "exec", "sched_wait", "syscall", "syscall_block", "unknown"})
                expect(place + key, near(want[key], got[key], slack_ * 64));
            for (const char *key : {"block", "ranges"})
                expect(place + key, sameTimes(want[key].toObject(), got[key].toObject()));
        }
    }

    void listed(const char *key, const char *countKey, const QStringList &same, const QStringList &times) {
        const QJsonArray wanted = golden_[key].toArray(), known = summary_[key].toArray();
        expect(QString("count of ") + key, known.size() == golden_[countKey].toInteger(wanted.size()));
        for (qsizetype i = 0; i < std::min(wanted.size(), known.size()); ++i) {
            const QJsonObject want = wanted[i].toObject(), got = known[i].toObject();
            const QString place = QString("%1 %2, ").arg(key).arg(i);
            for (const QString &field : same)
                expect(place + field, sameOrNothing(want[field], got[field]));
            for (const QString &field : times)
                expect(place + field, near(want[field], got[field], slack_ * 64));
        }
    }
    // Go writes lists without elements as null.
    static bool sameOrNothing(const QJsonValue &a, const QJsonValue &b) {
        return a == b || (a.toArray().isEmpty() && b.toArray().isEmpty() && (a.isNull() || b.isNull()));
    }

    static QHash<QString, std::pair<qint64, qint64>> byStack(const QJsonArray &samples) {
        QHash<QString, std::pair<qint64, qint64>> result;
        for (const QJsonValue &sample : samples) {
            QStringList stack;
            for (const QJsonValue &frame : sample["stack"].toArray())
                stack.append(frame.toString());
            auto &sum = result[stack.join(';')];
            sum.first += sample["count"].toInteger();
            sum.second += sample["ns"].toInteger();
        }
        return result;
    }

    void profiles() {
        if (!golden_.contains("profiles"))
            return; // of our own traces; see tests/data/README.md
        for (const char *kind : {"net", "sync", "syscall", "sched"}) {
            const auto want = byStack(golden_["profiles"][kind].toArray()),
                       got = byStack(summary_["profiles"][kind].toArray());
            expect(QString("stacks of ") + kind, want.size() == got.size());
            for (auto stack = want.begin(); stack != want.end(); ++stack) {
                const auto known = got[stack.key()];
                expect(QString(kind) + " profile, " + stack.key(),
                       known.first == stack->first &&
                           std::abs(known.second - stack->second) <= slack_ * stack->first * 4);
            }
        }
    }

    void utilisation() {
        const QJsonObject wanted = golden_["mmu"].toObject();
        for (auto curve = wanted.begin(); curve != wanted.end(); ++curve) {
            QHash<qint64, double> known;
            for (const QJsonValue &point : summary_["mmu"][curve.key()].toArray())
                known.insert(point[0].toInteger(), point[1].toDouble());
            for (const QJsonValue &point : curve.value().toArray()) {
                const double want = point[1].toDouble(), got = known.value(point[0].toInteger(), -1);
                expect(QString("mmu %1, %2").arg(curve.key()).arg(point[0].toInteger()),
                       std::abs(want - got) <= std::max(1e-3 * want, 1e-3));
            }
        }
    }

    const QJsonObject &golden_, &summary_;
    qint64 slack_;
};

} // namespace

// What `summary --as-go` says of every trace, field by field, beside what Go says; see tests/data/README.md.
class GoldenTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void theSummaryIsGosInEveryField_data();
    void theSummaryIsGosInEveryField();
    void aDifferenceWouldBeSeen();
};

void GoldenTest::theSummaryIsGosInEveryField_data() {
    QTest::addColumn<test::TraceFile>("file");
    int count = 0;
    for (const test::TraceFile &file : test::allTraces()) {
        if (!QFileInfo::exists(file.goldenJson()) && !QFileInfo::exists(file.oldGoldenJson()))
            continue;
        QTest::newRow(qPrintable(file.name)) << file;
        ++count;
    }
    QVERIFY(count >= 120);
}

void GoldenTest::theSummaryIsGosInEveryField() {
    QFETCH(test::TraceFile, file);
    const bool modern = QFileInfo::exists(file.goldenJson()), old = QFileInfo::exists(file.oldGoldenJson());
    const QJsonObject golden = modern ? test::goldenOf(file) : test::oldGoldenOf(file);
    const QJsonObject summary = summaryOf(file);
    if (golden.contains("error") && !golden["error"].toString().isEmpty()) {
        // A file of which nothing can be shown gives no document.
        QVERIFY(!summary["error"].toString().isEmpty() || test::runCli({"summary", file.path}).status == 3);
        return;
    }
    QVERIFY2(!summary.contains("error"), qPrintable(summary["error"].toString()));
    Comparison comparison(golden, summary, old ? kShift : 0);
    if (modern)
        comparison.all();
    else
        comparison.ancient();
    QVERIFY2(comparison.differences.isEmpty(), qPrintable(comparison.differences.mid(0, 8).join('\n')));
}

// The comparison itself: each kind of field, changed a little, is a difference.
void GoldenTest::aDifferenceWouldBeSeen() {
    const test::TraceFile file = test::traceNamed("recorded/go1.27/pool");
    const QJsonObject golden = test::goldenOf(file);
    QByteArray text = test::runCli({"summary", "--as-go", file.path}).out;
    const auto differs = [&](const QByteArray &changed) {
        const QJsonObject summary = QJsonDocument::fromJson(changed).object();
        Comparison comparison(golden, summary, 0);
        comparison.all();
        return !comparison.differences.isEmpty();
    };
    QVERIFY(!differs(text));
    for (const char *field :
         {"\"exec\": ", "\"sched_wait\": ", "\"created\": ", "\"network\": ", "\"GC mark assist\": ", "\"ns\": ",
          "\"count\": ", "\"logs\": ", "\"parent\": ", "\"start\": "}) {
        const qsizetype at = text.indexOf(field) + static_cast<qsizetype>(strlen(field));
        QVERIFY2(at > 20, field);
        QVERIFY2(differs(QByteArray(text).insert(at, text[at] == '-' ? "0, \"x\": " : "1")), field);
    }
    QVERIFY(differs(QByteArray(text).replace("main.pool.func3\"", "main.pool.func4\"")));
}

QTEST_GUILESS_MAIN(GoldenTest)
#include "golden_test.moc"
