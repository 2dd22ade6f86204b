// SPDX-License-Identifier: GPL-3.0-or-later
// What the painters take for 10,000 rectangles and 1,000 labels at 1920 x 1080: benchmark_painters [ROUNDS]
#include "tests/widgets/fake_rows.h"
#include "widgets/timeline/opengl_painter.h"
#include "widgets/timeline/opengl_support.h"
#include "widgets/timeline/raster_painter.h"
#include "widgets/timeline/scene.h"
#include "widgets/timeline/timeline_view.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QOffscreenSurface>
#include <QOpenGLContext>
#include <QOpenGLFramebufferObject>
#include <QOpenGLFunctions>

#include <algorithm>
#include <array>
#include <cstdio>
#include <functional>

using namespace lanescope;
using namespace lanescope::timeline;

namespace {

const QSize screen(1920, 1080);

DrawList scene10k() {
    DrawList list;
    for (int i = 0; i < 10'000; ++i)
        list.rectangles.push_back({static_cast<float>(i % 200) * 9.6f, static_cast<float>(i / 200) * 21.6f, 8.3f, 18,
                                   theme::dark().palette[static_cast<std::size_t>(i * 7 % 24)]});
    for (int i = 0; i < 1'000; ++i)
        list.labels.push_back({static_cast<float>(i % 20) * 96, static_cast<float>(i / 20) * 21.6f, 90, 18,
                               QStringLiteral("G%1 main.worker").arg(i), 0xff10131a});
    return list;
}

// The median of some rounds, in ms, after one to warm up.
double median(int rounds, const std::function<void()> &work) {
    work();
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i) {
        QElapsedTimer timer;
        timer.start();
        work();
        times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

void report(const char *painter, const char *what, double ms) {
    std::printf("%-10s %-34s %8.3f ms\n", painter, what, ms);
}

void measureRaster(const DrawList &list, int rounds) {
    LabelCache labels;
    QImage image(screen, QImage::Format_RGB32);
    QPainter painter(&image);
    RasterPainter rows(&painter, &labels);
    report("raster", "10,000 rectangles", median(rounds, [&] { rows.paintShapes(list, {}); }));
    report("raster", "1,000 labels", median(rounds, [&] { rows.paintLabels(list, {}); }));
    report("raster", "1,000 labels never seen before", median(rounds, [&] {
               labels.clear();
               rows.paintLabels(list, {});
           }));
}

void measureOpenGL(const DrawList &list, int rounds) {
    if (!openGlSupport().available) {
        std::printf("opengl     no context on this platform\n");
        return;
    }
    QOpenGLContext context;
    context.setFormat(openGlFormat());
    context.create();
    QOffscreenSurface surface;
    surface.setFormat(context.format());
    surface.create();
    context.makeCurrent(&surface);
    LabelCache labels;
    QOpenGLFramebufferObject target(screen);
    target.bind();
    {
        OpenGLPainter painter(&labels);
        painter.initialise();
        painter.begin(screen, 1, 0xff16181d);
        const auto finish = [&] { context.functions()->glFinish(); };
        report("opengl", "10,000 rectangles", median(rounds, [&] { painter.paintShapes(list, {}), finish(); }));
        report("opengl", "1,000 labels", median(rounds, [&] { painter.paintLabels(list, {}), finish(); }));
        painter.keepShapes(list, {}, 1);
        painter.keepLabels(list, {}, 1);
        report("opengl", "both, kept", median(rounds, [&] { painter.paintKept(), finish(); }));
    }
    std::printf("opengl     renderer: %s\n", qPrintable(openGlSupport().renderer));
}

void measureScene(int rounds) {
    FakeRows::Shape shape;
    shape.procs = 16;
    shape.spansPerProc = 20'000;
    Scene scene;
    scene.setSource(std::make_shared<FakeRows>(shape));
    int64_t shift = 0;
    report("scene", "prepare the made-up trace", median(rounds, [&] {
               shift += 1000;
               scene.picture({{{FakeRows::start + shift, FakeRows::start + 100'000'000 + shift}, 0}, screen, 1});
           }));
}

// A view zooming into the made-up trace: what each part of a frame takes.
void measureView(PainterChoice choice, int rounds) {
    FakeRows::Shape shape;
    shape.procs = 16;
    shape.spansPerProc = 20'000;
    TimelineView view(choice);
    view.resize(screen);
    view.setSource(std::make_shared<FakeRows>(shape));
    view.show();
    std::array<std::vector<double>, 4> times;
    for (int i = 0; i <= rounds; ++i) {
        const int64_t length = 800'000'000 / (1 + i % 40);
        view.setViewState({{FakeRows::start + 1000 * i, FakeRows::start + 1000 * i + length}, 0});
        QCoreApplication::processEvents();
        const FrameTimes frame = view.frameTimes();
        if (i == 0)
            continue;
        times[0].push_back(frame.prepareMs);
        times[1].push_back(frame.rectanglesMs);
        times[2].push_back(frame.textMs);
        times[3].push_back(frame.overlayMs);
    }
    const char *const names[] = {"prepare", "rectangles", "text", "overlay"};
    for (std::size_t i = 0; i < times.size(); ++i) {
        std::sort(times[i].begin(), times[i].end());
        std::printf("%-10s %-20s median %7.3f ms   worst %7.3f ms\n", qPrintable(view.painterName().left(6)), names[i],
                    times[i][times[i].size() / 2], times[i].back());
    }
}

} // namespace

int main(int argc, char **argv) {
    QApplication application(argc, argv);
    const int rounds = argc > 1 ? std::max(1, std::atoi(argv[1])) : 50;
    const DrawList list = scene10k();
    measureRaster(list, rounds);
    measureOpenGL(list, rounds);
    measureScene(rounds);
    measureView(PainterChoice::Raster, rounds);
    if (openGlSupport().available)
        measureView(PainterChoice::OpenGL, rounds);
    return 0;
}
