// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/details/description.h"

#include <QTest>

using namespace lanescope::details;

class DescriptionTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }

    void textsAreArrangedAsTheirPatternSays() {
        const Text who(QStringLiteral("G5"), 3), delay(QStringLiteral("12µs"));
        const Text text = Text::arranged(QStringLiteral("nach %2 durch %1!"), {who, delay});
        QCOMPARE(text.plain(), QStringLiteral("nach 12µs durch G5!"));
        QCOMPARE(text.parts.size(), size_t{5});
        QCOMPARE(text.parts[3].link, 3);
        QCOMPARE(text.parts[1].link, Part::kNoLink);
    }

    // What stands in a value is no pattern.
    void valuesAreNotSearchedForPlaces() {
        const Text text =
            Text::arranged(QStringLiteral("%1 %2 %3 100%"), {Text(QStringLiteral("%2")), Text(QStringLiteral("b"))});
        QCOMPARE(text.plain(), QStringLiteral("%2 b %3 100%"));
    }

    void whatIsEmptyIsNotJoined() {
        QCOMPARE(Text::joined({Text(QStringLiteral("a")), Text(), Text(QStringLiteral("b"))}).plain(),
                 QStringLiteral("a, b"));
        QVERIFY(Text::joined({Text(), Text()}).isEmpty());
    }

    void theTextHasEverythingInOrder() {
        Description description;
        description.title = QStringLiteral("G1: running");
        description.fields = {{QStringLiteral("Start"), Text(QStringLiteral("1ms"))}};
        description.shares = {
            {QStringLiteral("By state"), true, true, {{Text(QStringLiteral("Running")), 1500, 3, 0.5}}, {}}};
        description.stacks = {
            {QStringLiteral("Start stack"), {{QStringLiteral("main.f"), QStringLiteral("/a b.go"), 7}}}};
        description.tables = {{QStringLiteral("Events"),
                               {{QStringLiteral("Time"), true}, {QStringLiteral("What"), false}},
                               {{Text(QStringLiteral("2ms")), Text(QStringLiteral("Ends"))}},
                               QStringLiteral("and 3 more")}};
        QCOMPARE(description.toText(), QStringLiteral("G1: running\n"
                                                      "Start: 1ms\n"
                                                      "By state\n"
                                                      "    Running: 1.5µs, 50.0%, 3\n"
                                                      "Start stack\n"
                                                      "    main.f\n"
                                                      "        /a b.go:7\n"
                                                      "Events\n"
                                                      "    2ms | Ends\n"
                                                      "    and 3 more\n"));
        QCOMPARE(description.valueOf(QStringLiteral("Start")).plain(), QStringLiteral("1ms"));
        QVERIFY(description.valueOf(QStringLiteral("End")).isEmpty());
    }
};

QTEST_MAIN(DescriptionTest)
#include "description_test.moc"
