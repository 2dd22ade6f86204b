// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/details/description.h"

namespace lanescope::details {

QString Description::toText() const {
    QString text = title + QLatin1Char('\n');
    for (const Field &field : fields)
        text += field.name + QStringLiteral(": ") + field.value + QLatin1Char('\n');
    for (const StackText &stack : stacks) {
        text += stack.heading + QLatin1Char('\n');
        for (const StackText::Line &line : stack.lines)
            text +=
                QStringLiteral("    ") + line.function + QStringLiteral("\n        ") + line.place + QLatin1Char('\n');
    }
    return text;
}

} // namespace lanescope::details
