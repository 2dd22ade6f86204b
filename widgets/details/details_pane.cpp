// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/details/details_pane.h"

#include "widgets/theme/palette.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollBar>
#include <QTextBlock>

namespace lanescope::details {

DetailsPane::DetailsPane(QWidget *parent) : QTextBrowser(parent) {
    setObjectName(QStringLiteral("details"));
    setAccessibleName(tr("Details of the selection"));
    setFrameShape(QFrame::NoFrame);
    setOpenLinks(false);
    setTextInteractionFlags(Qt::TextBrowserInteraction);
    setWordWrapMode(QTextOption::WordWrap); // cells of tables must not be as narrow as a letter
    document()->setDocumentMargin(8);
    connect(this, &QTextBrowser::anchorClicked, this, &DetailsPane::activate);
    setTheme(theme::light());
}

void DetailsPane::setTheme(const theme::Theme &theme) {
    m_theme = &theme;
    QPalette colours = palette();
    colours.setColor(QPalette::Base, QColor::fromRgba(theme.background));
    colours.setColor(QPalette::Text, QColor::fromRgba(theme.text));
    colours.setColor(QPalette::Highlight, QColor::fromRgba(theme.accent));
    colours.setColor(QPalette::HighlightedText, QColor::fromRgba(theme.textOn(theme.accent)));
    setPalette(colours);
    for (QScrollBar *bar : {verticalScrollBar(), horizontalScrollBar()})
        bar->setStyleSheet(theme::scrollBarStyle(theme));
    const int scrolled = verticalScrollBar()->value();
    render();
    verticalScrollBar()->setValue(scrolled);
}

void DetailsPane::explain(const Description &description) {
    m_description = description;
    render();
}

void DetailsPane::showNothing() {
    explain({});
}

void DetailsPane::render() {
    if (!m_description.title.isEmpty()) {
        setHtml(DetailsHtml(m_description, *m_theme).html(m_layout));
        return;
    }
    setHtml(QStringLiteral("<p style='color:%1'>%2</p>")
                .arg(QColor::fromRgba(m_theme->textMuted).name(),
                     tr("Click a span, a point of STATS or a tick to see what it is.").toHtmlEscaped()));
}

QVariant DetailsPane::loadResource(int type, const QUrl &name) {
    if (type == QTextDocument::ImageResource)
        if (const QImage picture = barPicture(name, devicePixelRatioF()); !picture.isNull())
            return picture;
    return {}; // a trace must not make the program read files
}

std::optional<rows::Thing> DetailsPane::thingOf(const QUrl &link) const {
    bool isNumber = false;
    const size_t place = link.path().toULongLong(&isNumber);
    if (link.scheme() != QLatin1String("thing") || !isNumber || place >= m_description.links.size())
        return std::nullopt;
    return m_description.links[place];
}

const StackText::Line *DetailsPane::frameOf(const QUrl &link) const {
    const QStringList parts = link.path().split(QLatin1Char(':'));
    if (link.scheme() != QLatin1String("frame") || parts.size() != 2)
        return nullptr;
    const size_t stack = parts[0].toULongLong(), line = parts[1].toULongLong();
    const bool exists = stack < m_description.stacks.size() && line < m_description.stacks[stack].lines.size();
    return exists ? &m_description.stacks[stack].lines[line] : nullptr;
}

void DetailsPane::activate(const QUrl &link) {
    // A receiver may explain something else at once; nothing of this description is used after that.
    if (const auto thing = thingOf(link))
        emit activated(*thing, m_modifiers);
    else if (const StackText::Line *frame = frameOf(link))
        emit frameActivated(QString(frame->file), frame->line);
}

std::optional<size_t> DetailsPane::stackAt(const QPoint &point) const {
    const int position = cursorForPosition(point).position();
    std::optional<size_t> found;
    for (QTextBlock block = document()->begin(); block.isValid() && block.position() <= position;
         block = block.next()) {
        for (auto part = block.begin(); !part.atEnd(); ++part) {
            for (const QString &name : part.fragment().charFormat().anchorNames()) {
                found.reset();
                for (size_t i = 0; i < m_description.stacks.size(); ++i)
                    if (name == DetailsHtml::stackAnchor(i))
                        found = i;
            }
        }
    }
    return found;
}

std::unique_ptr<QMenu> DetailsPane::menuAt(const QPoint &point) {
    auto menu = std::make_unique<QMenu>();
    const auto copies = [&menu](const QString &label, const QString &text) {
        menu->addAction(label, menu.get(), [text] { QGuiApplication::clipboard()->setText(text); });
    };
    if (textCursor().hasSelection() && anchorAt(point).isEmpty())
        menu->addAction(tr("Copy"), this, &QTextEdit::copy);
    if (const auto stack = stackAt(point))
        copies(tr("Copy stack"), m_description.stacks[*stack].toText());
    if (!m_description.title.isEmpty())
        copies(tr("Copy all details"), m_description.toText());
    if (const StackText::Line *frame = frameOf(QUrl(anchorAt(point))))
        menu->addAction(tr("Open in editor"), this,
                        [this, file = frame->file, line = frame->line] { emit frameActivated(file, line); });
    return menu;
}

std::optional<QPoint> DetailsPane::pointOfLink(const QString &href) const {
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        for (auto part = block.begin(); !part.atEnd(); ++part) {
            if (part.fragment().charFormat().anchorHref() != href)
                continue;
            QTextCursor cursor(document());
            cursor.setPosition(part.fragment().position());
            const QRect left = cursorRect(cursor);
            cursor.setPosition(part.fragment().position() + 1);
            return QPoint((left.left() + cursorRect(cursor).left()) / 2, left.center().y());
        }
    }
    return std::nullopt;
}

void DetailsPane::contextMenuEvent(QContextMenuEvent *event) {
    QPoint point = event->pos();
    if (event->reason() == QContextMenuEvent::Keyboard) {
        QTextCursor cursor = textCursor();
        cursor.setPosition(cursor.selectionStart());
        point = cursorRect(cursor).center() + QPoint(3, 0);
    }
    if (const auto thing = thingOf(QUrl(anchorAt(point)))) {
        emit contextMenuRequested(*thing, viewport()->mapToGlobal(point));
        return;
    }
    const std::unique_ptr<QMenu> menu = menuAt(point);
    if (!menu->isEmpty())
        menu->exec(viewport()->mapToGlobal(point));
}

void DetailsPane::mouseReleaseEvent(QMouseEvent *event) {
    m_modifiers = event->modifiers();
    QTextBrowser::mouseReleaseEvent(event);
}

void DetailsPane::keyPressEvent(QKeyEvent *event) {
    m_modifiers = event->modifiers() & ~Qt::KeypadModifier;
    QTextBrowser::keyPressEvent(event);
}

void DetailsPane::resizeEvent(QResizeEvent *event) {
    QTextBrowser::resizeEvent(event);
    if (const DetailsHtml::Layout layout = DetailsHtml::layoutFor(width()); layout != m_layout) {
        m_layout = layout;
        render();
    }
}

} // namespace lanescope::details
