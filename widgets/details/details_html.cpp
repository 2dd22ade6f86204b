// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/details/details_html.h"

#include "core/model/describe.h"

#include <QColor>
#include <QLocale>
#include <QPainter>

namespace lanescope::details {
namespace {

constexpr int kBarWidth = 76; // pixels
constexpr int kBarHeight = 8;

QString css(theme::Colour colour) {
    return QColor::fromRgba(colour).name();
}

theme::Colour colourOf(const Share &share, const theme::Theme &theme) {
    switch (share.colour) {
    case ShareColour::Running: return theme.running;
    case ShareColour::Syscall: return theme.syscall;
    case ShareColour::Runnable: return theme.runnable;
    case ShareColour::Sync: return theme.waitingSync;
    case ShareColour::Network: return theme.waitingNetwork;
    case ShareColour::Gc: return theme.gcWaiting;
    case ShareColour::Waiting: return theme::mixed(theme.waiting, theme.textMuted, 0.5);
    case ShareColour::GcMark: return theme.gcMark;
    case ShareColour::StopTheWorld: return theme.stopTheWorld;
    case ShareColour::Assist: return theme.markAssist;
    case ShareColour::Sweep: return theme.sweep;
    case ShareColour::Idle: return theme.waiting;
    case ShareColour::Identity: return theme.colourOf(share.identity);
    }
    return theme.running;
}

// Keeps a name or a number on one line.
QString unbroken(const QString &text) {
    return text.toHtmlEscaped().replace(QLatin1Char(' '), QStringLiteral("&nbsp;"));
}

QString cell(const QString &html, const QString &attributes = {}) {
    return QStringLiteral("<td ") + attributes + QLatin1Char('>') + html + QStringLiteral("</td>");
}

const QString kNumber = QStringLiteral("align='right' style='padding-right:12px'");
const QString kWords = QStringLiteral("style='padding-right:12px'");
const QString kTable = QStringLiteral("<table cellspacing='0' cellpadding='2'>");
const QString kEnd = QStringLiteral("</table>");
const QString kFrame = QStringLiteral("<table cellspacing='0' cellpadding='0'><tr>"); // parts beside each other
const QString kFrameEnd = QStringLiteral("</tr></table>");
const QString kBeside = QStringLiteral("style='padding-right:30px'");
constexpr int kFieldsWide = 380; // pixels
constexpr int kFieldsBroad = 420;

QString coloured(const QString &html, theme::Colour colour) {
    return QStringLiteral("<span style='color:") + css(colour) + QStringLiteral("'>") + html +
           QStringLiteral("</span>");
}

QString bar(double share, theme::Colour colour, theme::Colour track) {
    const QString source =
        QStringLiteral("bar:%1/%2/%3").arg(qRound(share * 1000)).arg(css(colour).mid(1), css(track).mid(1));
    return QStringLiteral("<img src='%1' width='%2' height='%3'>").arg(source).arg(kBarWidth).arg(kBarHeight);
}

} // namespace

QImage barPicture(const QUrl &url, double ratio) {
    const QStringList parts = url.path().split(QLatin1Char('/'));
    if (url.scheme() != QLatin1String("bar") || parts.size() != 3)
        return {};
    QImage picture(qRound(kBarWidth * ratio), qRound(kBarHeight * ratio), QImage::Format_ARGB32_Premultiplied);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(ratio, ratio);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(QLatin1Char('#') + parts[2]));
    painter.drawRoundedRect(QRectF(0, 0, kBarWidth, kBarHeight), 2, 2);
    const double share = std::clamp(parts[0].toDouble() / 1000, 0.0, 1.0);
    painter.setBrush(QColor(QLatin1Char('#') + parts[1]));
    painter.drawRoundedRect(QRectF(0, 0, std::max(2.0, share * kBarWidth), kBarHeight), 2, 2); // never nothing
    return picture;
}

DetailsHtml::Layout DetailsHtml::layoutFor(int width) {
    constexpr int kWide = 720, kBroad = 1100;
    return width >= kBroad ? Layout::Broad : width >= kWide ? Layout::Wide : Layout::Narrow;
}

QString DetailsHtml::html(Layout layout) const {
    QString left = fields();
    for (const Shares &part : m_about.shares)
        left += shares(part);
    QString html =
        QStringLiteral("<h3 style='margin:0 0 6px 0'><a name='part-0'></a>%1</h3>").arg(m_about.title.toHtmlEscaped()) +
        withStacks(left, layout);
    const size_t beside = layout == Layout::Broad ? 2 : 1;
    for (size_t i = 0; i < m_about.tables.size(); i += beside) {
        if (i + 1 < m_about.tables.size() && beside == 2)
            html += kFrame + cell(table(m_about.tables[i]), kBeside) + cell(table(m_about.tables[i + 1])) + kFrameEnd;
        else
            html += table(m_about.tables[i]);
    }
    return html;
}

QString DetailsHtml::withStacks(const QString &left, Layout layout) const {
    QString stacks;
    for (size_t i = 0; i < m_about.stacks.size(); ++i)
        stacks += layout == Layout::Broad ? cell(stack(i), kBeside) : stack(i);
    if (layout == Layout::Narrow || stacks.isEmpty())
        return left + stacks;
    const QString fixed = QStringLiteral("width='%1' ").arg(layout == Layout::Broad ? kFieldsBroad : kFieldsWide);
    return kFrame + cell(left, fixed + kBeside) + (layout == Layout::Broad ? stacks : cell(stacks)) + kFrameEnd;
}

QString DetailsHtml::heading(const QString &text, const QString &anchor) const {
    return QStringLiteral("<p style='margin:12px 0 3px 0; font-weight:600; color:%1'><a name='%2'></a>%3</p>")
        .arg(css(m_theme.sectionText), anchor, text.toHtmlEscaped());
}

QString DetailsHtml::link(const QString &href, const QString &text, theme::Colour colour) const {
    return QStringLiteral("<a href='%1' style='color:%2; text-decoration:none'>%3</a>")
        .arg(href, css(colour), text.toHtmlEscaped());
}

QString DetailsHtml::text(const Text &text) const {
    QString html;
    for (const Part &part : text.parts)
        html += part.link == Part::kNoLink ? part.text.toHtmlEscaped()
                                           : link(QStringLiteral("thing:%1").arg(part.link), part.text, m_theme.accent);
    return html;
}

QString DetailsHtml::fields() const {
    QString html = kTable;
    for (const Field &field : m_about.fields)
        html += QStringLiteral("<tr>") +
                cell(coloured(unbroken(field.name), m_theme.textMuted), QStringLiteral("style='padding-right:14px'")) +
                cell(text(field.value)) + QStringLiteral("</tr>");
    return html + kEnd;
}

QString DetailsHtml::shares(const Shares &shares) const {
    QString html = heading(shares.heading, QStringLiteral("part-0")) + kTable;
    for (const Share &row : shares.rows) {
        html += QStringLiteral("<tr>") + cell(text(row.name), kWords) +
                cell(bar(row.share, colourOf(row, m_theme), m_theme.grid),
                     QStringLiteral("style='padding-right:8px; vertical-align:middle'"));
        html += cell(unbroken(tr("%1%").arg(QLocale().toString(row.share * 100, 'f', 1))), kNumber);
        if (shares.timed)
            html += cell(unbroken(QString::fromStdString(model::roundedDuration(row.ns))), kNumber);
        if (shares.counted) {
            const QString count = row.count == 0 ? QString() : QLocale().toString(static_cast<qulonglong>(row.count));
            html += cell(coloured(unbroken(count), m_theme.textMuted), kNumber);
        }
        html += QStringLiteral("</tr>");
    }
    html += kEnd;
    if (!shares.note.isEmpty())
        html += QStringLiteral("<p style='margin:2px'>") + coloured(shares.note.toHtmlEscaped(), m_theme.textMuted) +
                QStringLiteral("</p>");
    return html;
}

QString DetailsHtml::stack(size_t place) const {
    const StackText &stack = m_about.stacks[place];
    QString html = heading(stack.heading, stackAnchor(place));
    for (size_t i = 0; i < stack.lines.size(); ++i) {
        const StackText::Line &line = stack.lines[i];
        // What a program's own code is called stands out from the runtime's.
        const bool own = !line.function.startsWith(QLatin1String("runtime."));
        QString function = line.link == Part::kNoLink
                               ? coloured(line.function.toHtmlEscaped(), own ? m_theme.text : m_theme.textMuted)
                               : link(QStringLiteral("thing:%1").arg(line.link), line.function, m_theme.accent);
        if (own)
            function = QStringLiteral("<b>") + function + QStringLiteral("</b>");
        html += QStringLiteral("<p style='margin:3px 0 0 2px'>") + function;
        if (!line.file.isEmpty())
            html += QStringLiteral("<br>") + link(frameLink(place, i), line.place(), m_theme.textMuted);
        html += QStringLiteral("</p>");
    }
    return html;
}

QString DetailsHtml::table(const Table &table) const {
    QString html = heading(table.heading, QStringLiteral("part-0")) + kTable + QStringLiteral("<tr>");
    for (const Table::Column &column : table.columns)
        html += cell(coloured(unbroken(column.name), m_theme.textMuted), column.number ? kNumber : kWords);
    html += QStringLiteral("</tr>");
    for (const std::vector<Text> &row : table.rows) {
        html += QStringLiteral("<tr>");
        for (size_t i = 0; i < row.size(); ++i)
            html += cell(text(row[i]), i < table.columns.size() && table.columns[i].number ? kNumber : kWords);
        html += QStringLiteral("</tr>");
    }
    html += kEnd;
    if (!table.note.isEmpty())
        html += QStringLiteral("<p style='margin:2px'>") + coloured(table.note.toHtmlEscaped(), m_theme.textMuted) +
                QStringLiteral("</p>");
    return html;
}

} // namespace lanescope::details
