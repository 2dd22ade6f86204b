// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"

namespace lanescope::cli {

Output::Output(const QString &name) : file_(name.toLocal8Bit().toStdString()) {
    text_.reserve(kBuffer + kBuffer / 4);
}

bool Output::flush() {
    const bool written = file_.write(text_.data(), text_.size());
    text_.clear();
    return written;
}

} // namespace lanescope::cli
