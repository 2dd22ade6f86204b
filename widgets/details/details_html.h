// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/details/description.h"
#include "widgets/theme/theme.h"

#include <QCoreApplication>
#include <QImage>
#include <QUrl>

namespace lanescope::details {

// A description as rich text for QTextDocument. Links are "thing:N", place in Description::links, and "frame:S:L", a
// line of a stack; stacks begin with an anchor "stack-S", other parts with "part-0"; bars are images "bar:...".
class DetailsHtml {
    Q_DECLARE_TR_FUNCTIONS(DetailsHtml)
public:
    DetailsHtml(const Description &description, const theme::Theme &theme) : m_about(description), m_theme(theme) {}

    // How much room there is: everything below one another; stacks beside the fields; each stack beside the one before,
    // and tables side by side.
    enum class Layout { Narrow, Wide, Broad };
    static Layout layoutFor(int width); // pixels

    QString html(Layout layout) const;

    static QString stackAnchor(size_t stack) { return QStringLiteral("stack-%1").arg(stack); }
    static QString frameLink(size_t stack, size_t line) { return QStringLiteral("frame:%1:%2").arg(stack).arg(line); }

private:
    QString upperPart(Layout layout) const; // fields, shares, stacks
    QString fields() const;
    QString shares(const Shares &shares, Layout layout) const;
    QString stack(size_t place) const;
    QString table(const Table &table) const;
    QString heading(const QString &text, const QString &anchor) const;
    QString text(const Text &text) const;
    QString link(const QString &href, const QString &text, theme::Colour colour) const;

    const Description &m_about;
    const theme::Theme &m_theme;
};

// The picture of a bar, from its URL; null for other URLs. `ratio`: device pixels per pixel.
QImage barPicture(const QUrl &url, double ratio);

} // namespace lanescope::details
