// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/details/describer.h"

#include <algorithm>

namespace lanescope::details {

using rows::Thing;

int Describer::linkTo(const Thing &thing) {
    std::vector<Thing> &links = m_description.links;
    const auto found = std::find(links.begin(), links.end(), thing);
    if (found != links.end())
        return static_cast<int>(found - links.begin());
    links.push_back(thing);
    return static_cast<int>(links.size()) - 1;
}

Text Describer::linked(const QString &text, const Thing &thing) {
    return text.isEmpty() ? Text() : Text(text, linkTo(thing));
}

void Describer::add(const QString &name, const Text &value) {
    if (!value.isEmpty())
        m_description.fields.push_back({name, value});
}

void Describer::addTimes(int64_t from, int64_t to) {
    add(tr("Start"), since(from));
    add(tr("Wall duration"), duration(analysis::lengthOf(from, to)));
}

void Describer::addContext(size_t event) {
    add(tr("Processor"), processor(events().proc(event)));
    add(tr("Thread"), thread(events().thread(event)));
}

// Goroutines begin with what is outermost on a stack, if with any of it.
int Describer::startFunctionLink(model::StringIndex function) {
    Thing thing;
    thing.kind = Thing::Kind::Function;
    thing.number = function.value;
    if (!index())
        return linkTo(thing);
    const auto &groups = index()->groups().list();
    const bool begins =
        std::any_of(groups.begin(), groups.end(), [function](const auto &group) { return group.function == function; });
    return begins ? linkTo(thing) : Part::kNoLink;
}

void Describer::addStack(const QString &heading, model::StackIndex stack) {
    if (!trace().stacks.hasFrames(stack))
        return;
    StackText text{heading, {}};
    trace().stacks.forEachFrame(stack, [&](const model::Frame &frame) {
        text.lines.push_back({string(frame.function), string(frame.file), static_cast<int>(frame.line), Part::kNoLink});
    });
    text.lines.back().link = startFunctionLink(trace().stacks.outermost(stack).function);
    const auto same = [&text](const StackText &other) {
        return other.heading == text.heading && other.lines == text.lines;
    };
    if (std::none_of(m_description.stacks.begin(), m_description.stacks.end(), same))
        m_description.stacks.push_back(std::move(text));
}

void Describer::addShares(Shares shares, int64_t whole) {
    std::erase_if(shares.rows, [](const Share &row) { return row.ns == 0 && row.count == 0; });
    if (shares.rows.empty())
        return;
    for (Share &row : shares.rows) {
        const auto part = static_cast<double>(shares.timed ? row.ns : static_cast<int64_t>(row.count));
        row.share = whole > 0 ? std::clamp(part / static_cast<double>(whole), 0.0, 1.0) : 0;
    }
    m_description.shares.push_back(std::move(shares));
}

void Describer::addTable(Table table) {
    if (!table.rows.empty())
        m_description.tables.push_back(std::move(table));
}

} // namespace lanescope::details
