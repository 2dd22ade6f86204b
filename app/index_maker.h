// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/timeline_index.h"

#include <QFutureWatcher>
#include <QObject>

#include <atomic>
#include <memory>

namespace lanescope::app {

// Makes, on a worker thread, what rows, arrows and details need beyond a complete trace. The newest request wins; of the
// others nothing more is heard, and nobody waits for them: each keeps its trace as long as it needs it.
class IndexMaker : public QObject {
    Q_OBJECT
public:
    explicit IndexMaker(QObject *parent = nullptr);
    ~IndexMaker() override { cancel(); }

    void make(const model::TracePointer &trace);
    void cancel();
    bool isBusy() const { return m_busy; }

signals:
    void made(std::shared_ptr<const lanescope::index::TimelineIndex> index);

private:
    using Made = std::shared_ptr<const index::TimelineIndex>;

    QFutureWatcher<Made> m_watcher;
    std::shared_ptr<std::atomic<bool>> m_cancelled;
    bool m_busy = false;
};

} // namespace lanescope::app
