// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/read_options.h"
#include "core/io/error.h"
#include "core/model/trace.h"

#include <QByteArray>
#include <QObject>
#include <QString>

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace lanescope::app {

// How far a loading is.
struct LoadStatus {
    double share = -1; // 0 .. 1; negative where the size is not known
    quint64 events = 0;
    double eventsPerSecond = 0;
    double secondsLeft = -1; // negative where not known
};

// Loads traces on a worker thread. The newest request wins: opening another file, or cancel(), stops the loading that
// goes on, and nothing more is heard of it. The destructor does not wait for a reader that hangs.
class TraceLoader : public QObject {
    Q_OBJECT
public:
    explicit TraceLoader(QObject *parent = nullptr);
    ~TraceLoader() override;

    // "-" is standard input.
    void open(const QString &path, const ReadOptions &options = {});
    // A trace that is in memory, maybe compressed.
    void openBytes(const QByteArray &bytes);
    void cancel();

    // For a version of a trace that comes from elsewhere: larger than all before.
    quint64 nextVersion() { return ++m_version; }

    bool isLoading() const { return m_job != nullptr; }

signals:
    void progressed(lanescope::app::LoadStatus status);
    // A version of the model that can be drawn; `version` grows, also from trace to trace.
    void published(lanescope::model::TracePointer trace, quint64 version);
    // All that can be read was read; the last version was published before.
    void finished(lanescope::model::TracePointer trace);
    void failed(lanescope::Error error);
    void cancelled();

private slots:
    void takeMail();

private:
    struct Job;
    struct Source { // no Qt types: their shared data is a closed book to ThreadSanitizer
        std::string path;
        std::vector<uint8_t> bytes; // used when path is empty
        ReadOptions options;
    };

    void start(Source source);
    void retire();
    void finishJob();
    static void run(const std::shared_ptr<Job> &job, const Source &source);

    std::shared_ptr<Job> m_job; // the newest, while it goes on
    quint64 m_version = 0;
};

} // namespace lanescope::app
