// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/profile/report_arguments.h"

#include "core/profile/report.h"

#include <QMap>

namespace lanescope::test {

using namespace profile;

ReportRequest parseReportArguments(const QStringList &arguments) {
    ReportRequest request;
    Selection &selection = request.selection;
    const QMap<QString, std::string *> texts{
        {"focus", &selection.focus},         {"ignore", &selection.ignore},           {"hide", &selection.hide},
        {"show", &selection.show},           {"show_from", &selection.showFrom},      {"tagfocus", &selection.tagFocus},
        {"tagignore", &selection.tagIgnore}, {"sample_index", &selection.sampleIndex}};
    const QMap<QString, Granularity> granularities{{"lines", Granularity::Lines},
                                                   {"files", Granularity::Files},
                                                   {"filefunctions", Granularity::FileFunctions},
                                                   {"addresses", Granularity::Addresses}};
    const QStringList views{"top", "tree", "dot", "raw"};
    bool trims = true;
    std::optional<size_t> nodeCount;
    for (const QString &argument : arguments) {
        const QString name = argument.mid(1).section('=', 0, 0), value = argument.section('=', 1);
        if (texts.contains(name))
            *texts[name] = value.toStdString();
        else if (granularities.contains(name))
            selection.granularity = granularities[name];
        else if (views.contains(name))
            request.view = name;
        else if (name == "peek")
            request.view = name, request.peek = value, trims = false;
        else if (name == "cum")
            request.order = Order::Cumulative;
        else if (name == "relative_percentages")
            selection.relative = true;
        else if (name == "trim")
            trims = value != "false";
        else if (name == "nodecount")
            nodeCount = value.toUInt();
        else if (name == "nodefraction")
            request.trim.nodeFraction = value.toDouble();
        else if (name == "edgefraction")
            request.trim.edgeFraction = value.toDouble();
        else
            qFatal("what is %s", qPrintable(argument));
    }
    request.trim.nodeCount = nodeCount.value_or(request.view == "top" ? 0 : 80);
    if (!trims)
        request.trim = Trim::none();
    return request;
}

std::string makeReport(const Profile &profile, const ReportRequest &request) {
    const Result<WeightedStacks> stacks = select(profile, request.selection);
    if (!stacks)
        qFatal("%s", stacks.error().message.c_str());
    std::string out;
    if (request.view == "top") {
        appendTop(out, profile, *stacks, makeTop(*stacks, request.order, request.trim));
        return out;
    }
    const auto pattern = Pattern::compile(request.peek.toStdString(), "peek");
    if (!pattern)
        qFatal("%s", pattern.error().message.c_str());
    appendNeighbours(out, profile, *stacks, findNeighbours(*stacks, *pattern, request.trim));
    return out;
}

} // namespace lanescope::test
