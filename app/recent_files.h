// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace lanescope::app {

// The traces opened last, the newest first, kept in the settings.
class RecentFiles {
public:
    static constexpr int kMost = 10;

    QStringList paths() const;
    void add(const QString &path);
    void remove(const QString &path);
};

} // namespace lanescope::app
