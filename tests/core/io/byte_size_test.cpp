// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/byte_size.h"

#include <QRegularExpression>
#include <QTest>

using namespace lanescope;

class ByteSizeTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void sizesAreReadAsPeopleWriteThem_data();
    void sizesAreReadAsPeopleWriteThem();
    void whatIsNoSizeIsRefused_data();
    void whatIsNoSizeIsRefused();
    void sizesAreToldToAboutThreeDigits_data();
    void sizesAreToldToAboutThreeDigits();
};

void ByteSizeTest::sizesAreReadAsPeopleWriteThem_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<quint64>("bytes");
    const auto row = [](const char *text, quint64 bytes) { QTest::addRow("%s", text) << QString(text) << bytes; };
    row("0", 0);
    row("123", 123);
    row("123B", 123);
    row("1k", 1024);
    row("1KB", 1000);
    row("1KiB", 1024);
    row("1.5 GB", 1'500'000'000);
    row("4GiB", quint64{4} << 30);
    row("4g", quint64{4} << 30);
    row("2 TiB", quint64{2} << 40);
}

void ByteSizeTest::sizesAreReadAsPeopleWriteThem() {
    QFETCH(QString, text);
    const auto bytes = io::parseByteSize(text.toStdString());
    QVERIFY(bytes);
    QTEST(static_cast<quint64>(*bytes), "bytes");
}

void ByteSizeTest::whatIsNoSizeIsRefused_data() {
    QTest::addColumn<QString>("text");
    for (const char *text : {"", " ", "x", "GiB", "-1", "nan", "inf", "4 G iB", "4Gib4", "4 ", "1e999", "99999999TB"})
        QTest::addRow("'%s'", text) << QString(text);
}

void ByteSizeTest::whatIsNoSizeIsRefused() {
    QFETCH(QString, text);
    QVERIFY(!io::parseByteSize(text.toStdString()));
}

void ByteSizeTest::sizesAreToldToAboutThreeDigits_data() {
    QTest::addColumn<quint64>("bytes");
    QTest::addColumn<QString>("text");
    const auto row = [](quint64 bytes, const char *text) { QTest::addRow("%s", text) << bytes << QString(text); };
    row(0, "0 bytes");
    row(1, "1 byte");
    row(999, "999 bytes");
    row(1000, "1.0 kB");
    row(45'321, "45.3 kB");
    row(99'949, "99.9 kB");
    row(99'951, "100 kB");
    row(999'499, "999 kB");
    row(999'500, "1.0 MB");
    row(4'000'000'000, "4.0 GB");
    row(~quint64{0}, "18.4 EB");
}

void ByteSizeTest::sizesAreToldToAboutThreeDigits() {
    QFETCH(quint64, bytes);
    QTEST(QString::fromStdString(io::formatByteSize(bytes)), "text");
}

QTEST_GUILESS_MAIN(ByteSizeTest)
#include "byte_size_test.moc"
