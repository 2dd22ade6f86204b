// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/format/load.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QTest>

#include <vector>

namespace lanescope::test {

struct TraceFile {
    QString name; // "recorded/go1.22/chains"
    QString path;

    // Files that may not exist.
    QString goldenHash() const;
    QString goldenJson() const;
    QString oldGoldenJson() const; // what Go 1.21 says; of traces up to Go 1.21
};

// What Go's own packages say of the trace; see tests/data/README.md.
QJsonObject goldenOf(const TraceFile &file);
QJsonObject oldGoldenOf(const TraceFile &file);

// Every trace of tests/data, sorted by name; and one of them.
std::vector<TraceFile> allTraces();
TraceFile traceNamed(const QString &name);

// Every trace of tests/data/scenarios, sorted by name: "go1.27/hot-lock".
std::vector<TraceFile> scenarioTraces();

// The minor version in its header: 21 of "go 1.21 trace".
int formatOf(const TraceFile &file);

QByteArray readFile(const QString &path);
QByteArray inflated(const TraceFile &file); // its bytes without compression
std::span<const uint8_t> bytesOf(const QByteArray &array);

Result<model::TracePointer> load(const TraceFile &file, const format::LoadObserver &observer = {},
                                 std::stop_token stop = {});
Result<model::TracePointer> load(const QByteArray &bytes, const format::LoadObserver &observer = {},
                                 std::stop_token stop = {});
// A trace that must be readable: fails the program otherwise.
model::TracePointer loadWhole(const TraceFile &file);

std::string goText(const model::Trace &trace);

// What is wrong with `prefix` as a beginning of `whole`, up to event `count`; empty when nothing is. Compares what a
// user sees: times, types, contexts, stacks, arguments.
QString differenceOfPrefix(const model::Trace &prefix, const model::Trace &whole, size_t count);

// Looks at everything that a timeline draws from: what a reader may touch while loading goes on. Returns how much there
// was, so that nothing of it can be left out.
uint64_t walkAsATimeline(const model::Trace &trace);

} // namespace lanescope::test

// So that QCOMPARE shows what the invariants say.
namespace QTest {
template <> inline char *toString(const std::string &text) {
    return qstrdup(text.c_str());
}
} // namespace QTest
