// SPDX-License-Identifier: GPL-3.0-or-later
// Milliseconds a frame of real traces, section by section: benchmark_frames [-n FRAMES] TRACE... prints a Markdown
// table. Each frame pans a little, so that nothing comes from a cache but labels, as when a user moves.
#include "core/format/load.h"
#include "widgets/rows/trace_rows.h"
#include "widgets/timeline/label_cache.h"
#include "widgets/timeline/raster_painter.h"
#include "widgets/timeline/scene.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace lanescope;

namespace {

constexpr QSize kScreen(1920, 1080);

double median(std::vector<double> values) {
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
    return values[values.size() / 2];
}

// Returns whether every frame drew something.
bool measure(const QString &name, const char *section, timeline::Scene &scene, const char *zoom, double share,
             int frames) {
    timeline::LabelCache labels;
    QImage image(kScreen, QImage::Format_RGB32);
    const timeline::TimeRange bounds = scene.bounds();
    const auto length = std::max<int64_t>(1000, static_cast<int64_t>(static_cast<double>(bounds.length()) * share));
    std::vector<double> prepare, shapes, text;
    size_t things = 0;
    bool drawn = true;
    for (int i = 0; i < frames; ++i) {
        // A third into the trace, panned on by a hundredth of the view each frame; the whole trace shrinks a little.
        const int64_t step = share >= 1 ? i : length / 100 * i;
        timeline::SceneFrame frame;
        frame.size = kScreen;
        frame.state.range = share >= 1 ? timeline::TimeRange{bounds.from, bounds.to - step}
                                       : timeline::TimeRange{bounds.from + bounds.length() / 3 + step,
                                                             bounds.from + bounds.length() / 3 + step + length};
        QElapsedTimer clock;
        clock.start();
        const timeline::DrawList &list = scene.picture(frame);
        prepare.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
        things = list.rectangles.size() + list.columns.size() + list.lines.size() + list.labels.size();
        drawn = drawn && things > 0;
        QPainter device(&image);
        timeline::RasterPainter painter(&device, &labels);
        clock.start();
        painter.paintShapes(list, {});
        shapes.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
        clock.start();
        painter.paintLabels(list, {});
        text.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
    }
    std::printf("| %s | %s | %s | %.2f | %.2f | %.2f | %zu |\n", qUtf8Printable(name), section, zoom, median(prepare),
                median(shapes), median(text), things);
    return drawn;
}

struct Part {
    const char *name;
    rows::Section section;
    bool open = false; // groups show their goroutines, task types their tasks
};
constexpr Part kParts[] = {{"stats", rows::Section::Stats},
                           {"procs", rows::Section::Procs},
                           {"threads", rows::Section::Threads},
                           {"goroutines", rows::Section::Goroutines},
                           {"goroutines, unfolded", rows::Section::Goroutines, true},
                           {"tasks, unfolded", rows::Section::Tasks, true}};

// The rows of one section first, as many as fit the screen, the busiest groups above.
bool measurePart(const QString &name, const rows::TraceRows &plain, const Part &part, int frames) {
    rows::Arrangement arrangement;
    const auto own = std::find(arrangement.sections.begin(), arrangement.sections.end(), part.section);
    std::rotate(arrangement.sections.begin(), own, own + 1);
    for (const index::GoroutineGroup &group : plain.index()->groups().list())
        if (part.open)
            arrangement.openFunctions.insert(group.function.value);
    for (const analysis::Task &task : plain.index()->tasks().list())
        if (part.open)
            arrangement.openTaskTypes.insert(task.name.value);
    const auto source = plain.arranged(arrangement);
    timeline::Scene scene;
    scene.setSource(source);
    timeline::RowChanges changes;
    for (size_t i = 0; i < rows::kSections; ++i)
        if (static_cast<rows::Section>(i) != part.section)
            changes.folded.insert(rows::TraceRows::sectionTitle(static_cast<rows::Section>(i)));
    scene.setChanges(changes);
    if (source->list().runOf(0).section != part.section)
        return true; // a trace without tasks
    return measure(name, part.name, scene, "whole", 1, frames) &&
           measure(name, part.name, scene, "1/100", 1e-2, frames) &&
           measure(name, part.name, scene, "1/10000", 1e-4, frames);
}

} // namespace

int main(int argc, char **argv) {
    const QGuiApplication application(argc, argv);
    QStringList arguments = QGuiApplication::arguments().mid(1);
    int frames = 31;
    if (arguments.size() > 1 && arguments.first() == QLatin1String("-n")) {
        frames = std::max(1, arguments[1].toInt());
        arguments = arguments.mid(2);
    }
    if (arguments.isEmpty()) {
        std::fputs("usage: benchmark_frames [-n FRAMES] TRACE...\n", stderr);
        return 2;
    }
    std::puts("| trace | rows | view | prepare ms | shapes ms | text ms | things |\n|---|---|---|---|---|---|---|");
    for (const QString &path : arguments) {
        auto input = io::openFile(path.toStdString());
        auto trace = input ? format::loadTrace(**input) : Result<model::TracePointer>(input.error());
        if (!trace) {
            std::fprintf(stderr, "%s: %s\n", qUtf8Printable(path), trace.error().describe().c_str());
            return 3;
        }
        const rows::TraceRows plain(index::TimelineIndex::make(*trace), 1);
        plain.index()->groups().prepareAll();
        const QString name = QFileInfo(path).fileName().section(QLatin1String(".trace"), 0, 0);
        bool drawn = true;
        for (const Part &part : kParts)
            drawn = drawn && measurePart(name, plain, part, frames);
        if (!drawn) {
            std::fprintf(stderr, "%s: a frame is empty\n", qUtf8Printable(path));
            return 1;
        }
    }
    return 0;
}
