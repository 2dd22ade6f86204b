// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/trace_loader.h"

#include "core/format/load.h"

#include <QElapsedTimer>
#include <QPointer>

#include <thread>

namespace lanescope::app {

// What a loading and its loader share. The loader is reached through queued calls only, and only while it cares.
struct TraceLoader::Job {
    TraceLoader *loader = nullptr; // used on the loader's own thread, after `current` was asked there
    std::stop_source stop;
    std::thread thread;
    std::mutex mutex; // guards `abandoned`: set under it, so that no call is queued to a loader that is gone
    bool abandoned = false;

    // Calls `deliver` on the loader's thread, unless this job has been given up by then.
    template <class Deliver> static void post(const std::shared_ptr<Job> &job, Deliver deliver) {
        const std::lock_guard lock(job->mutex);
        if (job->abandoned)
            return;
        QMetaObject::invokeMethod(
            job->loader,
            [job, deliver = std::move(deliver)]() mutable {
                if (job->loader->m_job == job)
                    deliver(*job->loader);
            },
            Qt::QueuedConnection);
    }
};

TraceLoader::TraceLoader(QObject *parent) : QObject(parent) {}

TraceLoader::~TraceLoader() {
    retire();
}

void TraceLoader::open(const QString &path) {
    start({path, {}});
}

void TraceLoader::openBytes(const QByteArray &bytes) {
    start({{}, bytes});
}

void TraceLoader::cancel() {
    if (!m_job)
        return;
    retire();
    emit cancelled();
}

// Gives the running job up. Its thread ends by itself at its next look at the stop token; it owns all that it uses.
void TraceLoader::retire() {
    if (!m_job)
        return;
    m_job->stop.request_stop();
    {
        const std::lock_guard lock(m_job->mutex);
        m_job->abandoned = true;
    }
    m_job->thread.detach();
    m_job.reset();
}

void TraceLoader::start(Source source) {
    retire();
    m_job = std::make_shared<Job>();
    m_job->loader = this;
    m_job->thread = std::thread([job = m_job, source = std::move(source)] { run(job, source); });
}

void TraceLoader::run(const std::shared_ptr<Job> &job, const Source &source) {
    const std::stop_token stop = job->stop.get_token();
    const auto fail = [&job](const Error &error) {
        Job::post(job, [error](TraceLoader &loader) {
            loader.m_job->thread.detach();
            loader.m_job.reset();
            emit loader.failed(error);
        });
    };
    QElapsedTimer clock;
    clock.start();
    const auto *bytes = reinterpret_cast<const uint8_t *>(source.bytes.constData());
    Result<std::unique_ptr<io::Input>> input = source.path.isEmpty()
                                                   ? io::openMemory({bytes, static_cast<size_t>(source.bytes.size())})
                                                   : io::openFile(source.path.toStdString(), stop);
    if (!input)
        return fail(input.error());

    format::LoadObserver observer;
    observer.progress = [&](const format::LoadProgress &progress) {
        LoadStatus status;
        const double seconds = static_cast<double>(clock.nsecsElapsed()) / 1e9;
        status.events = progress.events;
        status.eventsPerSecond = seconds > 0 ? static_cast<double>(progress.events) / seconds : 0;
        if (progress.bytesTotal != 0) {
            status.share = static_cast<double>(progress.bytesRead) / static_cast<double>(progress.bytesTotal);
            status.secondsLeft = status.share > 0 ? seconds * (1 - status.share) / status.share : -1;
        }
        Job::post(job, [status](TraceLoader &loader) { emit loader.progressed(status); });
    };
    observer.published = [&job](const model::TracePointer &trace) {
        Job::post(job, [trace](TraceLoader &loader) { emit loader.published(trace, ++loader.m_version); });
    };
    Result<model::TracePointer> trace = format::loadTrace(**input, observer, stop);
    if (!trace)
        return fail(trace.error());
    Job::post(job, [finished = *trace](TraceLoader &loader) {
        loader.m_job->thread.detach();
        loader.m_job.reset();
        emit loader.finished(finished);
    });
}

} // namespace lanescope::app
