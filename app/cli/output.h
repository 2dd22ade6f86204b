// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/output_file.h"

#include <QString>

#include <string>

namespace lanescope::cli {

// Where a command's result goes: an OutputFile behind a buffer. What stands under its name changes only when finish()
// succeeds.
class Output {
public:
    // An empty name, and "-", stand for standard output.
    explicit Output(const QString &name);

    // Why writing failed; empty as long as it did not.
    QString problem() const { return QString::fromLocal8Bit(file_.problem().c_str()); }

    // Text to append to, from time to time followed by flushIfLarge().
    std::string &text() { return text_; }
    bool flushIfLarge() { return text_.size() < kBuffer || flush(); }
    bool flush();

    // The file that is to take the name; empty when the output cannot be read back.
    const std::string &temporary() const { return file_.temporary(); }

    bool finish() { return flush() && file_.finish(); }

private:
    static constexpr size_t kBuffer = size_t{1} << 20;

    OutputFile file_;
    std::string text_;
};

} // namespace lanescope::cli
