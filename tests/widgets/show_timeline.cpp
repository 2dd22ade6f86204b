// SPDX-License-Identifier: GPL-3.0-or-later
// Paints the made-up trace into pictures, to be looked at: show_timeline FOLDER
#include "tests/widgets/fake_rows.h"
#include "widgets/timeline/legend.h"
#include "widgets/timeline/timeline_view.h"

#include <QApplication>
#include <QDir>
#include <QImage>
#include <QPainter>
#include <QSvgGenerator>
#include <QTest>

using namespace lanescope;
using namespace lanescope::timeline;

int main(int argc, char **argv) {
    QApplication application(argc, argv);
    const QDir folder(argc > 1 ? QString::fromLocal8Bit(argv[1]) : QDir::tempPath());
    TimelineView view(PainterChoice::Raster);
    view.resize(1440, 760);
    view.setSource(std::make_shared<FakeRows>());
    view.show();
    const TimeRange all = view.viewState().range;
    const int64_t from = all.from + 205'000'000;
    const std::pair<const char *, TimeRange> ranges[] = {
        {"whole", all}, {"middle", {from, from + 40'000'000}}, {"near", {from, from + 6'000'000}}};
    for (const auto &[themeName, chosen] : {std::pair{"light", &theme::light()}, std::pair{"dark", &theme::dark()}}) {
        view.setTheme(*chosen);
        for (const auto &[rangeName, range] : ranges) {
            view.setViewState({range, 0});
            const QWidget *canvas = view.childAt(700, 500);
            QTest::mouseMove(const_cast<QWidget *>(canvas), QPoint(520, 540));
            QTest::mouseClick(const_cast<QWidget *>(canvas), Qt::LeftButton, {}, QPoint(330, 500));
            QTest::mouseMove(const_cast<QWidget *>(canvas), QPoint(521, 540));
            QTest::qWait(30);
            view.grab().save(
                folder.filePath(QStringLiteral("%1-%2.png").arg(QLatin1String(themeName), QLatin1String(rangeName))));
        }
    }
    Legend legend;
    legend.resize(1000, legend.heightForWidth(1000));
    for (const theme::Theme *chosen : {&theme::light(), &theme::dark(), &theme::lightSafe(), &theme::darkSafe()}) {
        legend.setTheme(chosen);
        legend.grab().save(folder.filePath(QStringLiteral("legend-%1%2.png")
                                               .arg(chosen->dark ? QLatin1String("dark") : QLatin1String("light"),
                                                    chosen->patterns ? QLatin1String("-safe") : QLatin1String(""))));
    }
    view.setGroupFolded("STATS", true);
    const QSize size(1200, view.contentHeight());
    QSvgGenerator svg;
    svg.setFileName(folder.filePath(QStringLiteral("timeline.svg")));
    svg.setSize(size);
    svg.setViewBox(QRect(QPoint(0, 0), size));
    QPainter vector(&svg);
    view.renderTo(vector, size, {ranges[1].second, 0});
    vector.end();
    QImage image(size * 2, QImage::Format_RGB32);
    image.setDevicePixelRatio(2);
    QPainter raster(&image);
    view.renderTo(raster, size, {ranges[1].second, 0});
    raster.end();
    image.save(folder.filePath(QStringLiteral("render-2x.png")));
    return 0;
}
