// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/details/source_opener.h"

#include <QDialog>

class QLineEdit;
class QPlainTextEdit;

namespace lanescope::app {

// Asks which editor opens a line of source, and where the sources of a trace lie on this machine.
class EditorDialog : public QDialog {
    Q_OBJECT
public:
    explicit EditorDialog(const details::SourceOpener::Settings &settings, QWidget *parent = nullptr);

    // As they are entered; lines without "=" are left out.
    details::SourceOpener::Settings settings() const;

private:
    QLineEdit *m_command;
    QPlainTextEdit *m_pathMap;
};

} // namespace lanescope::app
