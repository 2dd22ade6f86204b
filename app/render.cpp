// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render.h"

#include "app/trace_notices.h"
#include "core/format/load.h"
#include "resources/resources.h"
#include "widgets/rows/trace_rows.h"

#include <QBuffer>
#include <QFile>
#include <QImage>
#include <QPainter>
#include <QSaveFile>
#include <QSvgGenerator>

#include <algorithm>
#include <cstdio>

namespace lanescope::app {
namespace {

void complain(const QString &text) {
    std::fprintf(stderr, "lanescope: %s\n", qUtf8Printable(text));
}

// The same words as in the window; an option stands for its button.
void complain(const Notice::Message &message, Remedy remedy) {
    QString text = message.text + QLatin1Char('\n') + message.details;
    if (remedy == Remedy::TryNewer)
        text += QObject::tr(" (try %1)").arg(QStringLiteral("--try-newer"));
    else if (remedy == Remedy::LiftInflateLimit)
        text += QObject::tr(" (try %1)").arg(QStringLiteral("--inflate-limit none"));
    complain(text);
}

Result<model::TracePointer> loadWhatIsAsked(const Options &options) {
    const QByteArray sample = options.sample ? resources::sampleTrace() : QByteArray();
    const auto *bytes = reinterpret_cast<const uint8_t *>(sample.constData());
    const io::OpenOptions opening{.inflateLimit = options.reading.inflateLimit};
    Result<std::unique_ptr<io::Input>> input =
        options.sample ? io::openMemory({bytes, static_cast<size_t>(sample.size())}, opening)
                       : io::openFile(QFile::encodeName(options.traces.first()).toStdString(), opening);
    if (!input)
        return input.error();
    return format::loadTrace(**input, {}, {}, {.tryNewer = options.reading.tryNewer});
}

// What a name of the list stands for: a row, a section, a goroutine ("g12") or the goroutines of a function
// ("main.worker/*"), for which groups are opened.
rows::Arrangement arrangementFor(const rows::TraceRows &rows, const QStringList &wanted) {
    rows::Arrangement arrangement;
    const model::Trace &trace = rows.trace();
    for (const QString &name : wanted) {
        const QString id = name.trimmed();
        bool isNumber = false;
        const qulonglong number = id.mid(1).toULongLong(&isNumber);
        const bool goroutine = isNumber && id.startsWith(QLatin1Char('g'), Qt::CaseInsensitive);
        const bool all = id.endsWith(QLatin1String("/*"));
        for (size_t group = 0; (goroutine || all) && group < rows.index()->groups().list().size(); ++group) {
            const model::StringIndex function = rows.index()->groups().list()[group].function;
            const std::string_view text = trace.strings[function];
            const auto members = rows.index()->groups().members(group);
            const bool has = std::any_of(members.begin(), members.end(), [&](uint32_t member) {
                return trace.goroutines.id(model::GoroutineIndex(member)) == number;
            });
            if ((goroutine && has) || (all && text == id.chopped(2).toStdString()))
                arrangement.openFunctions.insert(function.value);
        }
        arrangement.allStates = arrangement.allStates || id == QLatin1String("goroutine states");
    }
    return arrangement;
}

// Whether a row is what a name of the list stands for.
bool isNamed(const rows::TraceRows &rows, int row, const QString &name) {
    const QString id = name.trimmed();
    if (id.compare(rows.rowId(row), Qt::CaseInsensitive) == 0 ||
        id.compare(rows.sectionId(row), Qt::CaseInsensitive) == 0)
        return true;
    const rows::Row described = rows.at(row);
    if (described.kind != rows::RowKind::Goroutine || !id.endsWith(QLatin1String("/*")))
        return false;
    const std::string_view function = rows.trace().strings[rows.index()->groups().list()[described.owner].function];
    return function == id.chopped(2).toStdString();
}

// Shows the rows and sections of a list alone. False when it names something that is not there.
bool showOnly(timeline::TimelineView &view, const rows::TraceRows &rows, const QStringList &wanted) {
    QStringList unknown = wanted;
    timeline::RowChanges changes;
    for (int row = 0; row < rows.rowCount(); ++row) {
        bool shown = false;
        for (const QString &name : wanted) {
            if (isNamed(rows, row, name)) {
                shown = true;
                unknown.removeAll(name);
            }
        }
        if (!shown)
            changes.hidden.insert(rows.rowKey(row));
    }
    view.setRowChanges(changes);
    for (const QString &name : unknown)
        complain(
            QObject::tr("there is no row %1; rows are the sections stats, gc, procs, threads, goroutines and tasks, "
                        "\"goroutine counts\", heap, \"thread counts\", cpu, latency, \"proc 0\", network, timers, "
                        "syscalls, \"thread 0\", g1, the name of a function or task, and \"main.main/*\" for the "
                        "goroutines of one")
                .arg(name));
    return unknown.isEmpty();
}

// THREADS, GOROUTINES and TASKS are folded at first, as in the window.
void foldLargeSections(timeline::TimelineView &view) {
    timeline::RowChanges changes;
    for (const rows::Section section : {rows::Section::Threads, rows::Section::Goroutines, rows::Section::Tasks})
        changes.folded.insert(rows::TraceRows::sectionTitle(section));
    view.setRowChanges(changes);
}

} // namespace

QString savePicture(const timeline::TimelineView &view, QSize size, const timeline::ViewState &state,
                    const QString &path) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (path.endsWith(QLatin1String(".svg"), Qt::CaseInsensitive)) {
        QSvgGenerator svg;
        svg.setOutputDevice(&buffer);
        svg.setSize(size);
        svg.setViewBox(QRect(QPoint(), size));
        svg.setTitle(QStringLiteral("Lanescope"));
        QPainter painter(&svg);
        view.renderTo(painter, size, state);
    } else {
        QImage image(size, QImage::Format_RGB32);
        if (image.isNull())
            return QObject::tr("The picture is too large.");
        QPainter painter(&image);
        view.renderTo(painter, size, state);
        painter.end();
        image.save(&buffer, "PNG");
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return file.errorString();
    return {};
}

int renderPicture(const Options &options) {
    const QString name = options.sample ? QObject::tr("sample") : options.traces.first();
    Result<model::TracePointer> trace = loadWhatIsAsked(options);
    if (!trace) {
        complain(TraceNotices::ofError(name, trace.error()), trace.error().remedy);
        return 3;
    }
    if (const Failure &damage = (*trace)->outcome.damage)
        complain(TraceNotices::ofOutcome(name, (*trace)->outcome), damage->remedy);
    auto rows = std::make_shared<const rows::TraceRows>(index::TimelineIndex::make(*trace), 1);
    rows = rows->arranged(arrangementFor(*rows, options.rows));
    timeline::TimelineView view(timeline::PainterChoice::Raster);
    view.setTheme(theme::themeOf(options.scheme, options.safeColours));
    view.setSource(rows);
    if (options.rows.isEmpty())
        foldLargeSections(view);
    else if (!showOnly(view, *rows, options.rows))
        return 2;
    constexpr int kWidth = 1600;
    const QSize size = options.size.value_or(QSize(kWidth, std::clamp(view.contentHeight(), 300, 4000)));
    const timeline::TimeRange bounds = rows->bounds();
    timeline::ViewState state;
    state.range.from = options.from ? timeline::saturatingAdd(bounds.from, *options.from) : bounds.from;
    state.range.to = options.to ? timeline::saturatingAdd(bounds.from, *options.to) : bounds.to;
    state.range = timeline::clamped(state.range, bounds);
    const QString problem = savePicture(view, size, state, options.render);
    if (!problem.isEmpty()) {
        complain(QObject::tr("%1 cannot be written: %2").arg(options.render, problem));
        return 4;
    }
    return 0;
}

} // namespace lanescope::app
