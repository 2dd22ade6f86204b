// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/details/details_html.h"

#include "core/model/describe.h"

#include <QColor>
#include <QLocale>
#include <QPainter>

namespace lanescope::details {
namespace {

constexpr int kBarWidth = 76; // pixels
constexpr int kShortBar = 46; // where there is little room
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

const QString kNumber = QStringLiteral("align='right' style='padding-right:12px; white-space:nowrap'");
const QString kWords = QStringLiteral("style='padding-right:12px'");
const QString kUnbrokenWords = QStringLiteral("style='padding-right:12px; white-space:nowrap'");
const QString kTable = QStringLiteral("<table cellspacing='0' cellpadding='2'>");
const QString kEnd = QStringLiteral("</table>");
// Parts beside each other.
const QString kFrame = QStringLiteral("<table cellspacing='0' cellpadding='0' style='margin-top:4px'><tr>");
const QString kFrameEnd = QStringLiteral("</tr></table>");
const QString kBeside = QStringLiteral("style='padding-right:30px'");
constexpr int kFieldsWide = 380; // pixels
constexpr int kFieldsBroad = 420;
constexpr int kFieldsBeside = 260; // bars

const QString &styleOf(const Table::Column &column) {
    return column.number ? kNumber : column.unbroken ? kUnbrokenWords : kWords;
}

QString coloured(const QString &html, theme::Colour colour) {
    return QStringLiteral("<span style='color:") + css(colour) + QStringLiteral("'>") + html +
           QStringLiteral("</span>");
}

QString bar(double share, theme::Colour colour, theme::Colour track, int width) {
    const QString source = QStringLiteral("bar:%1/%2/%3/%4")
                               .arg(qRound(share * 1000))
                               .arg(css(colour).mid(1), css(track).mid(1))
                               .arg(width);
    return QStringLiteral("<img src='%1' width='%2' height='%3'>").arg(source).arg(width).arg(kBarHeight);
}

} // namespace

QImage barPicture(const QUrl &url, double ratio) {
    const QStringList parts = url.path().split(QLatin1Char('/'));
    if (url.scheme() != QLatin1String("bar") || parts.size() != 4)
        return {};
    const int width = std::clamp(parts[3].toInt(), 1, 1000);
    QImage picture(qRound(width * ratio), qRound(kBarHeight * ratio), QImage::Format_ARGB32_Premultiplied);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(ratio, ratio);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(QLatin1Char('#') + parts[2]));
    painter.drawRoundedRect(QRectF(0, 0, width, kBarHeight), 2, 2);
    const double share = std::clamp(parts[0].toDouble() / 1000, 0.0, 1.0);
    painter.setBrush(QColor(QLatin1Char('#') + parts[1]));
    painter.drawRoundedRect(QRectF(0, 0, std::max(2.0, share * width), kBarHeight), 2, 2); // never nothing
    return picture;
}

DetailsHtml::Layout DetailsHtml::layoutFor(int width) {
    constexpr int kWide = 720, kBroad = 1100;
    return width >= kBroad ? Layout::Broad : width >= kWide ? Layout::Wide : Layout::Narrow;
}

QString DetailsHtml::html(Layout layout) const {
    QString html =
        QStringLiteral("<h3 style='margin:0 0 6px 0'><a name='part-0'></a>%1</h3>").arg(m_about.title.toHtmlEscaped()) +
        upperPart(layout);
    const size_t beside = layout == Layout::Broad ? 2 : 1;
    for (size_t i = 0; i < m_about.tables.size(); i += beside) {
        if (i + 1 < m_about.tables.size() && beside == 2)
            html += kFrame + cell(table(m_about.tables[i]), kBeside) + cell(table(m_about.tables[i + 1])) + kFrameEnd;
        else
            html += table(m_about.tables[i]);
    }
    return html;
}

// Bars stand below the fields, or, where no stack does, beside them.
QString DetailsHtml::upperPart(Layout layout) const {
    const bool barsBeside = m_about.stacks.empty() && layout != Layout::Narrow;
    QString left = fields(), right;
    const size_t bars = m_about.shares.size(), half = (bars + 1) / 2;
    for (size_t i = 0; i < bars; ++i)
        (barsBeside ? right : left) += shares(m_about.shares[i], layout);
    if (barsBeside && layout == Layout::Broad && bars > 1) {
        QString first, second;
        for (size_t i = 0; i < bars; ++i)
            (i < half ? first : second) += shares(m_about.shares[i], layout);
        right = cell(first, kBeside) + cell(second);
    } else if (barsBeside && layout == Layout::Broad) {
        right = cell(right);
    }
    for (size_t i = 0; i < m_about.stacks.size(); ++i)
        right += layout == Layout::Broad ? cell(stack(i), kBeside) : stack(i);
    if (layout == Layout::Narrow || right.isEmpty())
        return left + right;
    const int width = layout == Layout::Wide ? kFieldsWide : barsBeside ? kFieldsBeside : kFieldsBroad;
    return kFrame + cell(left, QStringLiteral("width='%1' ").arg(width) + kBeside) +
           (layout == Layout::Broad ? right : cell(right)) + kFrameEnd;
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
                cell(coloured(unbroken(field.name), m_theme.textMuted),
                     QStringLiteral("style='padding-right:14px; white-space:nowrap'")) +
                cell(text(field.value)) + QStringLiteral("</tr>");
    return html + kEnd;
}

QString DetailsHtml::shares(const Shares &shares, Layout layout) const {
    QString html = heading(shares.heading, QStringLiteral("part-0")) + kTable;
    for (const Share &row : shares.rows) {
        html +=
            QStringLiteral("<tr>") + cell(text(row.name), kWords) +
            cell(bar(row.share, colourOf(row, m_theme), m_theme.grid, layout == Layout::Narrow ? kShortBar : kBarWidth),
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
        html += cell(coloured(unbroken(column.name), m_theme.textMuted), styleOf(column));
    html += QStringLiteral("</tr>");
    for (const std::vector<Text> &row : table.rows) {
        html += QStringLiteral("<tr>");
        for (size_t i = 0; i < row.size(); ++i)
            html += cell(text(row[i]), i < table.columns.size() ? styleOf(table.columns[i]) : kWords);
        html += QStringLiteral("</tr>");
    }
    html += kEnd;
    if (!table.note.isEmpty())
        html += QStringLiteral("<p style='margin:2px'>") + coloured(table.note.toHtmlEscaped(), m_theme.textMuted) +
                QStringLiteral("</p>");
    return html;
}

} // namespace lanescope::details
