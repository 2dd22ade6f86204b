// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/widgets/rows/pictured_traces.h"
#include "widgets/rows/row_overlay.h"
#include "widgets/timeline/scene.h"

#include <QSet>

namespace lanescope::test {

constexpr QSize kSceneSize(800, 500); // pixels

// A trace, some of its sections in a part of its time, and a theme.
struct PicturedScene {
    const char *name, *trace;
    QStringList sections; // that are unfolded
    double from, to;      // shares of the trace's time
    const theme::Theme *theme;
    bool open = false; // groups, task types, tasks
    double scroll = 0; // pixels
    theme::ColourMode colours = theme::ColourMode::Automatic;
    bool flows = false;
};

inline const std::vector<PicturedScene> &picturedScenes() {
    using theme::ColourMode;
    static const std::vector<PicturedScene> scenes{
        {"stats_light", "recorded/go1.27/gc", {"STATS", "GC"}, 0, 1, &theme::light()},
        {"procs_dark", "recorded/go1.27/pool", {"GC", "PROCS"}, 0, 1, &theme::dark()},
        {"procs_light_safe", "recorded/go1.27/gc", {"GC", "PROCS"}, 0.4, 0.6, &theme::lightSafe()},
        {"threads_dark_safe", "recorded/go1.27/syscalls", {"THREADS"}, 0.1, 0.4, &theme::darkSafe()},
        {"groups_light", "recorded/go1.27/pool", {"GOROUTINES"}, 0, 1, &theme::light()},
        {"goroutines_light_safe", "recorded/go1.27/gc", {"GOROUTINES"}, 0.2, 0.8, &theme::lightSafe(), true},
        {"goroutines_dark", "recorded/go1.22/nested", {"GOROUTINES"}, 0, 1, &theme::dark(), true, 0, ColourMode::Task},
        {"tasks_light", "recorded/go1.27/nested", {"TASKS"}, 0, 1, &theme::light(), true},
        {"samples_dark",
         "recorded/go1.22/cpu-samples",
         {"PROCS", "THREADS", "GOROUTINES"},
         0.97,
         1,
         &theme::dark(),
         true,
         40,
         ColourMode::Function},
        {"flows_light",
         "recorded/go1.19/locks",
         {"PROCS", "THREADS", "GOROUTINES"},
         0.45,
         0.5,
         &theme::light(),
         false,
         0,
         ColourMode::Automatic,
         true}};
    return scenes;
}

// Without labels: fonts differ from machine to machine.
inline timeline::DrawList listOf(const PicturedScene &pictured) {
    const auto index = indexNamed(pictured.trace);
    const auto rows = pictured.open ? allRowsOf(index) : std::make_shared<const rows::TraceRows>(index, 1);
    timeline::RowChanges changes;
    for (const char *section : {"STATS", "GC", "PROCS", "THREADS", "GOROUTINES", "TASKS"})
        if (!pictured.sections.contains(section))
            changes.folded.insert(section);
    timeline::Scene scene;
    scene.setTheme(pictured.theme);
    scene.setSource(rows);
    scene.setChanges(changes);
    const timeline::TimeRange bounds = rows->bounds();
    const auto length = static_cast<double>(bounds.length());
    const timeline::TimeRange range{bounds.from + static_cast<int64_t>(pictured.from * length),
                                    bounds.from + static_cast<int64_t>(pictured.to * length)};
    const timeline::SceneFrame frame{{range, pictured.scroll}, kSceneSize, 1, pictured.colours};
    timeline::DrawList list;
    scene.compose(frame, list);
    if (pictured.flows) {
        rows::RowOverlay overlay;
        overlay.setRows(rows);
        overlay.setFlows(rows::FlowMode::All);
        overlay.decorate(scene, frame, list);
    }
    list.labels.clear();
    return list;
}

inline void picturedScenesData() {
    QTest::addColumn<int>("scene");
    for (size_t i = 0; i < picturedScenes().size(); ++i)
        QTest::newRow(picturedScenes()[i].name) << static_cast<int>(i);
}

} // namespace lanescope::test
