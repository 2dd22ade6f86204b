// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/error.h"
#include "core/profile/profile.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <random>
#include <string>
#include <vector>

namespace lanescope::test {

// A profile of tests/data/profiles: "go1.27/cpu". See the README there.
struct ProfileFile {
    QString name;
    QString path;
};

std::vector<ProfileFile> allProfiles();

// What `go tool pprof ARGUMENTS` printed of a profile.
struct ProfileGolden {
    QString profile;       // "go1.27/cpu"
    QString name;          // "top-cum"
    QStringList arguments; // "-top", "-cum"
    QString text;
};

std::vector<ProfileGolden> allGoldens();

// Reads one that must be readable: fails the program otherwise.
profile::Profile loadProfile(const QString &name);
profile::Profile parseWhole(const std::string &bytes);
Result<profile::Profile> parse(const QByteArray &bytes); // compressed or not

// The samples, locations and mappings as `go tool pprof -raw` prints them, from the line "Samples:" on.
std::string rawText(const profile::Profile &profile);

// Some hundred samples of deep, recursive and inlined stacks, with two values each, some of them 0 or (where they are
// wanted) below, and labels. Few names, so that everything meets everything.
enum class Negatives { Some, None };
profile::Profile randomProfile(unsigned seed, Negatives negatives = Negatives::Some);

} // namespace lanescope::test
