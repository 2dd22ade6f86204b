// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/details/described.h"

#include <QTest>

using namespace lanescope;
using model::EventType;
using model::GoroutineState;
using rows::Thing;

namespace {

QString wordOf(GoroutineState state) {
    switch (state) {
    case GoroutineState::Running: return "running";
    case GoroutineState::Runnable: return "ready to run";
    case GoroutineState::Waiting: return "waiting";
    case GoroutineState::Syscall: return "in a system call";
    default: return {};
    }
}

Thing thingOf(const test::PlainSpan &span) {
    return test::thingOf(Thing::Kind::GoroutineSpan, span.goroutine.value, span.begin);
}

} // namespace

// A stretch of a goroutine's state, against what every event tells, one after another.
class DescribeGoroutineSpansTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QTest::failOnWarning(QRegularExpression(".*"));
        QLocale::setDefault(QLocale::c());
    }

    void everySpanSaysItsGoroutineTimeStateAndReason_data() {
        QTest::addColumn<QString>("name");
        for (const char *name : {"recorded/go1.27/chains", "recorded/go1.27/syscalls", "recorded/go1.21/locks",
                                 "recorded/special/coroutines", "recorded/special/generations"})
            QTest::newRow(name) << name;
    }

    void everySpanSaysItsGoroutineTimeStateAndReason() {
        QFETCH(QString, name);
        const test::Indexed trace = test::indexed(name);
        const std::vector<test::PlainSpan> spans = test::plainSpans(*trace.trace);
        QVERIFY(spans.size() > 100);
        for (size_t i = 0; i < spans.size(); i += 1 + spans.size() / 1500) {
            const test::PlainSpan &span = spans[i];
            const details::Description description = trace.describe(thingOf(span));
            const QString title = QString::fromStdString(trace.trace->goroutineTitle(span.goroutine));
            QVERIFY2(description.title.startsWith(title + ": " + wordOf(span.state)), qPrintable(description.title));
            QCOMPARE(test::valueOf(description, "Goroutine"), title);
            QCOMPARE(test::linksOf(description, "Goroutine"),
                     std::vector{test::thingOf(Thing::Kind::Goroutine, span.goroutine.value)});
            QCOMPARE(test::valueOf(description, "State"), wordOf(span.state));
            QCOMPARE(test::valueOf(description, "Start"), trace.since(span.from));
            QCOMPARE(test::valueOf(description, "Wall duration"), test::durationText(span.to - span.from));
            if (!span.reason.isEmpty())
                QCOMPARE(test::valueOf(description, "Reason"), span.reason);
        }
    }

    void theNeighboursOfASpanAreLinked() {
        const test::Indexed trace = test::indexed("recorded/go1.27/pool");
        const std::vector<test::PlainSpan> spans = test::plainSpans(*trace.trace);
        size_t followed = 0;
        for (const test::PlainSpan &span : spans) {
            if (span.end == model::EventIndex::kNone || followed == 300)
                continue;
            const model::EventTraits &traits = model::traitsOf(trace.trace->events.type(span.end));
            const details::Description description = trace.describe(thingOf(span));
            if (traits.to == GoroutineState::NotExist) {
                QCOMPARE(test::valueOf(description, "Then"), QString("ended"));
                continue;
            }
            QVERIFY2(test::valueOf(description, "Then").startsWith(wordOf(traits.to)),
                     qPrintable(description.toText()));
            const Thing next = test::thingOf(Thing::Kind::GoroutineSpan, span.goroutine.value, span.end);
            QCOMPARE(test::linksOf(description, "Then"), std::vector{next});
            QCOMPARE(test::linksOf(trace.describe(next), "Before"), std::vector{thingOf(span)});
            ++followed;
        }
        QCOMPARE(followed, size_t{300});
    }

    // What made a goroutine ready is the event that began its being ready, or the one before it ran.
    void theIncomingFlowIsWhatMadeTheGoroutineReady() {
        const test::Indexed trace = test::indexed("recorded/go1.27/chains");
        const model::Events &events = trace.trace->events;
        size_t checked = 0;
        for (const test::PlainSpan &span : test::plainSpans(*trace.trace)) {
            if (span.state != GoroutineState::Runnable || span.end == model::EventIndex::kNone || checked == 300)
                continue;
            const EventType type = events.type(span.begin);
            if (type != EventType::GoUnblock && type != EventType::GoCreate)
                continue;
            const Thing flow = test::thingOf(Thing::Kind::Flow, span.begin);
            const Thing next = test::thingOf(Thing::Kind::GoroutineSpan, span.goroutine.value, span.end);
            for (const Thing &thing : {thingOf(span), next}) {
                const details::Description description = trace.describe(thing);
                const std::vector<Thing> links = test::linksOf(description, "Incoming flow");
                QVERIFY2(std::find(links.begin(), links.end(), flow) != links.end(), qPrintable(description.toText()));
                const QString words = type == EventType::GoCreate ? "Created" : "Unblocked";
                QVERIFY(test::valueOf(description, "Incoming flow").startsWith(words));
            }
            ++checked;
        }
        QVERIFY(checked > 20);
    }

    void aRunningGoroutineSaysWhatItCaused() {
        const test::Indexed trace = test::indexed("recorded/go1.27/pool");
        const model::Events &events = trace.trace->events;
        size_t checked = 0;
        for (const test::PlainSpan &span : test::plainSpans(*trace.trace)) {
            if (span.state != GoroutineState::Running || span.end == model::EventIndex::kNone || checked == 100)
                continue;
            uint32_t created = 0, first = 0;
            for (uint32_t i = span.begin; i < span.end; ++i)
                if (events.type(i) == EventType::GoCreate && events.goroutine(i) == span.goroutine && created++ == 0)
                    first = i;
            if (created == 0)
                continue;
            const details::Description description = trace.describe(thingOf(span));
            const std::vector<Thing> links = test::linksOf(description, "Outgoing flows");
            QVERIFY(!links.empty());
            const details::Table *connected = test::tableOf(description, "Connected events");
            QVERIFY(connected);
            const Thing event = test::thingOf(Thing::Kind::Event, first);
            QVERIFY(std::find(description.links.begin(), description.links.end(), event) != description.links.end());
            ++checked;
        }
        QVERIFY(checked > 5);
    }

    // The tables show the ten events of the goroutine before the span's begin and after its end.
    void theEventsAroundAreThoseOfTheGoroutine() {
        const test::Indexed trace = test::indexed("recorded/go1.27/locks");
        const model::Events &events = trace.trace->events;
        const std::vector<test::PlainSpan> spans = test::plainSpans(*trace.trace);
        size_t checked = 0;
        for (size_t i = 0; i < spans.size(); i += 1 + spans.size() / 200) {
            const test::PlainSpan &span = spans[i];
            std::vector<uint32_t> before, after;
            for (uint32_t event = 0; event < events.size(); ++event) {
                // A processor's loss belongs to the history of who was on it.
                const bool own = events.subject(event) == span.goroutine;
                if (own && event < span.begin)
                    before.push_back(event);
                else if (own && span.end != model::EventIndex::kNone && event > span.end)
                    after.push_back(event);
            }
            const details::Description description = trace.describe(thingOf(span));
            const auto ownRows = [&](const QString &heading) {
                std::vector<uint32_t> own;
                if (const details::Table *table = test::tableOf(description, heading))
                    for (const auto &row : table->rows) {
                        const Thing thing = description.links.at(static_cast<size_t>(row[0].parts[0].link));
                        if (thing.kind == Thing::Kind::Event && events.subject(thing.number) == span.goroutine)
                            own.push_back(thing.number);
                    }
                return own;
            };
            const std::vector<uint32_t> preceding = ownRows("Preceding events"),
                                        following = ownRows("Following events");
            QVERIFY(preceding.size() <= 10 && following.size() <= 10);
            QVERIFY(std::equal(preceding.rbegin(), preceding.rend(), before.rbegin()));
            QVERIFY(std::equal(following.begin(), following.end(), after.begin()));
            QVERIFY(before.empty() || !preceding.empty());
            checked += preceding.size() + following.size();
        }
        QVERIFY(checked > 200);
    }

    void mergedSpansSayHowMuchTimeWentToEachState() {
        const test::Indexed trace = test::indexed("recorded/go1.27/pool");
        const std::vector<test::PlainSpan> spans = test::plainSpans(*trace.trace);
        std::vector<size_t> counts(trace.trace->goroutines.size());
        for (const test::PlainSpan &span : spans)
            ++counts[span.goroutine.value];
        const auto busiest = static_cast<uint32_t>(std::max_element(counts.begin(), counts.end()) - counts.begin());
        const int64_t start = trace.trace->startTime(), length = trace.trace->endTime() - start;
        for (const int part : {1, 3, 6}) {
            Thing thing = test::pointAt(Thing::Kind::GoroutineSpan, start + length / 10 * part,
                                        start + length / 10 * (part + 2), busiest);
            int64_t running = 0, ready = 0;
            size_t count = 0;
            for (const test::PlainSpan &span : spans) {
                if (span.goroutine.value != busiest || span.to <= thing.from || span.from >= thing.to)
                    continue;
                const int64_t here = std::min(span.to, thing.to) - std::max(span.from, thing.from);
                running += span.state == GoroutineState::Running ? here : 0;
                ready += span.state == GoroutineState::Runnable ? here : 0;
                thing.position = span.begin;
                ++count;
            }
            thing.count = static_cast<uint32_t>(std::max<size_t>(count, 2));
            const details::Description description = trace.describe(thing);
            QVERIFY(description.title.startsWith(QString::number(thing.count) + " span"));
            QCOMPARE(test::valueOf(description, "Spans"), QString::number(count));
            const details::Share *share = test::shareOf(description, "By state", "Running");
            QCOMPARE(share ? share->ns : 0, running);
            share = test::shareOf(description, "By state", "Ready to run");
            QCOMPARE(share ? share->ns : 0, ready);
            QCOMPARE(test::linksOf(description, "Longest").size(), size_t{1});
        }
    }
};

QTEST_MAIN(DescribeGoroutineSpansTest)
#include "describe_goroutine_spans_test.moc"
