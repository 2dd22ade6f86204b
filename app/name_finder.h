// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/error.h"
#include "core/model/trace.h"

#include <QObject>
#include <QString>

#include <thread>

namespace lanescope::app {

// Looks up, on a worker thread, the names of a trace that holds only addresses. The newest request wins; of the others
// nothing more is heard.
class NameFinder : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    ~NameFinder() override;

    // `program`: the file of the program that made the trace.
    void find(const model::TracePointer &trace, const QString &program);
    void cancel();

signals:
    // The trace with names; `remark` is what has to be known of them, mostly nothing.
    void found(lanescope::model::TracePointer trace, QString remark);
    void failed(lanescope::Error error);

private:
    struct Answer;

    void take(const Answer &answer);

    std::jthread m_worker;
    quint64 m_request = 0;
};

} // namespace lanescope::app
