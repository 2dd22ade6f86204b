// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"

#include <QFileInfo>

#include <cstdio>

namespace lanescope::cli {

Output::Output(const QString &name) : name_(name) {
    text_.reserve(kBuffer + kBuffer / 4);
    bool opened = false;
    if (name.isEmpty() || name == "-") {
        name_ = "standard output";
        auto file = std::make_unique<QFile>();
        opened = file->open(stdout, QIODevice::WriteOnly | QIODevice::Unbuffered);
        device_ = std::move(file);
    } else if (const QFileInfo info(name); info.exists() && !info.isFile() && !info.isDir()) {
        device_ = std::make_unique<QFile>(name); // a device or a pipe cannot be replaced
        opened = device_->open(QIODevice::WriteOnly | QIODevice::Unbuffered);
    } else {
        auto file = std::make_unique<QSaveFile>(name);
        saved_ = file.get();
        device_ = std::move(file);
        opened = device_->open(QIODevice::WriteOnly);
    }
    if (!opened)
        fail();
}

bool Output::fail() {
    problem_ = "cannot write " + name_ + ": " + device_->errorString();
    return false;
}

bool Output::flush() {
    if (!problem_.isEmpty())
        return false;
    const auto size = static_cast<qint64>(text_.size());
    const bool written = device_->write(text_.data(), size) == size;
    text_.clear();
    return written || fail();
}

bool Output::finish() {
    if (!flush())
        return false;
    const bool written = saved_ ? saved_->commit() : device_->flush();
    return written || fail();
}

} // namespace lanescope::cli
