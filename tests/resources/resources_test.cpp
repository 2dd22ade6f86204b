// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/resources.h"

#include <QFile>
#include <QTest>

using namespace lanescope;

class ResourcesTest : public QObject {
    Q_OBJECT

private slots:
    void theSampleIsAZstdFrame();
    void theIconIsThere();
};

void ResourcesTest::theSampleIsAZstdFrame() {
    const QByteArray sample = resources::sampleTrace();
    QVERIFY(sample.startsWith(QByteArray::fromHex("28b52ffd")));
    QVERIFY2(sample.size() <= 200 * 1024, "the sample makes the program too large");
}

void ResourcesTest::theIconIsThere() {
    QFile icon(resources::iconPath());
    QVERIFY(icon.open(QIODevice::ReadOnly));
    QVERIFY(icon.readAll().contains("<svg"));
}

QTEST_GUILESS_MAIN(ResourcesTest)
#include "resources_test.moc"
