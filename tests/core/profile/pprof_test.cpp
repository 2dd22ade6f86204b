// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/builder.h"
#include "core/profile/pprof.pb.h"
#include "core/profile/pprof_reader.h"
#include "core/profile/pprof_writer.h"
#include "tests/core/profile/profiles.h"

#include <QRegularExpression>
#include <QTest>

#include <functional>

using namespace lanescope;
using profile::Profile;

namespace {

using Message = lanescope::pprof::Profile;

// A small profile that is all right: one function at one location in one sample.
Message sound() {
    Message message;
    for (const char *text : {"", "cpu", "nanoseconds", "main.main", "main.go", "key", "value"})
        message.add_string_table(text);
    auto *type = message.add_sample_type();
    type->set_type(1);
    type->set_unit(2);
    auto *mapping = message.add_mapping();
    mapping->set_id(1);
    mapping->set_filename(4);
    auto *function = message.add_function();
    function->set_id(7);
    function->set_name(3);
    function->set_filename(4);
    auto *location = message.add_location();
    location->set_id(9);
    location->set_mapping_id(1);
    auto *line = location->add_line();
    line->set_function_id(7);
    line->set_line(12);
    auto *sample = message.add_sample();
    sample->add_location_id(9);
    sample->add_value(100);
    auto *label = sample->add_label();
    label->set_key(5);
    label->set_str(6);
    return message;
}

Result<Profile> parse(const std::string &bytes) {
    return profile::parsePprof({reinterpret_cast<const uint8_t *>(bytes.data()), bytes.size()});
}

} // namespace

// pprof files, read and written.
class PprofTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void whatIsReadIsWhatGoReads_data();
    void whatIsReadIsWhatGoReads();
    void aRoundTripKeepsEverything_data();
    void aRoundTripKeepsEverything();
    void randomProfilesComeBack();
    void equalProfilesMakeEqualFiles();
    void theOrderOfFieldsDoesNotMatter();
    void namesNeedNotBeUtf8();
    void whatIsWrongIsAnErrorWithAReason_data();
    void whatIsWrongIsAnErrorWithAReason();
    void aFileThatIsCutIsAnErrorOrASmallerProfile();
    void flippedBitsAreErrorsOrOtherProfiles();
    void whatInflatesWithoutEndIsRefused();
    void stacksOfFarTooManyCallsAreRefused();
};

void PprofTest::whatIsReadIsWhatGoReads_data() {
    QTest::addColumn<QString>("profile");
    QTest::addColumn<QString>("golden");
    int count = 0;
    for (const test::ProfileGolden &golden : test::allGoldens()) {
        if (golden.name != "raw")
            continue;
        QTest::newRow(qPrintable(golden.profile)) << golden.profile << golden.text;
        ++count;
    }
    QVERIFY(count >= 7);
}

void PprofTest::whatIsReadIsWhatGoReads() {
    QFETCH(QString, profile);
    QFETCH(QString, golden);
    const Profile read = test::loadProfile(profile);
    QCOMPARE(QString::fromStdString(test::rawText(read)), golden.mid(golden.indexOf("Samples:\n")));
    const QString head = golden.left(golden.indexOf("Samples:\n"));
    QVERIFY(head.contains(QString("Period: %1\n").arg(read.header.period)));
    QCOMPARE(head.contains("Time: 20"), read.header.timeNanos != 0);
    QCOMPARE(head.contains("Duration: "), read.header.durationNanos != 0);
}

void PprofTest::aRoundTripKeepsEverything_data() {
    QTest::addColumn<QString>("profile");
    const auto files = test::allProfiles();
    QVERIFY(files.size() >= 12);
    for (const test::ProfileFile &file : files)
        QTest::newRow(qPrintable(file.name)) << file.name;
}

void PprofTest::aRoundTripKeepsEverything() {
    QFETCH(QString, profile);
    const Profile read = test::loadProfile(profile);
    for (const auto packing : {profile::Packing::Gzip, profile::Packing::None}) {
        const Profile again = test::parseWhole(profile::writePprof(read, packing));
        QCOMPARE(test::rawText(again), test::rawText(read));
        QCOMPARE(again.header.timeNanos, read.header.timeNanos);
        QCOMPARE(again.header.durationNanos, read.header.durationNanos);
        QCOMPARE(again.header.period, read.header.period);
        QCOMPARE(again.text(again.header.periodType.type), read.text(read.header.periodType.type));
        QCOMPARE(again.text(again.header.dropFrames), read.text(read.header.dropFrames));
        QCOMPARE(again.text(again.header.keepFrames), read.text(read.header.keepFrames));
        QCOMPARE(again.text(again.header.docUrl), read.text(read.header.docUrl));
        QCOMPARE(again.text(again.header.defaultSampleType), read.text(read.header.defaultSampleType));
        QCOMPARE(again.stackCount(), read.stackCount());
    }
}

void PprofTest::randomProfilesComeBack() {
    for (unsigned seed = 0; seed < 20; ++seed) {
        const Profile made = test::randomProfile(seed);
        const Profile read = test::parseWhole(profile::writePprof(made));
        QCOMPARE(test::rawText(read), test::rawText(made));
        QCOMPARE(read.text(read.header.comments.at(0)), std::string_view("made by a test"));
        QVERIFY(made.stackCount() < made.sampleCount()); // equal stacks are one
        QCOMPARE(read.stackCount(), made.stackCount());
    }
}

void PprofTest::equalProfilesMakeEqualFiles() {
    const std::string file = profile::writePprof(test::randomProfile(1));
    QCOMPARE(file, profile::writePprof(test::randomProfile(1)));
    QCOMPARE(file, profile::writePprof(test::parseWhole(file)));
    QCOMPARE(QByteArray::fromStdString(file.substr(4, 4)), QByteArray(4, '\0')); // gzip's time
}

void PprofTest::theOrderOfFieldsDoesNotMatter() {
    const Message all = sound();
    Message texts, samples, rest = all;
    *texts.mutable_string_table() = all.string_table();
    *samples.mutable_sample() = all.sample();
    rest.clear_string_table();
    rest.clear_sample();
    const auto forwards = parse(all.SerializeAsString());
    const auto backwards = parse(samples.SerializeAsString() + rest.SerializeAsString() + texts.SerializeAsString());
    QVERIFY(forwards && backwards);
    QCOMPARE(test::rawText(*backwards), test::rawText(*forwards));
}

void PprofTest::namesNeedNotBeUtf8() {
    Message message = sound();
    message.set_string_table(3, "main.\xff\xfe");
    const auto read = parse(message.SerializeAsString());
    QVERIFY(read);
    const Profile again = test::parseWhole(profile::writePprof(*read));
    QCOMPARE(again.text(again.functions.at(0).name), std::string_view("main.\xff\xfe"));
}

void PprofTest::whatIsWrongIsAnErrorWithAReason_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("words");
    const auto plain = [](const char *name, const QByteArray &bytes, const char *words) {
        QTest::newRow(name) << bytes << QString(words);
    };
    const auto row = [](const char *name, const std::function<void(Message &)> &spoil, const char *words) {
        Message message = sound();
        spoil(message);
        QTest::newRow(name) << QByteArray::fromStdString(message.SerializeAsString()) << QString(words);
    };
    plain("nothing", {}, "empty");
    plain("a letter", "Dear reader, this is no profile", "no pprof profile");
    plain("a trace", QByteArray("go 1.22 trace\0\0\0", 16), "execution trace");
    plain("an old heap profile", "heap profile: 1: 2 [3: 4] @ heap/1048576\n", "old text form");
    plain("an old goroutine profile", "goroutine profile: total 5\n", "old text form");
    plain("an old mutex profile", "--- mutex:\ncycles/second=1\n", "old text form");
    plain("a group", QByteArray("\x0b\x0c"), "no pprof profile");
    row(
        "no texts", [](Message &m) { m.clear_string_table(); }, "no texts");
    row(
        "the first text is not empty", [](Message &m) { m.set_string_table(0, "x"); }, "not empty");
    row(
        "no kinds of samples", [](Message &m) { m.clear_sample_type(); }, "what its samples are");
    row(
        "a type without a text", [](Message &m) { m.mutable_sample_type(0)->set_unit(7); }, "text 7 of 7");
    row(
        "a negative text", [](Message &m) { m.mutable_function(0)->set_name(-1); }, "text -1");
    row(
        "a comment without a text", [](Message &m) { m.add_comment(1 << 30); }, "text 1073741824");
    row(
        "a label without a text", [](Message &m) { m.mutable_sample(0)->mutable_label(0)->set_key(99); }, "text 99");
    row(
        "too few values", [](Message &m) { m.mutable_sample(0)->clear_value(); }, "0 values");
    row(
        "too many values", [](Message &m) { m.mutable_sample(0)->add_value(1); }, "2 values");
    row(
        "no such location", [](Message &m) { m.mutable_sample(0)->add_location_id(8); }, "a location that it does");
    row(
        "location 0", [](Message &m) { m.mutable_sample(0)->add_location_id(0); }, "a location that it does");
    row(
        "a location twice", [](Message &m) { m.add_location()->set_id(9); }, "location ID 9");
    row(
        "a location without ID", [](Message &m) { m.mutable_location(0)->set_id(0); }, "location ID 0");
    row(
        "no such function", [](Message &m) { m.mutable_location(0)->mutable_line(0)->set_function_id(1); }, "function");
    row(
        "a line without function", [](Message &m) { m.mutable_location(0)->add_line(); }, "function");
    row(
        "a function twice", [](Message &m) { m.add_function()->set_id(7); }, "function ID 7");
    row(
        "no such mapping", [](Message &m) { m.mutable_location(0)->set_mapping_id(2); }, "mapping");
    row(
        "a mapping twice", [](Message &m) { m.add_mapping()->set_id(1); }, "mapping ID 1");
    Message timed = sound();
    timed.set_time_nanos(5);
    const QByteArray one = QByteArray::fromStdString(timed.SerializeAsString());
    plain("two in one file", one + one, "several profiles");
}

void PprofTest::whatIsWrongIsAnErrorWithAReason() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, words);
    QVERIFY(parse(sound().SerializeAsString()));
    const auto read = test::parse(bytes);
    QVERIFY(!read);
    const QString said = QString::fromStdString(read.error().describe());
    QVERIFY2(said.contains(words), qPrintable(said));
}

void PprofTest::aFileThatIsCutIsAnErrorOrASmallerProfile() {
    for (const char *name : {"go1.27/goroutine", "go1.21/mutex"}) {
        const Profile whole = test::loadProfile(name);
        for (const auto packing : {profile::Packing::Gzip, profile::Packing::None}) {
            const QByteArray file = QByteArray::fromStdString(profile::writePprof(whole, packing));
            for (qsizetype size = 0; size < file.size(); ++size) {
                const auto read = test::parse(file.first(size));
                // The texts stand last and are referred to from everywhere: no part is a profile.
                QVERIFY2(!read, qPrintable(QString("%1 of %2 bytes").arg(size).arg(file.size())));
                QVERIFY(!read.error().message.empty());
            }
        }
    }
}

void PprofTest::flippedBitsAreErrorsOrOtherProfiles() {
    std::mt19937 random(7);
    int errors = 0, profiles = 0;
    for (const char *name : {"go1.27/cpu", "go1.27/mutex", "go1.21/heap"}) {
        const QByteArray file =
            QByteArray::fromStdString(profile::writePprof(test::loadProfile(name), profile::Packing::None));
        for (int round = 0; round < 1500; ++round) {
            QByteArray broken = file;
            for (unsigned flips = 1 + random() % 3; flips-- > 0;) {
                const qsizetype at = static_cast<qsizetype>(random() % static_cast<size_t>(broken.size()));
                broken[at] = static_cast<char>(broken[at] ^ (1 << random() % 8));
            }
            const auto read = test::parse(broken);
            read ? ++profiles : ++errors;
            if (read) // whatever it is: all of it can be walked
                QVERIFY(!test::rawText(*read).empty());
            else
                QVERIFY(!read.error().message.empty());
        }
    }
    QVERIFY(errors > 100 && profiles > 100);
}

void PprofTest::whatInflatesWithoutEndIsRefused() {
    profile::Builder builder;
    builder.header().sampleTypes = {builder.valueType("cpu", "count")};
    builder.header().comments = {builder.intern(std::string(size_t{66} << 20, 'x'))};
    const std::string file = profile::writePprof(builder.finish());
    QVERIFY(file.size() < size_t{1} << 20);
    const auto read = test::parse(QByteArray::fromStdString(file));
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::TooLarge);
}

void PprofTest::stacksOfFarTooManyCallsAreRefused() {
    Message message = sound();
    for (int i = 0; i < 3000; ++i)
        *message.mutable_location(0)->add_line() = message.location(0).line(0);
    for (int i = 0; i < 3000; ++i) {
        auto *sample = message.add_sample();
        for (int k = 0; k < i % 50 + 1; ++k)
            sample->add_location_id(9);
        sample->add_value(i);
    }
    // Stacks that are equal count once: fifty lengths, a thousand calls and more in each.
    const auto read = parse(message.SerializeAsString());
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::TooLarge);
}

QTEST_GUILESS_MAIN(PprofTest)
#include "pprof_test.moc"
