// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/index_maker.h"

#include <QtConcurrentRun>

namespace lanescope::app {

IndexMaker::IndexMaker(QObject *parent) : QObject(parent) {
    connect(&m_watcher, &QFutureWatcherBase::finished, this, [this] {
        if (m_watcher.future().resultCount() == 0)
            return; // what was cancelled
        m_busy = false;
        if (const Made index = m_watcher.result())
            emit made(index);
    });
}

void IndexMaker::cancel() {
    if (m_cancelled)
        *m_cancelled = true;
    m_cancelled.reset();
    m_watcher.setFuture({});
    m_busy = false;
}

void IndexMaker::make(const model::TracePointer &trace) {
    cancel();
    m_busy = true;
    m_cancelled = std::make_shared<std::atomic<bool>>(false);
    m_watcher.setFuture(QtConcurrent::run([trace, cancelled = m_cancelled] {
        return index::TimelineIndex::make(trace, [&cancelled = *cancelled] { return cancelled.load(); });
    }));
}

} // namespace lanescope::app
