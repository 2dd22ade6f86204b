// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/details/description.h"
#include "widgets/details/details_html.h"
#include "widgets/theme/theme.h"

#include <QTextBrowser>

#include <memory>
#include <optional>

class QMenu;

namespace lanescope::details {

// The pane that explains a selection: fields as a table, and the stacks below or, where it is wide, beside them. Its
// text can be selected and copied; everything named in it is a link, also for the keyboard.
class DetailsPane : public QTextBrowser {
    Q_OBJECT
public:
    explicit DetailsPane(QWidget *parent = nullptr);

    void setTheme(const theme::Theme &theme);
    void explain(const Description &description);
    // Nothing is selected: says how to select.
    void showNothing();

    const Description &description() const { return m_description; }

    // What a right click offers at a point of the viewport that is no link to a thing.
    std::unique_ptr<QMenu> menuAt(const QPoint &point);
    // Places of the viewport where links are, for tests: the middle of the first one that leads to `href`.
    std::optional<QPoint> pointOfLink(const QString &href) const;

    QVariant loadResource(int type, const QUrl &name) override;

signals:
    // A link was clicked, or Enter pressed on it. By custom a click selects and a click with Ctrl zooms.
    void activated(const rows::Thing &thing, Qt::KeyboardModifiers modifiers);
    // A link was clicked with the right button; a point of the screen.
    void contextMenuRequested(const rows::Thing &thing, const QPoint &point);
    // A line of the source was clicked.
    void frameActivated(const QString &file, int line);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void render();
    void activate(const QUrl &link);
    std::optional<rows::Thing> thingOf(const QUrl &link) const;
    const StackText::Line *frameOf(const QUrl &link) const;
    // The stack whose text is at a point, by its place; none where there is none.
    std::optional<size_t> stackAt(const QPoint &point) const;

    Description m_description;
    const theme::Theme *m_theme = nullptr;
    Qt::KeyboardModifiers m_modifiers;
    DetailsHtml::Layout m_layout = DetailsHtml::Layout::Narrow;
};

} // namespace lanescope::details
