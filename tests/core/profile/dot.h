// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace lanescope::test {

// The edges of a graph in Graphviz's language, as pprof writes its tooltips: "caller -> callee (10ms)", with dots for
// an arrow where the edge is residual, and "inline" before those that are. Sorted.
QStringList edgesOfDot(const QString &dot);

// "name (cum)" of each node, in their order.
QStringList nodesOfDot(const QString &dot);

} // namespace lanescope::test
