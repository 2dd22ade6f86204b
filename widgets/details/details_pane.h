// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/details/description.h"
#include "widgets/theme/theme.h"

#include <QTextBrowser>

namespace lanescope::details {

// The pane that explains a selection: fields as a table, and the stacks below or, where it is wide, beside them. Its
// text can be selected and copied.
class DetailsPane : public QTextBrowser {
    Q_OBJECT
public:
    explicit DetailsPane(QWidget *parent = nullptr);

    void setTheme(const theme::Theme &theme);
    void explain(const Description &description);
    // Nothing is selected: says how to select.
    void showNothing();

    const Description &description() const { return m_description; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void render();
    QString fieldsHtml() const;
    QString stackHtml(const StackText &stack) const;

    Description m_description;
    const theme::Theme *m_theme = nullptr;
    bool m_wide = false; // stacks beside the fields, not below
};

} // namespace lanescope::details
