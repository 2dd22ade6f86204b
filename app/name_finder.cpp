// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/name_finder.h"

#include "core/symbols/program.h"

namespace lanescope::app {

struct NameFinder::Answer {
    quint64 request;
    Result<model::TracePointer> trace;
    std::string remark;
};

NameFinder::~NameFinder() {
    cancel();
}

// Waits for the worker, which looks at the stop all the time.
void NameFinder::cancel() {
    ++m_request;
    m_worker = {};
}

void NameFinder::find(const model::TracePointer &trace, const QString &program) {
    cancel();
    m_worker = std::jthread(
        [this, trace, path = program.toLocal8Bit().toStdString(), request = m_request](const std::stop_token &stop) {
            Answer answer{request, model::TracePointer(), {}};
            const auto opened = symbols::openProgram(path, stop);
            if (opened) {
                answer.trace = symbols::symbolized(*trace, *opened->symbolizer, stop);
                answer.remark = opened->remark;
            } else {
                answer.trace = opened.error();
            }
            QMetaObject::invokeMethod(
                this, [this, answer] { take(answer); }, Qt::QueuedConnection);
        });
}

void NameFinder::take(const Answer &answer) {
    if (answer.request != m_request)
        return;
    if (answer.trace)
        emit found(*answer.trace, QString::fromStdString(answer.remark));
    else
        emit failed(answer.trace.error());
}

} // namespace lanescope::app
