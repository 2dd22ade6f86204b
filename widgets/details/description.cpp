// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/details/description.h"

#include "core/model/describe.h"

namespace lanescope::details {
namespace {

const QString kIndent = QStringLiteral("    ");

QString textOf(const Shares &shares) {
    QString text = shares.heading + QLatin1Char('\n');
    for (const Share &row : shares.rows) {
        text += kIndent + row.name.plain() + QStringLiteral(": ");
        QStringList values;
        if (shares.timed)
            values << QString::fromStdString(model::roundedDuration(row.ns));
        values << QString::number(row.share * 100, 'f', 1) + QLatin1Char('%');
        if (shares.counted && row.count != 0)
            values << QString::number(row.count);
        text += values.join(QStringLiteral(", ")) + QLatin1Char('\n');
    }
    if (!shares.note.isEmpty())
        text += kIndent + shares.note + QLatin1Char('\n');
    return text;
}

QString textOf(const Table &table) {
    QString text = table.heading + QLatin1Char('\n');
    for (const std::vector<Text> &row : table.rows) {
        QStringList cells;
        for (const Text &cell : row)
            cells << cell.plain();
        text += kIndent + cells.join(QStringLiteral(" | ")) + QLatin1Char('\n');
    }
    if (!table.note.isEmpty())
        text += kIndent + table.note + QLatin1Char('\n');
    return text;
}

} // namespace

Text::Text(const QString &text, int link) {
    if (!text.isEmpty())
        parts.push_back({text, link});
}

Text &Text::operator+=(const Text &more) {
    parts.insert(parts.end(), more.parts.begin(), more.parts.end());
    return *this;
}

QString Text::plain() const {
    QString text;
    for (const Part &part : parts)
        text += part.text;
    return text;
}

Text Text::arranged(const QString &pattern, const std::vector<Text> &values) {
    Text text;
    QString between;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const int number = pattern[i] == QLatin1Char('%') && i + 1 < pattern.size() ? pattern[i + 1].digitValue() : 0;
        if (number < 1 || static_cast<size_t>(number) > values.size()) {
            between += pattern[i];
            continue;
        }
        text += Text(between);
        text += values[static_cast<size_t>(number) - 1];
        between.clear();
        ++i;
    }
    text += Text(between);
    return text;
}

Text Text::joined(const std::vector<Text> &texts, const QString &between) {
    Text text;
    for (const Text &part : texts) {
        if (!text.isEmpty() && !part.isEmpty())
            text += Text(between);
        text += part;
    }
    return text;
}

QString StackText::Line::place() const {
    return file.isEmpty() ? QString() : file + QLatin1Char(':') + QString::number(line);
}

QString StackText::toText() const {
    QString text = heading + QLatin1Char('\n');
    for (const Line &line : lines)
        text += kIndent + line.function + QLatin1Char('\n') + kIndent + kIndent + line.place() + QLatin1Char('\n');
    return text;
}

Text Description::valueOf(const QString &field) const {
    for (const Field &candidate : fields)
        if (candidate.name == field)
            return candidate.value;
    return {};
}

QString Description::toText() const {
    QString text = title + QLatin1Char('\n');
    for (const Field &field : fields)
        text += field.name + QStringLiteral(": ") + field.value.plain() + QLatin1Char('\n');
    for (const Shares &part : shares)
        text += textOf(part);
    for (const StackText &stack : stacks)
        text += stack.toText();
    for (const Table &table : tables)
        text += textOf(table);
    return text;
}

} // namespace lanescope::details
