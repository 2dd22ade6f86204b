// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/details/details_pane.h"

#include <QColor>

namespace lanescope::details {
namespace {

QString css(theme::Colour colour) {
    return QColor::fromRgba(colour).name();
}

} // namespace

DetailsPane::DetailsPane(QWidget *parent) : QTextBrowser(parent) {
    setObjectName(QStringLiteral("details"));
    setAccessibleName(tr("Details of the selection"));
    setFrameShape(QFrame::NoFrame);
    setOpenLinks(false);
    setTheme(theme::light());
}

void DetailsPane::setTheme(const theme::Theme &theme) {
    m_theme = &theme;
    QPalette colours = palette();
    colours.setColor(QPalette::Base, QColor::fromRgba(theme.background));
    colours.setColor(QPalette::Text, QColor::fromRgba(theme.text));
    setPalette(colours);
    render();
}

void DetailsPane::explain(const Description &description) {
    m_description = description;
    render();
}

void DetailsPane::showNothing() {
    m_description = {};
    render();
}

void DetailsPane::render() {
    const QString muted = css(m_theme->textMuted);
    if (m_description.title.isEmpty()) {
        setHtml(QStringLiteral("<p style='color:%1'>%2</p>")
                    .arg(muted, tr("Click a span, a point of STATS or a tick to see what it is.").toHtmlEscaped()));
        return;
    }
    QString html = QStringLiteral("<h3 style='margin:0 0 6px 0'>%1</h3>").arg(m_description.title.toHtmlEscaped());
    if (m_wide) {
        html += QStringLiteral("<table cellspacing='0' cellpadding='0'><tr><td style='padding-right:40px'>%1</td>")
                    .arg(fieldsHtml());
        for (const StackText &stack : m_description.stacks)
            html += QStringLiteral("<td style='padding-right:40px'>%1</td>").arg(stackHtml(stack));
        html += QStringLiteral("</tr></table>");
    } else {
        html += fieldsHtml();
        for (const StackText &stack : m_description.stacks)
            html += QStringLiteral("<div style='margin-top:12px'>%1</div>").arg(stackHtml(stack));
    }
    setHtml(html);
}

QString DetailsPane::fieldsHtml() const {
    QString html = QStringLiteral("<table cellspacing='0' cellpadding='2'>");
    for (const Field &field : m_description.fields)
        html += QStringLiteral("<tr><td style='color:%1; padding-right:14px'>%2</td><td>%3</td></tr>")
                    .arg(css(m_theme->textMuted), field.name.toHtmlEscaped(), field.value.toHtmlEscaped());
    return html + QStringLiteral("</table>");
}

QString DetailsPane::stackHtml(const StackText &stack) const {
    QString html = QStringLiteral("<p style='margin:0 0 2px 0; color:%1'>%2</p>")
                       .arg(css(m_theme->accent), stack.heading.toHtmlEscaped());
    for (const StackText::Line &line : stack.lines)
        html += QStringLiteral("<p style='margin:3px 0 0 0'>%1<br><span style='color:%2'>%3</span></p>")
                    .arg(line.function.toHtmlEscaped(), css(m_theme->textMuted), line.place.toHtmlEscaped());
    return html;
}

void DetailsPane::resizeEvent(QResizeEvent *event) {
    QTextBrowser::resizeEvent(event);
    constexpr int kWide = 720; // pixels
    if ((width() >= kWide) != m_wide) {
        m_wide = !m_wide;
        render();
    }
}

} // namespace lanescope::details
