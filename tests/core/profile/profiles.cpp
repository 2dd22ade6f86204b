// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/profile/profiles.h"

#include "core/profile/builder.h"
#include "core/profile/pprof_reader.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <map>

namespace lanescope::test {
namespace {

using namespace profile;

const QString kFolder = LANESCOPE_TEST_DATA "/profiles";

QByteArray readAll(const QString &path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(path));
    return file.readAll();
}

std::string join(const std::vector<std::string> &items) {
    std::string text;
    for (const std::string &item : items)
        text += (text.empty() ? "" : " ") + item;
    return text;
}

std::string labelLines(const Profile &profile, size_t sample) {
    constexpr const char *kIndent = "                ";
    std::map<std::string, std::vector<std::string>> texts, numbers;
    std::map<std::string, bool> withUnits;
    for (const Label &label : profile.labels(sample))
        if (label.isNumber() && label.unit != StringIndex{0})
            withUnits[std::string(profile.text(label.key))] = true;
    for (const Label &label : profile.labels(sample)) {
        const std::string key(profile.text(label.key));
        if (label.isText())
            texts[key].emplace_back(profile.text(label.text));
        else if (label.isNumber())
            numbers[key].push_back(std::to_string(label.number) +
                                   (withUnits[key] ? " " + std::string(profile.text(label.unit)) : ""));
    }
    std::string out;
    for (const auto &labels : {texts, numbers}) {
        std::vector<std::string> items;
        for (const auto &[key, values] : labels)
            items.push_back(key + ":[" + join(values) + "]");
        std::sort(items.begin(), items.end());
        if (!items.empty())
            out += kIndent + join(items) + "\n";
    }
    return out;
}

std::string hex(uint64_t number) {
    return QString("0x%1").arg(number, 0, 16).toStdString();
}

std::string locationLines(const Profile &profile, const Location &location, size_t id) {
    std::string head = QString("%1: ").arg(id, 6).toStdString() + hex(location.address) + " ";
    if (location.mapping.valid())
        head += "M=" + std::to_string(location.mapping.value + 1) + " ";
    if (location.folded)
        head += "[F] ";
    std::string out = profile.lines(location).empty() ? head + "\n" : "";
    for (const Line &line : profile.lines(location)) {
        const Function &function = profile.functions[line.function.value];
        const std::string name(profile.text(function.name)), system(profile.text(function.systemName));
        out += head + name + " " + std::string(profile.text(function.file)) + ":" + std::to_string(line.line) + ":" +
               std::to_string(line.column) + " s=" + std::to_string(function.startLine) +
               (name == system ? "" : "(" + system + ")") + "\n";
        head = "             ";
    }
    return out;
}

} // namespace

std::vector<ProfileFile> allProfiles() {
    std::vector<ProfileFile> files;
    for (const QString &version : QDir(kFolder).entryList({"go*"}, QDir::Dirs, QDir::Name))
        for (const QString &file : QDir(kFolder + "/" + version).entryList({"*.pb.gz"}, QDir::Files, QDir::Name))
            files.push_back({version + "/" + file.chopped(6), kFolder + "/" + version + "/" + file});
    return files;
}

std::vector<ProfileGolden> allGoldens() {
    std::vector<ProfileGolden> goldens;
    for (const QString &line : QString::fromUtf8(readAll(kFolder + "/goldens.tsv")).split('\n', Qt::SkipEmptyParts)) {
        if (line.startsWith('#'))
            continue;
        const QStringList columns = line.split('\t');
        const QString path = kFolder + "/goldens/" + columns[0] + "/" + columns[1] + ".txt";
        goldens.push_back({columns[0], columns[1], columns[2].split(' '), QString::fromUtf8(readAll(path))});
    }
    return goldens;
}

Result<Profile> parse(const QByteArray &bytes) {
    const auto input =
        io::openMemory({reinterpret_cast<const uint8_t *>(bytes.data()), static_cast<size_t>(bytes.size())});
    return input ? readPprof(**input) : Result<Profile>(input.error());
}

Profile parseWhole(const std::string &bytes) {
    Result<Profile> profile = parse(QByteArray::fromStdString(bytes));
    if (!profile)
        qFatal("%s", profile.error().describe().c_str());
    return *std::move(profile);
}

Profile loadProfile(const QString &name) {
    return parseWhole(readAll(kFolder + "/" + name + ".pb.gz").toStdString());
}

std::string rawText(const Profile &profile) {
    std::string out = "Samples:\n";
    std::vector<std::string> types;
    for (const ValueType &type : profile.header.sampleTypes)
        types.push_back(std::string(profile.text(type.type)) + "/" + std::string(profile.text(type.unit)) +
                        (type.type == profile.header.defaultSampleType ? "[dflt]" : ""));
    out += join(types) + "\n";
    for (size_t i = 0; i < profile.sampleCount(); ++i) {
        for (const int64_t value : profile.sampleValues(i))
            out += QString(" %1").arg(value, 10).toStdString();
        out += ": ";
        for (const LocationIndex location : profile.stack(profile.sampleStacks[i]))
            out += std::to_string(location.value + 1) + " ";
        out += "\n" + labelLines(profile, i);
    }
    out += "Locations\n";
    for (size_t i = 0; i < profile.locations.size(); ++i)
        out += locationLines(profile, profile.locations[i], i + 1);
    out += "Mappings\n";
    size_t id = 0;
    for (const Mapping &mapping : profile.mappings) {
        out += std::to_string(++id) + ": " + hex(mapping.start) + "/" + hex(mapping.limit) + "/" + hex(mapping.offset) +
               " " + std::string(profile.text(mapping.file)) + " " + std::string(profile.text(mapping.buildId)) + " " +
               (mapping.hasFunctions ? "[FN]" : "") + (mapping.hasFilenames ? "[FL]" : "") +
               (mapping.hasLineNumbers ? "[LN]" : "") + (mapping.hasInlineFrames ? "[IN]" : "") + "\n";
    }
    return out;
}

Profile randomProfile(unsigned seed, Negatives negatives) {
    std::mt19937 random(seed);
    const auto below = [&random](uint32_t limit) { return static_cast<uint32_t>(random() % limit); };
    Builder builder;
    Header &header = builder.header();
    header.sampleTypes = {builder.valueType("contentions", "count"), builder.valueType("delay", "nanoseconds")};
    header.periodType = builder.valueType("trace", "count");
    header.period = 1;
    header.comments = {builder.intern("made by a test")};
    builder.add(
        Mapping{.start = 0x1000, .limit = 0x9000, .file = builder.intern("/bin/program"), .hasFunctions = true});
    std::vector<LocationIndex> locations;
    for (uint32_t i = 0; i < 30; ++i) {
        std::vector<Line> lines;
        for (uint32_t k = below(4); k-- > 0;) {
            const std::string name = "main.f" + std::to_string(below(12));
            const StringIndex text = builder.intern(name);
            const FunctionIndex function =
                builder.intern(Function{text, text, builder.intern("/src/" + std::to_string(below(3)) + ".go"), 7});
            lines.push_back({function, below(5), below(2)});
        }
        locations.push_back(builder.intern(Location{.address = 0x2000 + i,
                                                    .mapping = below(3) ? MappingIndex(0) : MappingIndex(),
                                                    .folded = below(9) == 0},
                                           lines));
    }
    for (uint32_t i = 0; i < 300; ++i) {
        std::vector<LocationIndex> stack(below(12));
        for (LocationIndex &location : stack)
            location = locations[below(below(2) ? 30 : 6)];
        std::vector<Label> labels;
        if (below(3) == 0)
            labels.push_back({builder.intern("colour"), builder.intern(below(2) ? "red" : "green"), 0, {}});
        if (below(3) == 0)
            labels.push_back({builder.intern("bytes"), {}, 16 << below(10), builder.intern(below(2) ? "bytes" : "")});
        for (Label &label : labels) { // none, not no index
            label.text = label.text.valid() ? label.text : StringIndex{0};
            label.unit = label.unit.valid() ? label.unit : StringIndex{0};
        }
        const int64_t count = below(5), delay = count * static_cast<int64_t>(below(1000000)) -
                                                (below(20) == 0 && negatives == Negatives::Some ? 9999 : 0);
        builder.addSample(builder.intern(stack), std::array{count, delay}, labels);
    }
    return builder.finish();
}

} // namespace lanescope::test
