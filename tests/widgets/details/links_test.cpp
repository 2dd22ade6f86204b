// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/details/described.h"
#include "widgets/details/details_html.h"

#include <QTest>

#include <set>

using namespace lanescope;
using rows::Thing;

namespace {

QString nameOf(const Thing &thing) {
    return QStringLiteral("kind %1, number %2, lane %3, position %4, %5 .. %6, count %7")
        .arg(static_cast<int>(thing.kind))
        .arg(thing.number)
        .arg(thing.lane)
        .arg(thing.position)
        .arg(thing.from)
        .arg(thing.to)
        .arg(thing.count);
}

QString keyOf(const Thing &thing) {
    return nameOf(thing);
}

// Not more than so many, from all over the list.
std::vector<Thing> evenly(const std::vector<Thing> &things, size_t most) {
    std::vector<Thing> some;
    const size_t step = 1 + things.size() / most;
    for (size_t i = 0; i < things.size(); i += step)
        some.push_back(things[i]);
    return some;
}

// What is wrong with a description; empty: nothing.
QString faultOf(const details::Description &description) {
    if (description.title.isEmpty())
        return QStringLiteral("no title");
    if (description.fields.empty())
        return QStringLiteral("no fields");
    for (const Thing &link : description.links)
        if (!link.valid())
            return QStringLiteral("a link to nothing");
    for (const details::Field &field : description.fields) {
        if (field.name.isEmpty() || field.value.isEmpty())
            return QStringLiteral("an empty field");
        for (const details::Part &part : field.value.parts)
            if (part.link >= static_cast<int>(description.links.size()))
                return QStringLiteral("a link beyond the list");
    }
    for (const details::Shares &shares : description.shares)
        for (const details::Share &row : shares.rows)
            if (!(row.share >= 0 && row.share <= 1) || row.ns < 0)
                return QStringLiteral("a share out of bounds in %1").arg(shares.heading);
    for (const details::Table &table : description.tables)
        for (const std::vector<details::Text> &row : table.rows)
            if (row.size() != table.columns.size())
                return QStringLiteral("a ragged table");
    return {};
}

} // namespace

// Whatever is named can be gone to, in every trace.
class LinksTest : public QObject {
    Q_OBJECT
private:
    // Describes things, and what they lead to, and what that leads to, until there is nothing new or enough.
    static void follow(const test::Indexed &trace, std::vector<Thing> things) {
        constexpr size_t kMost = 3000;
        things = evenly(things, kMost / 2);
        std::set<QString> seen;
        for (const Thing &thing : things)
            seen.insert(keyOf(thing));
        for (size_t i = 0; i < things.size(); ++i) {
            const Thing thing = things[i];
            const details::Description description = trace.describe(thing);
            const QString fault = faultOf(description);
            QVERIFY2(fault.isEmpty(), qPrintable(fault + ": " + nameOf(thing)));
            QVERIFY(!details::DetailsHtml(description, theme::light())
                         .html(static_cast<details::DetailsHtml::Layout>(i % 3))
                         .isEmpty());
            for (const Thing &link : description.links)
                if (things.size() < kMost && seen.insert(keyOf(link)).second)
                    things.push_back(link);
        }
    }

private slots:
    void initTestCase() {
        QTest::failOnWarning(QRegularExpression(".*"));
        QLocale::setDefault(QLocale::c());
    }

    void everyLinkLeadsToSomethingThatCanBeDescribed_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("step");
        QTest::newRow("nested") << "recorded/go1.27/nested" << 1;
        QTest::newRow("chains") << "recorded/go1.27/chains" << 3;
        QTest::newRow("cpu-samples") << "recorded/go1.26/cpu-samples" << 5;
        QTest::newRow("gc") << "recorded/go1.27/gc" << 11;
        QTest::newRow("syscalls") << "recorded/go1.24/syscalls" << 7;
        QTest::newRow("unicode") << "recorded/go1.27/unicode" << 1;
        QTest::newRow("stops") << "recorded/go1.27/stop-the-world" << 3;
        QTest::newRow("coroutines") << "recorded/special/coroutines" << 5;
        QTest::newRow("cgo") << "recorded/special/cgo" << 5;
        QTest::newRow("allocfree") << "recorded/special/allocfree" << 17;
        QTest::newRow("generations") << "recorded/special/generations" << 7;
        QTest::newRow("Go 1.19") << "recorded/go1.19/nested" << 1;
        QTest::newRow("Go 1.15") << "recorded/go1.15/gc" << 11;
        QTest::newRow("Go 1.5") << "peer-v1/http_1_5_good" << 7;
    }

    void everyLinkLeadsToSomethingThatCanBeDescribed() {
        QFETCH(QString, name);
        QFETCH(int, step);
        const test::Indexed trace = test::indexed(name);
        follow(trace, test::thingsOf(trace, static_cast<size_t>(step)));
    }

    void soItIsInATraceThatIsCut_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("percent");
        for (const int percent : {35, 60, 95}) {
            QTest::addRow("pool, %d %%", percent) << "recorded/go1.27/pool" << percent;
            QTest::addRow("generations, %d %%", percent) << "recorded/special/generations" << percent;
        }
    }

    void soItIsInATraceThatIsCut() {
        QFETCH(QString, name);
        QFETCH(int, percent);
        const QByteArray bytes = test::inflated(test::traceNamed(name));
        const auto loaded = test::load(bytes.first(bytes.size() * percent / 100));
        QVERIFY(loaded);
        const test::Indexed trace = test::indexed(*loaded);
        follow(trace, test::thingsOf(trace, 11));
    }

    // In the middle of it, a part is not what it was.
    void soItIsInADamagedTrace() {
        QByteArray bytes = test::inflated(test::traceNamed("recorded/special/generations"));
        for (qsizetype i = bytes.size() / 3; i < bytes.size() / 3 + 3000; ++i)
            bytes[i] = static_cast<char>(bytes[i] ^ 0x55);
        const auto loaded = test::load(bytes);
        QVERIFY(loaded);
        QVERIFY((*loaded)->outcome.damage);
        const test::Indexed trace = test::indexed(*loaded);
        follow(trace, test::thingsOf(trace, 11));
    }

    void withoutAnIndexEverythingHasATitleToo() {
        for (const char *name : {"recorded/go1.27/pool", "recorded/go1.19/gc"}) {
            const test::Indexed trace = test::indexed(QString(name));
            const details::DescribeContext context{*trace.trace};
            for (const Thing &thing : evenly(test::thingsOf(trace, 37), 500)) {
                const details::Description description = details::describe(context, thing);
                const QString fault = faultOf(description);
                QVERIFY2(fault.isEmpty(), qPrintable(fault + ": " + nameOf(thing)));
                for (const Thing &link : description.links)
                    QVERIFY2(!details::describe(context, link).title.isEmpty(), qPrintable(nameOf(link)));
            }
        }
    }

    // As when it comes from another version of the trace.
    void whatDoesNotExistIsAnsweredWithNothing() {
        const test::Indexed trace = test::indexed("recorded/go1.27/nested");
        for (int kind = 0; kind <= static_cast<int>(Thing::Kind::TimeRange); ++kind) {
            for (const uint32_t number : {~0u, 1u << 30}) {
                Thing thing = test::thingOf(static_cast<Thing::Kind>(kind), number, number, number);
                for (const uint32_t count : {1u, 5u}) {
                    thing.count = count;
                    const details::Description description = trace.describe(thing);
                    const bool isPoint =
                        thing.kind >= Thing::Kind::GoroutineCounts && thing.kind <= Thing::Kind::ProcessorUse;
                    QCOMPARE(description.title.isEmpty(), !isPoint && thing.kind != Thing::Kind::TimeRange);
                    details::describe({*trace.trace}, thing);
                }
            }
        }
        QVERIFY(details::describe({model::Trace{}}, test::thingOf(Thing::Kind::Event)).title.isEmpty());
    }
};

QTEST_MAIN(LinksTest)
#include "links_test.moc"
