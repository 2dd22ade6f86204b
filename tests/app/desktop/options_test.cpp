// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/options.h"

#include <QTest>

using namespace lanescope;
using app::Options;
using app::OptionsParser;

namespace {

std::variant<Options, OptionsParser::Message> parse(const QString &line) {
    return OptionsParser::parse(QStringList{"lanescope"} + line.split(' ', Qt::SkipEmptyParts));
}

} // namespace

class OptionsTest : public QObject {
    Q_OBJECT
private slots:
    void wrongUsageIsStatusTwoAndSaysWhatIsWrong_data() {
        QTest::addColumn<QString>("line");
        for (const char *line :
             {"--nonsense", "--render x.bmp a.trace", "--render x.png", "--size 3x a.trace", "--size 99999999x10",
              "--from soon a", "--theme blue", "--theme safe", "--theme system-safe", "--painter oil",
              "--inflate-limit 7x a", "--view kitchen", "--sample a.trace", "a b c"})
            QTest::newRow(line) << QString(line);
    }

    void wrongUsageIsStatusTwoAndSaysWhatIsWrong() {
        QFETCH(QString, line);
        const auto parsed = parse(line);
        const auto *message = std::get_if<OptionsParser::Message>(&parsed);
        QVERIFY(message);
        QCOMPARE(message->status, 2);
        QVERIFY(!message->text.isEmpty());
    }

    void optionsMayStandAnywhere() {
        const auto parsed =
            parse("a.trace --render out.svg --size 800x600 --from 1ms --to 2.5ms --theme dark --rows gc,heap");
        const auto *options = std::get_if<Options>(&parsed);
        QVERIFY(options);
        QCOMPARE(options->traces, QStringList{"a.trace"});
        QCOMPARE(options->render, QString("out.svg"));
        QCOMPARE(options->size, std::optional(QSize(800, 600)));
        QCOMPARE(options->from, std::optional<int64_t>(1'000'000));
        QCOMPARE(options->to, std::optional<int64_t>(2'500'000));
        QCOMPARE(options->scheme, theme::Scheme::Dark);
        QCOMPARE(options->rows, (QStringList{"gc", "heap"}));
    }

    void aThemeMayBeSafe() {
        const auto safe = std::get<Options>(parse("a.trace --theme light-safe"));
        QCOMPARE(safe.scheme, theme::Scheme::Light);
        QVERIFY(safe.safeColours);
        const auto dark = std::get<Options>(parse("a.trace --theme dark-safe"));
        QCOMPARE(dark.scheme, theme::Scheme::Dark);
        QVERIFY(dark.safeColours);
        for (const char *line : {"a.trace", "a.trace --theme light", "a.trace --theme dark", "a.trace --theme system"})
            QVERIFY2(!std::get<Options>(parse(line)).safeColours, line);
    }

    void riskyReadingIsAskedFor() {
        const auto plain = parse("a.trace"), risky = parse("a.trace --try-newer --inflate-limit none");
        QVERIFY(!std::get<Options>(plain).reading.tryNewer);
        QVERIFY(std::get<Options>(plain).reading.inflateLimit == io::InflateLimit());
        QVERIFY(std::get<Options>(risky).reading.tryNewer);
        QVERIFY(std::get<Options>(risky).reading.inflateLimit == io::InflateLimit::none());
        const auto limited = parse("a.trace --inflate-limit 4GiB");
        QVERIFY(std::get<Options>(limited).reading.inflateLimit == io::InflateLimit::exactly(uint64_t{4} << 30));
    }

    void aFileMayBeNamedLikeAnOptionAfterTwoDashes() {
        const auto parsed = parse("-- --sample");
        QVERIFY(std::get_if<Options>(&parsed));
        QCOMPARE(std::get<Options>(parsed).traces, QStringList{"--sample"});
    }

    void helpAndVersionAreStatusZero() {
        for (const char *line : {"--help", "--version", "-h", "-v"}) {
            const auto parsed = parse(line);
            const auto *message = std::get_if<OptionsParser::Message>(&parsed);
            QVERIFY2(message && message->status == 0 && !message->text.isEmpty(), line);
        }
    }

    void standardInputIsATrace() {
        const auto parsed = parse("-");
        QVERIFY(std::get_if<Options>(&parsed));
        QCOMPARE(std::get<Options>(parsed).traces, QStringList{"-"});
    }
};

QTEST_MAIN(OptionsTest)
#include "options_test.moc"
