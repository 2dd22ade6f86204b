// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/widgets/fake_rows.h"
#include "widgets/timeline/timeline_view.h"

#include <QCoreApplication>
#include <QWheelEvent>
#include <QWidget>

namespace lanescope::timeline {

inline constexpr int64_t traceLength = 800'000'000;
inline constexpr TimeRange whole{FakeRows::start, FakeRows::start + traceLength};

inline std::shared_ptr<FakeRows> fakeRows(uint64_t version = 1, int64_t length = traceLength) {
    FakeRows::Shape shape;
    shape.version = version;
    shape.length = length;
    return std::make_shared<FakeRows>(shape);
}

// A shown view of 1000 x 500 pixels: a canvas about 800 wide, and rows below its bottom edge.
struct Shown {
    TimelineView view{PainterChoice::Raster};
    QWidget *canvas = nullptr;

    Shown() {
        view.resize(1000, 500);
        view.setSource(fakeRows());
        view.show();
        canvas = view.childAt(600, 300);
        settle();
    }
    void settle() {
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
    }
    template <typename Part> Part *part() const { return view.findChild<Part *>(); }
    // The middle of the first hit of a kind in a row, in canvas pixels.
    QPoint spanIn(int row) const {
        Scene scene;
        scene.setSource(fakeRows());
        const DrawList picture = scene.picture({view.viewState(), canvas->size(), 1});
        for (const Hit &hit : picture.hits) {
            if (hit.row == static_cast<uint32_t>(row) && hit.kind == FakeRows::SpanKind && hit.width > 6 && hit.x > 0)
                return QPoint(static_cast<int>(hit.x + hit.width / 2), static_cast<int>(hit.y + hit.height / 2));
        }
        return {};
    }
};

inline void turnWheel(QWidget *target, QPoint position, QPoint angle, Qt::KeyboardModifiers modifiers = {}) {
    QWheelEvent event(position, target->mapToGlobal(position), {}, angle, Qt::NoButton, modifiers, Qt::NoScrollPhase,
                      false);
    QCoreApplication::sendEvent(target, &event);
}

} // namespace lanescope::timeline
