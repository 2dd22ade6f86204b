// SPDX-License-Identifier: GPL-3.0-or-later
// `lanescope` as a program: pictures without a display, exit statuses.
#include "tests/core/traces/traces.h"
#include "widgets/theme/theme.h"

#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace lanescope;

class RenderTest : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;
    QByteArray m_errors, m_output;

    int run(const QStringList &arguments) {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
            environment.remove(name);
        process.setProcessEnvironment(environment);
        process.start(LANESCOPE_PROGRAM, arguments);
        if (!process.waitForFinished(60000) || process.exitStatus() != QProcess::NormalExit)
            return -1;
        m_errors = process.readAllStandardError();
        m_output = process.readAllStandardOutput();
        return process.exitCode();
    }
    QString file(const char *name) const { return m_folder.filePath(name); }

private slots:
    void thePictureHasTheSizeAndTheThemeAskedFor() {
        const QString path = file("sample.png");
        QCOMPARE(run({"--sample", "--render", path, "--size", "900x500", "--theme", "dark"}), 0);
        const QImage image(path);
        QCOMPARE(image.size(), QSize(900, 500));
        QSet<QRgb> colours;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                colours.insert(image.pixel(x, y));
        QVERIFY(colours.size() > 40);
        QVERIFY(colours.contains(theme::dark().background));
        QVERIFY(colours.contains(theme::dark().gcMark));
        QVERIFY(!colours.contains(theme::light().background));
    }

    void theSameTwiceIsTheSamePicture() {
        QCOMPARE(run({"--sample", "--render", file("one.png"), "--from", "100ms", "--to", "120ms"}), 0);
        QCOMPARE(run({"--sample", "--render", file("two.png"), "--from", "100ms", "--to", "120ms"}), 0);
        QCOMPARE(QImage(file("one.png")), QImage(file("two.png")));
        QCOMPARE(run({"--sample", "--render", file("three.png"), "--from", "200ms", "--to", "220ms"}), 0);
        QVERIFY(QImage(file("one.png")) != QImage(file("three.png")));
    }

    void svgIsVectorsWithTextAsText() {
        const QString path = file("sample.svg");
        QCOMPARE(run({"--sample", "--render", path}), 0);
        QFile svg(path);
        QVERIFY(svg.open(QIODevice::ReadOnly));
        QXmlStreamReader reader(&svg);
        int shapes = 0, texts = 0;
        QString all;
        while (!reader.atEnd()) {
            if (reader.readNext() == QXmlStreamReader::StartElement) {
                shapes += reader.name() == QLatin1String("rect") || reader.name() == QLatin1String("path");
                if (reader.name() == QLatin1String("text")) {
                    ++texts;
                    all += reader.readElementText() + '\n';
                }
            }
        }
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        QVERIFY(shapes > 500);
        QVERIFY(texts > 20);
        QVERIFY(all.contains("Proc 0"));
    }

    void rowsCanBeChosen() {
        QCOMPARE(run({"--sample", "--render", file("all.png")}), 0);
        QCOMPARE(run({"--sample", "--render", file("gc.png"), "--rows", "GC,heap"}), 0);
        QVERIFY(QImage(file("gc.png")).height() < QImage(file("all.png")).height());
        QCOMPARE(run({"--sample", "--render", file("chinese.png"), "--rows", "gc,heap", "--language", "zh_CN"}), 0);
        QCOMPARE(QImage(file("chinese.png")).height(), QImage(file("gc.png")).height());
        QCOMPARE(run({"--sample", "--render", file("x.png"), "--rows", "kitchen"}), 2);
        QVERIFY(m_errors.contains("kitchen"));
    }

    void exitStatusesAreThoseOfTheContract() {
        QCOMPARE(run({"--render", file("x.png")}), 2);
        QCOMPARE(run({"--render", file("x.png"), "/nowhere/trace.out"}), 3);
        QVERIFY(m_errors.contains("/nowhere/trace.out"));
        QCOMPARE(run({"--render", file("x.png"), test::traceNamed("peer-v2/go122-cmd-trace").path}), 3);
        QVERIFY(m_errors.contains("empty"));
        QCOMPARE(run({"--sample", "--render", "/nowhere/x.png"}), 4);
        QVERIFY(!QFile::exists(file("x.png")));
        QCOMPARE(run({"--version"}), 0);
        QVERIFY(m_output.startsWith("lanescope "));
        QCOMPARE(run({"--list-commands"}), 0);
        QVERIFY(m_output.contains("file.open\t"));
    }

    void theLanguageCanBeChosen() {
        QCOMPARE(run({"--list-commands", "--language", "zh_CN"}), 0);
        const QByteArray chinese = m_output;
        QCOMPARE(run({"--list-commands", "--language", "en"}), 0);
        QVERIFY(chinese != m_output);
        QVERIFY(m_output.contains("Whole trace"));
    }

    void aTraceWithOneGenerationCutOffIsStillDrawn() {
        const QByteArray whole = test::inflated(test::traceNamed("large/pool-3000-1.27"));
        QFile cut(file("cut.trace"));
        QVERIFY(cut.open(QIODevice::WriteOnly));
        cut.write(whole.left(whole.size() - 1000));
        cut.close();
        QCOMPARE(run({"--render", file("cut.png"), cut.fileName()}), 0);
        QVERIFY(m_errors.contains("damaged"));
        QVERIFY(QFile::exists(file("cut.png")));
    }

    void aNewerFormatIsDrawnWhenAskedFor() {
        QByteArray bytes = test::inflated(test::traceNamed("recorded/go1.27/pool"));
        bytes.replace("go 1.26", "go 1.99");
        QFile newer(file("newer.trace"));
        QVERIFY(newer.open(QIODevice::WriteOnly));
        newer.write(bytes);
        newer.close();
        QCOMPARE(run({"--render", file("newer.png"), newer.fileName()}), 3);
        QVERIFY2(m_errors.contains("--try-newer"), m_errors.constData());
        QVERIFY2(m_errors.contains("go 1.99"), m_errors.constData());
        QVERIFY(!QFile::exists(file("newer.png")));
        QCOMPARE(run({"--render", file("newer.png"), newer.fileName(), "--try-newer"}), 0);
        QVERIFY2(!m_errors.contains("lanescope: "), m_errors.constData());
        QVERIFY(QFile::exists(file("newer.png")));
    }

    void theInflateLimitCanBeSet() {
        QCOMPARE(run({"--render", file("part.png"), "--sample", "--inflate-limit", "100k"}), 0);
        QVERIFY2(m_errors.contains("--inflate-limit none"), m_errors.constData());
        QCOMPARE(run({"--render", file("whole.png"), "--sample", "--inflate-limit", "none"}), 0);
        QVERIFY2(!m_errors.contains("lanescope: "), m_errors.constData());
        QVERIFY(QImage(file("part.png")) != QImage(file("whole.png")));
    }
};

QTEST_MAIN(RenderTest)
#include "render_test.moc"
