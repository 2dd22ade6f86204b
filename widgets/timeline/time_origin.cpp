// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/time_origin.h"

#include "widgets/timeline/ticks.h"
#include "widgets/timeline/time_scale.h"

#include <QCoreApplication>
#include <QDateTime>

namespace lanescope::timeline {

namespace {
constexpr int64_t nsPerMs = 1'000'000, nsPerSecond = 1'000'000'000, nsPerDay = 86'400 * nsPerSecond;
}

TimeOrigin TimeOrigin::wallClock(int64_t traceTime, int64_t epoch) {
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(epoch / nsPerMs);
    const int64_t sinceMidnight =
        static_cast<int64_t>(moment.time().msecsSinceStartOfDay()) * nsPerMs + epoch % nsPerMs;
    TimeOrigin origin(saturatingSubtract(traceTime, sinceMidnight));
    origin.wall = true;
    return origin;
}

QString TimeOrigin::tickText(int64_t sinceOrigin, int64_t step) const {
    return wall ? clockText(sinceOrigin, step) : tickLabel(sinceOrigin, step);
}

QString TimeOrigin::exactText(int64_t sinceOrigin, int64_t step) const {
    return wall ? clockText(sinceOrigin, step) : exactTimeText(sinceOrigin, step);
}

QString clockText(int64_t sinceMidnight, int64_t step) {
    int64_t days = sinceMidnight / nsPerDay, rest = sinceMidnight % nsPerDay;
    if (rest < 0) {
        rest += nsPerDay;
        --days;
    }
    const int64_t seconds = rest / nsPerSecond;
    QString text = QStringLiteral("%1:%2:%3")
                       .arg(seconds / 3600, 2, 10, QLatin1Char('0'))
                       .arg(seconds / 60 % 60, 2, 10, QLatin1Char('0'))
                       .arg(seconds % 60, 2, 10, QLatin1Char('0'));
    // Decimals in threes, so that the unit of the last is plain: ms, us, ns.
    int decimals = 0;
    for (int64_t shown = nsPerSecond; shown > std::max<int64_t>(step, 1) && decimals < 9; shown /= 1000)
        decimals += 3;
    if (decimals > 0)
        text += QLatin1Char('.') +
                QStringLiteral("%1").arg(rest % nsPerSecond, 9, 10, QLatin1Char('0')).left(decimals);
    if (days != 0)
        text += QCoreApplication::translate("Ticks", " %1%2 d").arg(days > 0 ? QStringLiteral("+") : QString()).arg(days);
    return text;
}

} // namespace lanescope::timeline
