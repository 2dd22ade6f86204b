// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/main_window.h"
#include "tests/core/traces/traces.h"

#include <QAction>
#include <QSignalSpy>

namespace lanescope::test {

// A shown window with a trace and all that is made of it.
struct Explored {
    app::MainWindow window{timeline::PainterChoice::Raster};

    explicit Explored(const char *name) {
        window.resize(1300, 900);
        window.show();
        QSignalSpy indexed(&window, &app::MainWindow::indexed);
        window.openTrace(test::traceNamed(name).path);
        ready = indexed.wait(30'000) && window.isIdle();
    }
    bool ready = false;

    app::Exploration &exploration() { return window.exploration(); }
    const rows::TraceRows &rows() { return *exploration().rows(); }
    void trigger(const char *id) { window.action(id)->trigger(); }

    rows::Thing spanOf(uint32_t goroutine, model::GoroutineState state, size_t skip = 0) {
        rows::Thing thing;
        analysis::forEachStateSpan(rows().index()->scope(), model::GoroutineIndex(goroutine),
                                   [&](const analysis::StateSpan &span) {
                                       if (span.state != state || span.open() || thing.valid())
                                           return;
                                       if (skip-- > 0)
                                           return;
                                       thing.kind = rows::Thing::Kind::GoroutineSpan;
                                       thing.number = goroutine;
                                       thing.position = span.begin.value;
                                       skip = 0;
                                   });
        return thing;
    }
    // A goroutine's span that another goroutine's unblocking led to.
    rows::Thing woken() {
        const index::Flows &flows = rows().index()->flows();
        for (size_t i = 0; i < flows.size(); ++i) {
            const auto flow = flows.flowOf(flows.cause(i));
            if (flow->kind == index::FlowKind::Unblock && flow->from.valid() && flow->start.valid())
                return rows::spanAt(rows(), flow->to, flow->toTime);
        }
        return {};
    }
};

} // namespace lanescope::test
