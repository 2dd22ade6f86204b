// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/table.h"

#include <QRegularExpression>
#include <QTest>

using namespace lanescope::cli;

class TableTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void textIsAlignedByCharacters();
    void aTableWithoutTitlesHasNoHead();
    void csvIsQuotedWhereItMustBe();
    void markdownCellsStayInTheirRow();
};

namespace {

const Table kTable{{{"name"}, {"count", true}}, {{"任务", "1"}, {"a|b, \"c\"", "1,234"}}};

} // namespace

void TableTest::textIsAlignedByCharacters() {
    std::string out;
    appendText(out, kTable);
    QCOMPARE(QString::fromStdString(out), QString("name      count\n"
                                                  "任务            1\n"
                                                  "a|b, \"c\"  1,234\n"));
}

void TableTest::aTableWithoutTitlesHasNoHead() {
    std::string out;
    appendText(out, Table{{{""}, {""}}, {{"format", "go 1.26"}, {"length", "2s"}}});
    QCOMPARE(QString::fromStdString(out), QString("format  go 1.26\nlength  2s\n"));
}

void TableTest::csvIsQuotedWhereItMustBe() {
    std::string out;
    appendCsv(out, kTable);
    QCOMPARE(QString::fromStdString(out), QString("name,count\n任务,1\n\"a|b, \"\"c\"\"\",\"1,234\"\n"));
    out.clear();
    appendCsvCell(out, "two\nlines");
    QCOMPARE(QString::fromStdString(out), QString("\"two\nlines\""));
}

void TableTest::markdownCellsStayInTheirRow() {
    std::string out;
    appendMarkdown(out, kTable);
    QCOMPARE(QString::fromStdString(out),
             QString("| name | count |\n| --- | ---: |\n| 任务 | 1 |\n| a\\|b, \"c\" | 1,234 |\n"));
    out.clear();
    appendMarkdownCell(out, "two\nlines");
    QCOMPARE(QString::fromStdString(out), QString("two lines"));
}

QTEST_GUILESS_MAIN(TableTest)
#include "table_test.moc"
