// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/traces/traces.h"

#include "core/export/go_text.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>

#include <algorithm>

namespace lanescope::test {
namespace {

QString data() {
    return QStringLiteral(LANESCOPE_TEST_DATA);
}

QByteArray inflatedFile(const QString &path) {
    auto input = io::openFile(path.toStdString());
    if (!input)
        qFatal("%s", input.error().describe().c_str());
    QByteArray content;
    std::vector<uint8_t> block(size_t{1} << 20);
    for (;;) {
        const Result<size_t> count = (*input)->read(block);
        if (!count)
            qFatal("%s", count.error().describe().c_str());
        if (*count == 0)
            return content;
        content.append(reinterpret_cast<const char *>(block.data()), static_cast<qsizetype>(*count));
    }
}

std::vector<TraceFile> tracesUnder(const QString &path) {
    const QDir folder(path);
    std::vector<TraceFile> files;
    for (QDirIterator it(path, QDir::Files, QDirIterator::Subdirectories); it.hasNext();) {
        const QString file = it.next();
        QString name = folder.relativeFilePath(file);
        if (name.endsWith(".zst"))
            name.chop(4);
        if (name.endsWith(".trace"))
            files.push_back({name.chopped(6), file});
    }
    std::sort(files.begin(), files.end(), [](const TraceFile &a, const TraceFile &b) { return a.name < b.name; });
    return files;
}

} // namespace

QString TraceFile::goldenHash() const {
    return data() + "/goldens/" + name + ".parsed.sha256";
}

QString TraceFile::goldenJson() const {
    return data() + "/goldens/" + name + ".json.zst";
}

QString TraceFile::oldGoldenJson() const {
    return data() + "/goldens/" + name + ".v1.json.zst";
}

std::vector<TraceFile> allTraces() {
    std::vector<TraceFile> files = tracesUnder(data() + "/corpus");
    if (files.size() < 70)
        qFatal("tests/data holds %zu traces, which are too few", files.size());
    return files;
}

std::vector<TraceFile> scenarioTraces() {
    return tracesUnder(data() + "/scenarios");
}

TraceFile traceNamed(const QString &name) {
    for (const TraceFile &file : allTraces())
        if (file.name == name)
            return file;
    qFatal("there is no trace %s", qPrintable(name));
}

int formatOf(const TraceFile &file) {
    const QByteArray header = inflatedFile(file.path).mid(5, 2);
    return header.endsWith(' ') ? header.first(1).toInt() : header.toInt();
}

QByteArray readFile(const QString &path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(path));
    return file.readAll();
}

QByteArray inflated(const TraceFile &file) {
    return inflatedFile(file.path);
}

QJsonObject goldenOf(const TraceFile &file) {
    return QJsonDocument::fromJson(inflatedFile(file.goldenJson())).object();
}

QJsonObject oldGoldenOf(const TraceFile &file) {
    return QJsonDocument::fromJson(inflatedFile(file.oldGoldenJson())).object();
}

std::span<const uint8_t> bytesOf(const QByteArray &array) {
    return {reinterpret_cast<const uint8_t *>(array.constData()), static_cast<size_t>(array.size())};
}

Result<model::TracePointer> load(const TraceFile &file, const format::LoadObserver &observer, std::stop_token stop) {
    auto input = io::openFile(file.path.toStdString());
    if (!input)
        return input.error();
    return format::loadTrace(**input, observer, std::move(stop));
}

Result<model::TracePointer> load(const QByteArray &bytes, const format::LoadObserver &observer, std::stop_token stop) {
    auto input = io::openMemory(bytesOf(bytes));
    if (!input)
        return input.error();
    return format::loadTrace(**input, observer, std::move(stop));
}

model::TracePointer loadWhole(const TraceFile &file) {
    const Result<model::TracePointer> trace = load(file);
    if (!trace)
        qFatal("%s: %s", qPrintable(file.name), trace.error().describe().c_str());
    return *trace;
}

std::string goText(const model::Trace &trace) {
    std::string text;
    exporting::GoText writer(trace);
    for (size_t i = 0; i < writer.size(); ++i)
        writer.append(text, i);
    writer.appendEnd(text);
    return text;
}

QString differenceOfPrefix(const model::Trace &prefix, const model::Trace &whole, size_t count) {
    if (prefix.events.size() < count || whole.events.size() < count)
        return QString("there are not %1 events").arg(count);
    // Indexes are handed out in the order of the events, so they must agree as they are.
    for (size_t i = 0; i < count; ++i) {
        const model::Event a = prefix.events[i], b = whole.events[i];
        if (a.time != b.time || a.type != b.type || a.thread != b.thread || a.proc != b.proc ||
            a.goroutine != b.goroutine || a.stack != b.stack || a.argument != b.argument)
            return QString("event %1 differs").arg(i);
    }
    return {};
}

uint64_t walkAsATimeline(const model::Trace &trace) {
    uint64_t seen = 0;
    for (const model::ProcRow &row : trace.procRows) {
        for (const model::Lane &lane : row.lanes) {
            seen += lane.sum(trace.events, 0, lane.size()).count;
            for (size_t i = 0; i < lane.size(); i += 1 + lane.size() / 50)
                seen += static_cast<uint64_t>(lane.endTime(trace.events, i) - lane.beginTime(trace.events, i));
        }
    }
    const size_t events = trace.events.size();
    for (size_t i = 0; i < events; i += 1 + events / 200) {
        const model::Event event = trace.events[i];
        seen += trace.goroutineTitle(trace.events.subject(i)).size();
        if (event.stack.valid())
            trace.stacks.forEachFrame(event.stack,
                                      [&](const model::Frame &frame) { seen += trace.strings[frame.function].size(); });
        seen += static_cast<uint64_t>(trace.counters.before(trace.events, i)[1]);
    }
    for (size_t i = 0; i < trace.heapAlloc.size(); i += 50)
        seen += trace.heapAlloc.value(i);
    return seen;
}

} // namespace lanescope::test
