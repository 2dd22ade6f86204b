// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/profile/dot.h"

#include <QRegularExpression>

namespace lanescope::test {

QStringList edgesOfDot(const QString &dot) {
    static const QRegularExpression edge(R"re(^N\d+ -> N\d+ \[label="([^"]*)".* tooltip="([^"]*)" labeltooltip)re",
                                         QRegularExpression::MultilineOption);
    QStringList edges;
    for (auto all = edge.globalMatch(dot); all.hasNext();) {
        const auto match = all.next();
        edges += (match.captured(1).contains("(inline)") ? "inline " : "") + match.captured(2);
    }
    edges.sort();
    return edges;
}

QStringList nodesOfDot(const QString &dot) {
    static const QRegularExpression node(R"re(^N\d+ \[label=.* id="node\d+" .* tooltip="([^"]*)")re",
                                         QRegularExpression::MultilineOption);
    QStringList nodes;
    for (auto all = node.globalMatch(dot); all.hasNext();)
        nodes += all.next().captured(1);
    return nodes;
}

} // namespace lanescope::test
