// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/rows/thing.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace lanescope::details {

// A piece of a text, which may lead somewhere.
struct Part {
    static constexpr int kNoLink = -1;

    QString text;
    int link = kNoLink; // place in Description::links

    bool operator==(const Part &) const = default;
};

// A text with links in it: "unblocked by G5 main.producer, 12µs before".
struct Text {
    std::vector<Part> parts;

    Text() = default;
    Text(const QString &text) : Text(text, Part::kNoLink) {}
    Text(const QString &text, int link);

    bool isEmpty() const { return parts.empty(); }
    Text &operator+=(const Text &more);
    QString plain() const;

    // `pattern` with its %1, %2, ... replaced by `values`, so that translators may order them as they like.
    static Text arranged(const QString &pattern, const std::vector<Text> &values);
    // "a, b, c".
    static Text joined(const std::vector<Text> &texts, const QString &between = QStringLiteral(", "));

    bool operator==(const Text &) const = default;
};

// A named value of a thing: "Wall duration", "1.25 ms".
struct Field {
    QString name;
    Text value;

    bool operator==(const Field &) const = default;
};

// A stack under a heading, leaf first.
struct StackText {
    struct Line {
        QString function;
        QString file;
        int line = 0;
        int link = Part::kNoLink; // the function, where goroutines begin with it

        QString place() const; // "file:line"
        bool operator==(const Line &) const = default;
    };
    QString heading;
    std::vector<Line> lines;

    QString toText() const;
};

// What a bar is coloured for.
enum class ShareColour : uint8_t {
    Running,
    Syscall,
    Runnable,
    Sync,
    Network,
    Gc,
    Waiting,
    GcMark,
    StopTheWorld,
    Assist,
    Sweep,
    Idle,
    Identity, // a colour of the palette, by Share::identity
};

// What belongs together of a whole: time by state, spans by function.
struct Share {
    Text name;
    int64_t ns = 0;
    uint64_t count = 0;
    double share = 0; // 0 .. 1
    ShareColour colour = ShareColour::Running;
    uint64_t identity = 0;
};

struct Shares {
    QString heading;
    bool timed = true;   // there are times; else only counts
    bool counted = true; // there are counts
    std::vector<Share> rows;
    QString note; // what was left out
};

struct Table {
    struct Column {
        QString name;
        bool number = false;   // stands at the right
        bool unbroken = false; // on one line
    };
    QString heading;
    std::vector<Column> columns;
    std::vector<std::vector<Text>> rows;
    QString note;
};

// What the details pane says of a thing.
struct Description {
    QString title;
    std::vector<Field> fields;
    std::vector<Shares> shares;
    std::vector<StackText> stacks;
    std::vector<Table> tables;
    std::vector<rows::Thing> links;

    // Empty when there is no such field.
    Text valueOf(const QString &field) const;
    // For copying and for tests: "title", then "name: value" lines, then shares, stacks and tables.
    QString toText() const;
};

} // namespace lanescope::details
