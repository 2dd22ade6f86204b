// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QSaveFile>
#include <QString>

#include <memory>
#include <string>

namespace lanescope::cli {

// Where a command's result goes. A file is written whole or not at all: what stands under its name changes only when
// finish() succeeds.
class Output {
public:
    // An empty name, and "-", stand for standard output.
    explicit Output(const QString &name);

    // Why writing failed; empty as long as it did not.
    const QString &problem() const { return problem_; }

    // Text to append to, from time to time followed by flushIfLarge().
    std::string &text() { return text_; }
    bool flushIfLarge() { return text_.size() < kBuffer || flush(); }

    bool finish();

private:
    static constexpr size_t kBuffer = size_t{1} << 20;

    bool flush();
    bool fail();

    QString name_;
    std::unique_ptr<QFileDevice> device_;
    QSaveFile *saved_ = nullptr; // the device, when it replaces a file
    std::string text_;
    QString problem_;
};

} // namespace lanescope::cli
