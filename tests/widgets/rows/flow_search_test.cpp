// SPDX-License-Identifier: GPL-3.0-or-later
// Which flows belong to a selection.
#include "tests/widgets/rows/overlaid.h"

#include <QTest>

using namespace lanescope;
using index::Flow;
using rows::Thing;

class FlowSearchTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }

    // Every goroutine's spans: the flow into a span is the one that begins or ends it, those out are its own doing.
    void flowsOfASelectionAreThoseOfItsTime_data() { test::picturedNamesData(); }
    void flowsOfASelectionAreThoseOfItsTime() {
        QFETCH(QString, name);
        const auto index = test::indexNamed(name);
        const rows::TraceRows rows(index, 1);
        std::vector<Flow> all;
        for (size_t i = 0; i < index->flows().size(); ++i)
            if (const auto flow = index->flows().flowOf(index->flows().cause(i)))
                all.push_back(*flow);
        size_t checked = 0;
        const size_t count = index->trace().goroutines.size();
        for (size_t goroutine = 0; goroutine < count; goroutine += 1 + count / 20) {
            const auto spans = test::spansOf(*index, static_cast<uint32_t>(goroutine));
            for (size_t i = 0; i < spans.size(); i += 1 + spans.size() / 40) {
                Thing thing;
                thing.kind = Thing::Kind::GoroutineSpan;
                thing.number = static_cast<uint32_t>(goroutine);
                thing.position = spans[i].begin;
                std::vector<uint32_t> want, got;
                for (const Flow &flow : all)
                    if (flow.from.valid() && flow.from.value == goroutine && flow.fromTime >= spans[i].from &&
                        flow.fromTime <= spans[i].to)
                        want.push_back(flow.cause.value);
                for (const Flow &flow : rows::flowsOutOf(rows, thing, 1'000'000))
                    got.push_back(flow.cause.value);
                QCOMPARE(got, want);
                if (const auto into = rows::flowInto(rows, thing)) {
                    QCOMPARE(into->to.value, static_cast<uint32_t>(goroutine));
                    ++checked;
                }
            }
        }
        QVERIFY(checked > 0);
    }
};

QTEST_MAIN(FlowSearchTest)
#include "flow_search_test.moc"
