// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/state_spans.h"
#include "core/index/state_class.h"
#include "widgets/details/describe.h"

#include <QCoreApplication>

#include <string_view>

namespace lanescope::details {

// Puts a description together: the names of things as links, fields, stacks. What is said of each kind of thing is said
// by the functions of describe_kinds.h.
class Describer {
    Q_DECLARE_TR_FUNCTIONS(Describer)
public:
    explicit Describer(const DescribeContext &context) : m_context(context) {}

    const DescribeContext &context() const { return m_context; }
    const model::Trace &trace() const { return m_context.trace; }
    const model::Events &events() const { return m_context.trace.events; }
    const index::TimelineIndex *index() const { return m_context.index; } // may be null
    Description &description() { return m_description; }

    // Texts that lead to a thing. Empty where there is no such thing.
    Text linked(const QString &text, const rows::Thing &thing);
    Text goroutine(model::GoroutineIndex goroutine); // "G12 main.worker"
    Text processor(model::ProcIndex proc);           // "P3"
    Text thread(model::ThreadIndex thread);          // "M2"
    Text where(size_t event);                        // "P3, M2": the context of an event
    Text function(model::StringIndex function);
    Text task(uint32_t place);            // "handle (task 5)"
    Text taskOfId(uint64_t id);           // likewise; the number alone where no task has it
    Text region(uint32_t place);          // its name
    Text moment(model::EventIndex event); // its time, leads to the event
    Text goroutineSpan(const QString &text, model::GoroutineIndex goroutine, model::EventIndex begin);

    // Texts.
    QString since(int64_t time) const; // from the trace's start to a moment
    static QString duration(int64_t ns);
    static QString rounded(int64_t ns);
    static QString number(uint64_t value);
    static QString percent(double share);
    static QString string(std::string_view bytes); // one line, cut where it gets long
    QString string(model::StringIndex index) const { return string(trace().strings[index]); }
    QString reason(analysis::ReasonKey reason) const;
    static QString nameOf(model::GoroutineState state); // "Running"
    static QString nameOf(index::StateClass state);
    static ShareColour colourOf(index::StateClass state);

    // What goes into the description.
    void setTitle(const QString &title) { m_description.title = title; }
    void add(const QString &name, const Text &value); // nothing when it is empty
    void addTimes(int64_t from, int64_t to);
    void addContext(size_t event); // processor and thread
    void addStack(const QString &heading, model::StackIndex stack);
    void addShares(Shares shares, int64_t whole); // works the shares of the whole out, drops what is nothing
    void addTable(Table table);                   // nothing when it is empty

    // Whether it is a number of the trace's tables.
    bool has(model::GoroutineIndex g) const { return g.valid() && g.value < trace().goroutines.size(); }
    bool has(model::ProcIndex proc) const { return proc.valid() && proc.value < trace().procRows.size(); }
    bool has(model::ThreadIndex thread) const { return thread.valid() && thread.value < trace().threadIds.size(); }
    bool has(model::EventIndex event) const { return event.valid() && event.value < events().size(); }

private:
    int linkTo(const rows::Thing &thing);
    int startFunctionLink(model::StringIndex function);

    DescribeContext m_context;
    Description m_description;
};

} // namespace lanescope::details
