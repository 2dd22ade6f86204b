// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main_window.h"
#include "tests/core/traces/traces.h"

#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace lanescope;

// A whole window of a real trace by OpenGL, beside the same one by raster.
class OpenGlWindowTest : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_settings;

    static QImage pictureOf(timeline::PainterChoice choice, QString &painter) {
        app::MainWindow window(choice);
        window.setScheme(theme::Scheme::Light);
        window.resize(1100, 800);
        window.show();
        QSignalSpy finished(&window.loader(), &app::TraceLoader::finished);
        window.openTrace(test::traceNamed("recorded/go1.27/pool").path);
        if (!QTest::qWaitForWindowExposed(&window) || (finished.isEmpty() && !finished.wait(30000)))
            return {};
        QCoreApplication::processEvents();
        painter = window.view().painterName();
        return window.view().grab().toImage().convertToFormat(QImage::Format_RGB32);
    }

private slots:
    void initTestCase() {
        QCoreApplication::setOrganizationName("lanescope-test");
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path());
    }

    void openGlShowsWhatRasterShows() {
        QString painter;
        const QImage raster = pictureOf(timeline::PainterChoice::Raster, painter);
        QVERIFY(painter.startsWith("Raster"));
        const QImage openGl = pictureOf(timeline::PainterChoice::OpenGL, painter);
        QVERIFY2(painter.startsWith("OpenGL"), qPrintable(painter));
        QCOMPARE(openGl.size(), raster.size());
        qint64 different = 0;
        for (int y = 0; y < raster.height(); ++y) {
            for (int x = 0; x < raster.width(); ++x) {
                const QRgb a = raster.pixel(x, y), b = openGl.pixel(x, y);
                different +=
                    std::abs(qRed(a) - qRed(b)) + std::abs(qGreen(a) - qGreen(b)) + std::abs(qBlue(a) - qBlue(b)) > 24;
            }
        }
        // Edges within a pixel and the edges of letters may differ: one pixel in a hundred.
        const qint64 pixels = static_cast<qint64>(raster.width()) * raster.height();
        QVERIFY2(different * 100 < pixels, qPrintable(QString("%1 of %2").arg(different).arg(pixels)));
    }
};

QTEST_MAIN(OpenGlWindowTest)
#include "opengl_window_test.moc"
