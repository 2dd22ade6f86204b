// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/details/described.h"

#include <QTest>

#include <set>

using namespace lanescope;
using model::EventKind;
using model::EventType;
using rows::Thing;

namespace {

QString text(std::string_view bytes) {
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

Thing eventThing(size_t event) {
    return test::thingOf(Thing::Kind::Event, static_cast<uint32_t>(event));
}

} // namespace

// Events, moments, and flows, against the columns.
class DescribeEventsTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QTest::failOnWarning(QRegularExpression(".*"));
        QLocale::setDefault(QLocale::c());
    }

    void everyEventSaysWhenWhoWhereAndWhatGoPrints() {
        for (const char *name : {"recorded/go1.27/nested", "recorded/go1.26/cpu-samples", "recorded/go1.21/gc"}) {
            const test::Indexed trace = test::indexed(QString(name));
            const model::Events &events = trace.trace->events;
            const QStringList lines = QString::fromStdString(test::goText(*trace.trace)).split('\n');
            QStringList printed; // of each event its first line
            for (const QString &line : lines)
                if (line.startsWith("M="))
                    printed << line;
            std::set<EventType> types;
            for (size_t i = 0; i < events.size(); i += types.insert(events.type(i)).second ? 1 : 23) {
                const details::Description description = trace.describe(eventThing(i));
                QCOMPARE(test::valueOf(description, "Time"), trace.since(events.time(i)));
                QCOMPARE(test::valueOf(description, "As Go writes it"), printed.at(static_cast<qsizetype>(i)));
                const model::GoroutineIndex subject = events.subject(i);
                QCOMPARE(test::valueOf(description, "Goroutine"),
                         QString::fromStdString(trace.trace->goroutineTitle(subject)));
                const model::ProcIndex proc = events.proc(i);
                QCOMPARE(test::valueOf(description, "Processor"),
                         proc.valid() ? "P" + QString::number(trace.trace->procIds[proc.value]) : QString());
                QCOMPARE(test::stackOf(description, "Stack") != nullptr,
                         trace.trace->stacks.hasFrames(events.stack(i)));
            }
            QVERIFY(types.size() > 10);
        }
    }

    // Values are where the words say they are.
    void logsAndRegionsAndBlocksSayTheirTexts() {
        const test::Indexed trace = test::indexed("recorded/go1.27/nested");
        const model::Trace &model = *trace.trace;
        const auto value = [&model](size_t event, uint32_t at) {
            const auto index = static_cast<uint32_t>(model.values[model.events.argument(event) + at]);
            return text(model.strings[model::StringIndex(index)]);
        };
        size_t logs = 0, regions = 0, blocks = 0;
        for (size_t i = 0; i < model.events.size(); ++i) {
            const details::Description description = trace.describe(eventThing(i));
            switch (model.events.type(i)) {
            case EventType::Log:
                QCOMPARE(test::valueOf(description, "Message"), value(i, 2));
                QCOMPARE(test::valueOf(description, "Category"), value(i, 1));
                QVERIFY(description.title.contains(value(i, 2)));
                ++logs;
                break;
            case EventType::RegionBegin:
                QCOMPARE(test::valueOf(description, "Region"), value(i, 1));
                ++regions;
                break;
            case EventType::GoBlock: {
                const QString reason = text(model.strings[model::StringIndex(model.events.argument(i))]);
                QCOMPARE(test::valueOf(description, "Reason"), reason);
                QVERIFY(description.title.startsWith("Waits") && description.title.endsWith(reason));
                QCOMPARE(test::linksOf(description, "Begins"),
                         std::vector{test::thingOf(Thing::Kind::GoroutineSpan, model.events.subject(i).value, i)});
                ++blocks;
                break;
            }
            default: break;
            }
        }
        QVERIFY(logs > 0 && regions > 0 && blocks > 0);
    }

    // The next time the goroutine runs, by looking at every event from the cause on.
    void aFlowLeadsToWhereTheGoroutineRanNext() {
        for (const char *name : {"recorded/go1.27/pool", "recorded/special/coroutines", "recorded/go1.21/chains"}) {
            const test::Indexed trace = test::indexed(QString(name));
            const model::Events &events = trace.trace->events;
            size_t checked = 0;
            for (size_t i = 0; i < trace.index->flows().size(); i += 3) {
                const uint32_t cause = trace.index->flows().cause(i).value;
                const model::GoroutineIndex goroutine = events.subject(cause);
                size_t start = cause;
                while (++start < events.size())
                    if (events.subject(start) == goroutine &&
                        model::traitsOf(events.type(start)).kind == EventKind::GoroutineTransition &&
                        model::traitsOf(events.type(start)).to != model::traitsOf(events.type(start)).from &&
                        model::traitsOf(events.type(start)).to != model::GoroutineState::Runnable)
                        break;
                const details::Description description = trace.describe(test::thingOf(Thing::Kind::Flow, cause));
                QCOMPARE(test::linksOf(description, "Goroutine"),
                         std::vector{test::thingOf(Thing::Kind::Goroutine, goroutine.value)});
                QVERIFY(test::valueOf(description, "At").startsWith(trace.since(events.time(cause))));
                if (start == events.size() || model::traitsOf(events.type(start)).to != model::GoroutineState::Running)
                    continue;
                const std::vector<Thing> next = test::linksOf(description, "Ran next");
                QVERIFY2(!next.empty(), qPrintable(description.toText()));
                QCOMPARE(next.front(), test::thingOf(Thing::Kind::GoroutineSpan, goroutine.value, start));
                QCOMPARE(test::valueOf(description, "Delay"),
                         test::durationText(events.time(start) - events.time(cause)));
                ++checked;
            }
            QVERIFY2(checked > 10, name);
        }
    }

    void aMomentSaysWhoWasWokenByWhat() {
        const test::Indexed trace = test::indexed("recorded/go1.27/pool");
        const auto check = [&trace](const model::Moments &moments, const QString &title) {
            for (size_t i = 0; i < moments.size(); ++i) {
                const auto event = static_cast<uint32_t>(moments[i]);
                Thing thing = test::thingOf(Thing::Kind::Moment, event);
                const details::Description description = trace.describe(thing);
                QCOMPARE(description.title, title);
                QCOMPARE(test::linksOf(description, "Goroutine"),
                         std::vector{test::thingOf(Thing::Kind::Goroutine, trace.trace->events.subject(event).value)});
                QCOMPARE(test::valueOf(description, "Time"), trace.since(trace.trace->events.time(event)));
                thing.count = 7;
                QCOMPARE(trace.describe(thing).title, title + " (first of 7)");
            }
        };
        QVERIFY(trace.trace->network.size() > 0 && trace.trace->syscalls.size() > 0);
        check(trace.trace->network, "Woken by the network");
        check(trace.trace->timers, "Woken by a timer");
        check(trace.trace->syscalls, "Return from a blocked system call");
    }
};

QTEST_MAIN(DescribeEventsTest)
#include "describe_events_test.moc"
