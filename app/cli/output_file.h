// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

namespace lanescope::cli {

// A file that is written whole or not at all: bytes go to another one in the same folder, which takes the name when all
// are there. It goes when writing fails and when the program is stopped by a signal. Standard output, devices and pipes
// cannot be replaced and are written as they are. One at a time, for the sake of the signals.
class OutputFile {
public:
    // An empty name, and "-", stand for standard output.
    explicit OutputFile(const std::string &name);
    ~OutputFile();
    OutputFile(const OutputFile &) = delete;
    OutputFile &operator=(const OutputFile &) = delete;

    // Why it cannot be written; empty as long as it can.
    const std::string &problem() const { return problem_; }
    // The file that is to take the name; empty when there is none.
    const std::string &temporary() const { return temporary_; }

    bool write(const char *bytes, size_t count);
    bool finish(); // all is on the disk, and under its name

private:
    void openExisting();
    void openTemporary();
    bool fail();

    std::string name_;
    std::string temporary_;
    int descriptor_ = -1;
    std::string problem_;
};

} // namespace lanescope::cli
