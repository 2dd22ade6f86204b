// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/go_quote.h"

#include <QRegularExpression>
#include <QTest>

using namespace lanescope;

class GoQuoteTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void textsAreQuotedAsGoQuotesThem_data();
    void textsAreQuotedAsGoQuotesThem();
};

void GoQuoteTest::textsAreQuotedAsGoQuotesThem_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("quoted");
    const auto row = [](const char *name, const QByteArray &text, const QByteArray &quoted) {
        QTest::newRow(name) << text << quoted;
    };
    row("empty", "", R"("")");
    row("plain", "main.worker", R"("main.worker")");
    row("quotes and backslashes", R"(say "a\b")", R"("say \"a\\b\"")");
    row("control characters", "\a\b\t\n\v\f\r\x1b\x7f", R"("\a\b\t\n\v\f\r\x1b\x7f")");
    row("a zero byte", QByteArray(1, 0), R"("\x00")");
    row("Chinese", "任务", "\"任务\"");
    row("an emoji", "🚀", "\"🚀\"");
    row("no UTF-8", "a\xff\xc3(", R"("a\xff\xc3(")");
    row("cut inside a character", QByteArray("任务").chopped(1), "\"任\\xe5\\x8a\"");
    row("overlong", "\xc0\x80", R"("\xc0\x80")");
    row("a surrogate", "\xed\xa0\x80", R"("\xed\xa0\x80")");
    row("a no-break space", "a\u00a0b", R"("a\u00a0b")");
    row("a soft hyphen", "\u00ad", R"("\u00ad")");
    row("a byte order mark", "\ufeff", R"("\ufeff")");
    row("private use", "\ue000", R"("\ue000")");
    row("beyond the basic plane, not printed", "\U000e0001", R"("\U000e0001")");
    row("replacement character", "\ufffd", "\"\ufffd\"");
}

void GoQuoteTest::textsAreQuotedAsGoQuotesThem() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, quoted);
    std::string out = "before";
    exporting::appendGoQuoted(out, text.toStdString());
    QCOMPARE(QByteArray::fromStdString(out), "before" + quoted);
}

QTEST_GUILESS_MAIN(GoQuoteTest)
#include "go_quote_test.moc"
