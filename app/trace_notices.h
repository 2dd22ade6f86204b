// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/notice.h"
#include "core/model/trace.h"

#include <QCoreApplication>

namespace lanescope::app {

// How the end of a reading is told to the user: in the user's language what happened, where, and what is missing;
// core's own words, which are English and exact, as the small print.
class TraceNotices {
    Q_DECLARE_TR_FUNCTIONS(TraceNotices)
public:
    // Of a trace that is shown; its text is empty when there is nothing to tell.
    static Notice::Message ofOutcome(const QString &name, const model::Outcome &outcome);
    // Of one that is not.
    static Notice::Message ofError(const QString &name, const Error &error);
    // Of one that holds no names.
    static QString ofAddresses(const QString &name);
    // What a button says that does something about it; empty when nothing can be done.
    static QString labelOf(Remedy remedy);

private:
    static QString sentenceOf(const Error &error); // with its place
    static QString kindOf(const Error &error);
    static QString placeOf(const Error &error);
    static QString describe(const model::LeftOut &leftOut);
};

} // namespace lanescope::app
