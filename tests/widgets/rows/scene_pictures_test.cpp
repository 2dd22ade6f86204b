// SPDX-License-Identifier: GPL-3.0-or-later
// Ten scenes, pixel by pixel. To renew after a wanted change: LANESCOPE_UPDATE_GOLDEN=1, then look at the pictures.
#include "tests/widgets/rows/pictured_scenes.h"
#include "widgets/timeline/raster_painter.h"

#include <QPainter>
#include <QTest>

#include <set>

using namespace lanescope;

namespace {

QImage pictureOf(const test::PicturedScene &scene) {
    QImage image(test::kSceneSize, QImage::Format_RGB32);
    image.fill(scene.theme->background);
    timeline::LabelCache labels;
    QPainter painter(&image);
    timeline::RasterPainter(&painter, &labels).paint(test::listOf(scene), {});
    return image;
}

size_t coloursIn(const QImage &image) {
    std::set<QRgb> colours;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            colours.insert(image.pixel(x, y));
    return colours.size();
}

} // namespace

class ScenePicturesTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }

    void aSceneLooksAsItDid_data() { test::picturedScenesData(); }
    void aSceneLooksAsItDid() {
        QFETCH(int, scene);
        const test::PicturedScene &pictured = test::picturedScenes()[static_cast<size_t>(scene)];
        const QImage got = pictureOf(pictured);
        QVERIFY(coloursIn(got) > 6);
        const QString path = QString(LANESCOPE_GOLDEN "/pictures/%1.png").arg(pictured.name);
        if (qEnvironmentVariableIsSet("LANESCOPE_UPDATE_GOLDEN"))
            QVERIFY(got.save(path, "PNG", 0)); // 0: as small as can be
        const QImage want = QImage(path).convertToFormat(QImage::Format_RGB32);
        QVERIFY2(!want.isNull(), qPrintable(path));
        QCOMPARE(got.size(), want.size());
        int different = 0;
        QPoint first(-1, -1);
        for (int y = 0; y < got.height(); ++y) {
            for (int x = 0; x < got.width(); ++x) {
                if (got.pixel(x, y) == want.pixel(x, y))
                    continue;
                if (different++ == 0)
                    first = {x, y};
            }
        }
        QVERIFY2(different == 0, qPrintable(QString("%1 pixels differ, the first at %2, %3: want %4, got %5")
                                                .arg(different)
                                                .arg(first.x())
                                                .arg(first.y())
                                                .arg(first.x() < 0 ? 0 : want.pixel(first), 0, 16)
                                                .arg(first.x() < 0 ? 0 : got.pixel(first), 0, 16)));
    }
};

QTEST_MAIN(ScenePicturesTest)
#include "scene_pictures_test.moc"
