// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/trace.h"

#include <QString>

#include <vector>

namespace lanescope::details {

// A named value of a thing: "Wall duration", "1.25 ms".
struct Field {
    QString name;
    QString value;

    bool operator==(const Field &) const = default;
};

// A stack under a heading, leaf first.
struct StackText {
    struct Line {
        QString function;
        QString place; // file:line

        bool operator==(const Line &) const = default;
    };
    QString heading;
    std::vector<Line> lines;
};

// What the details pane says of a thing.
struct Description {
    QString title;
    std::vector<Field> fields;
    std::vector<StackText> stacks;

    // For copying and for tests: "title", then "name: value" lines, then the stacks.
    QString toText() const;
};

} // namespace lanescope::details
