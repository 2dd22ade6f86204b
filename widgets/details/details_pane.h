// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/details/description.h"
#include "widgets/theme/theme.h"

#include <QTextBrowser>

namespace lanescope::details {

// The pane that explains a selection: fields as a table, then the stacks. Its text can be selected and copied.
class DetailsPane : public QTextBrowser {
    Q_OBJECT
public:
    explicit DetailsPane(QWidget *parent = nullptr);

    void setTheme(const theme::Theme &theme);
    void explain(const Description &description);
    // Nothing is selected: says how to select.
    void showNothing();

    const Description &description() const { return m_description; }

private:
    void render();

    Description m_description;
    const theme::Theme *m_theme = nullptr;
};

} // namespace lanescope::details
