// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/trace_loader.h"

#include "core/format/load.h"

#include <QElapsedTimer>
#include <QFile>

#include <algorithm>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace lanescope::app {

// What a loading and its loader share. Messages go through a mailbox of our own; Qt only carries the word that there is
// mail, so that ThreadSanitizer, for which Qt is a closed book, sees every hand-over.
struct TraceLoader::Job {
    using Message = std::function<void(TraceLoader &)>;

    std::stop_source stop;
    std::thread thread;
    std::mutex mutex;              // guards what follows
    TraceLoader *loader = nullptr; // null once it has given this job up
    std::vector<Message> mail;

    void post(Message message) {
        const std::lock_guard lock(mutex);
        if (!loader)
            return;
        mail.push_back(std::move(message));
        if (mail.size() == 1)
            QMetaObject::invokeMethod(loader, "takeMail", Qt::QueuedConnection);
    }
};

TraceLoader::TraceLoader(QObject *parent) : QObject(parent) {}

TraceLoader::~TraceLoader() {
    retire();
}

void TraceLoader::open(const QString &path, const ReadOptions &options) {
    start({QFile::encodeName(path).toStdString(), {}, options});
}

void TraceLoader::openBytes(const QByteArray &bytes) {
    start({{}, std::vector<uint8_t>(bytes.begin(), bytes.end()), {}});
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
        m_job->loader = nullptr;
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

void TraceLoader::takeMail() {
    const std::shared_ptr<Job> job = m_job;
    if (!job)
        return;
    std::vector<Job::Message> mail;
    {
        const std::lock_guard lock(job->mutex);
        mail.swap(job->mail);
    }
    for (const Job::Message &message : mail) {
        if (m_job != job)
            break; // a receiver asked for something newer
        message(*this);
    }
}

// The job's last word was heard.
void TraceLoader::finishJob() {
    m_job->thread.detach();
    m_job.reset();
}

void TraceLoader::run(const std::shared_ptr<Job> &job, const Source &source) {
    const std::stop_token stop = job->stop.get_token();
    const auto fail = [&job](const Error &error) {
        job->post([error](TraceLoader &loader) {
            loader.finishJob();
            emit loader.failed(error);
        });
    };
    QElapsedTimer clock;
    clock.start();
    const io::OpenOptions opening{.stop = stop, .inflateLimit = source.options.inflateLimit};
    Result<std::unique_ptr<io::Input>> input =
        source.path.empty() ? io::openMemory(source.bytes, opening) : io::openFile(source.path, opening);
    if (!input)
        return fail(input.error());

    format::LoadObserver observer;
    observer.progress = [&](const format::LoadProgress &progress) {
        LoadStatus status;
        const double seconds = static_cast<double>(clock.nsecsElapsed()) / 1e9;
        status.events = progress.events;
        status.eventsPerSecond = seconds > 0 ? static_cast<double>(progress.events) / seconds : 0;
        if (progress.bytesTotal != 0) {
            // The file may grow while it is read.
            status.share =
                std::min(1.0, static_cast<double>(progress.bytesRead) / static_cast<double>(progress.bytesTotal));
            status.secondsLeft = status.share > 0 ? seconds * (1 - status.share) / status.share : -1;
        }
        job->post([status](TraceLoader &loader) { emit loader.progressed(status); });
    };
    observer.published = [&job](const model::TracePointer &trace) {
        job->post([trace](TraceLoader &loader) { emit loader.published(trace, ++loader.m_version); });
    };
    Result<model::TracePointer> trace =
        format::loadTrace(**input, observer, stop, {.tryNewer = source.options.tryNewer});
    if (!trace)
        return fail(trace.error());
    job->post([finished = *trace](TraceLoader &loader) {
        loader.finishJob();
        emit loader.finished(finished);
    });
}

} // namespace lanescope::app
