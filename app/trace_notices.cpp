// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/trace_notices.h"

#include "core/model/describe.h"

#include <QLocale>

namespace lanescope::app {

Notice::Message TraceNotices::ofOutcome(const QString &name, const model::Outcome &outcome) {
    Notice::Message message;
    QStringList all;
    if (outcome.damage) {
        message.kind = Notice::Kind::Warning;
        const QString sentence = sentenceOf(*outcome.damage);
        message.text = outcome.damage->kind == ErrorKind::TooLarge
                           ? tr("Only the beginning of %1 is shown. %2").arg(name, sentence)
                           : tr("%1 is damaged; what could be read is shown. %2").arg(name, sentence);
        if (outcome.leftOut.any())
            message.text += tr(" Left out: %1.").arg(describe(outcome.leftOut));
        all << QString::fromStdString(outcome.damage->describe());
    } else if (!outcome.warnings.empty()) {
        message.text = tr("%1 was read to its end, but something in it is odd.").arg(name);
    }
    for (const std::string &warning : outcome.warnings)
        all << QString::fromStdString(warning);
    if (all.isEmpty())
        return message;
    message.details = all.first();
    if (all.size() > 1)
        message.details += QLatin1Char(' ') + tr("(and %n more)", nullptr, static_cast<int>(all.size() - 1));
    message.tip = all.join(QLatin1Char('\n'));
    return message;
}

Notice::Message TraceNotices::ofError(const QString &name, const Error &error) {
    const QString details = QString::fromStdString(error.describe());
    return {Notice::Kind::Fault, tr("%1 cannot be opened. %2").arg(name, sentenceOf(error)), details, details};
}

QString TraceNotices::ofAddresses(const QString &name) {
    return tr("%1 holds addresses instead of names, as traces of Go 1.5 and 1.6 do. The program that made it knows "
              "them.")
        .arg(name);
}

QString TraceNotices::labelOf(Remedy remedy) {
    switch (remedy) {
    case Remedy::None: break;
    case Remedy::TryNewer: return tr("Try anyway");
    case Remedy::LiftInflateLimit: return tr("Read all of it");
    }
    return {};
}

QString TraceNotices::sentenceOf(const Error &error) {
    const QString place = placeOf(error);
    return place.isEmpty() ? tr("%1.").arg(kindOf(error)) : tr("%1 (%2).").arg(kindOf(error), place);
}

QString TraceNotices::kindOf(const Error &error) {
    switch (error.kind) {
    case ErrorKind::NotATrace: return tr("It is no Go execution trace");
    case ErrorKind::UnknownVersion:
        return error.remedy == Remedy::TryNewer ? tr("It comes from a Go that is newer than this program")
                                                : tr("Its format is not known");
    case ErrorKind::Unreadable: return tr("The file cannot be read");
    case ErrorKind::Truncated: return tr("The file ends before the trace does");
    case ErrorKind::Corrupt: return tr("Bytes in it are not what they should be");
    case ErrorKind::Unordered: return tr("Events in it contradict each other");
    case ErrorKind::TooLarge:
        return error.remedy == Remedy::LiftInflateLimit ? tr("Inflated, the file becomes larger than is safe")
                                                        : tr("It is too large");
    case ErrorKind::Cancelled: return tr("Reading was cancelled");
    }
    return {};
}

QString TraceNotices::placeOf(const Error &error) {
    const QLocale locale;
    const auto number = [&locale](uint64_t value) { return locale.toString(static_cast<qulonglong>(value)); };
    QStringList parts;
    if (error.offset != Error::kNowhere && error.offset != 0)
        parts << tr("at byte %1").arg(number(error.offset));
    if (error.generation != 0)
        parts << tr("generation %1").arg(number(error.generation));
    if (error.thread != Error::kNowhere)
        parts << tr("thread %1").arg(QString::number(error.thread));
    return parts.join(tr(", ", "between parts of a list"));
}

QString TraceNotices::describe(const model::LeftOut &leftOut) {
    const QLocale locale;
    QStringList parts;
    if (leftOut.events != 0) {
        // Plural forms look at an int; beyond it all are the same.
        const auto count = static_cast<int>(std::min<uint64_t>(leftOut.events, 1'000'000'000));
        parts << tr("%Ln event(s)", nullptr, count);
    }
    if (leftOut.bytes != 0) {
        const auto bytes = static_cast<qint64>(std::min<uint64_t>(leftOut.bytes, uint64_t{1} << 62));
        parts << (bytes < 1000 ? tr("%Ln byte(s)", nullptr, static_cast<int>(bytes))
                               : locale.formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat));
    }
    if (leftOut.time != 0)
        parts << QString::fromStdString(model::roundedDuration(leftOut.time));
    return parts.join(tr(", ", "between parts of a list"));
}

} // namespace lanescope::app
