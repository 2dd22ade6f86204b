// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/stacks.h"
#include "core/model/strings.h"

#include <QRegularExpression>
#include <QTest>

#include <map>
#include <random>
#include <set>

using namespace lanescope::model;

class InterningTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void equalTextsAreOne();
    void wellKnownTextsHaveTheirPlaces();
    void anyBytesAndAnyLengthAreKept();
    void aSnapshotOfStringsLivesOnWithoutTheInterner();
    void equalStacksAreOneAndOthersAreNot();
    void aStackGivesItsFramesBackLeafFirst();
    void theEmptyStackIsTheRoot();
};

void InterningTest::equalTextsAreOne() {
    StringInterner strings;
    std::map<std::string, uint32_t> known;
    std::mt19937 random(17);
    for (int i = 0; i < 20'000; ++i) {
        const std::string text = "text " + std::to_string(random() % 5000);
        const StringIndex index = strings.intern(text);
        const auto [at, isNew] = known.emplace(text, index.value);
        QCOMPARE(at->second, index.value);
        QVERIFY(strings[index] == text);
    }
    QCOMPARE(strings.snapshot().size(), known.size() + 3); // and the well-known ones
}

void InterningTest::wellKnownTextsHaveTheirPlaces() {
    StringInterner strings;
    QCOMPARE(strings.intern(""), well_known::kEmpty);
    QCOMPARE(strings.intern("network"), well_known::kNetwork);
    QCOMPARE(strings.intern("sleep"), well_known::kSleep);
    QVERIFY(strings.snapshot()[StringIndex()].empty());
    QVERIFY(strings.snapshot()[StringIndex(99)].empty());
}

void InterningTest::anyBytesAndAnyLengthAreKept() {
    StringInterner strings;
    std::vector<std::string> texts{std::string("\0\xff\xfe", 3), std::string(1024, 'x'), std::string(100'000, 'y')};
    for (size_t i = 0; i < 1000; ++i)
        texts.push_back(std::string(i, static_cast<char>(i)));
    std::vector<StringIndex> indexes;
    for (const std::string &text : texts)
        indexes.push_back(strings.intern(text));
    const Strings snapshot = strings.snapshot();
    for (size_t i = 0; i < texts.size(); ++i)
        QVERIFY(snapshot[indexes[i]] == texts[i]);
}

void InterningTest::aSnapshotOfStringsLivesOnWithoutTheInterner() {
    Strings snapshot;
    StringIndex index;
    {
        StringInterner strings;
        index = strings.intern("lives on");
        snapshot = strings.snapshot();
        for (int i = 0; i < 10'000; ++i)
            strings.intern(std::to_string(i));
    }
    QCOMPARE(snapshot.size(), size_t{4});
    QVERIFY(snapshot[index] == "lives on");
}

void InterningTest::equalStacksAreOneAndOthersAreNot() {
    StackInterner stacks;
    std::map<std::vector<uint32_t>, uint32_t> known;
    std::mt19937 random(19);
    for (int i = 0; i < 20'000; ++i) {
        std::vector<uint32_t> frames(random() % 6);
        for (uint32_t &frame : frames) {
            Frame described;
            described.pc = random() % 4;
            described.line = static_cast<uint32_t>(described.pc) + 1;
            frame = stacks.internFrame(described);
        }
        const StackIndex index = stacks.intern(frames);
        const auto [at, isNew] = known.emplace(frames, index.value);
        QCOMPARE(at->second, index.value);
    }
    std::set<uint32_t> distinct;
    for (const auto &[frames, index] : known)
        distinct.insert(index);
    QCOMPARE(distinct.size(), known.size());
}

void InterningTest::aStackGivesItsFramesBackLeafFirst() {
    StackInterner stacks;
    std::vector<Frame> frames;
    std::vector<uint32_t> numbers;
    for (uint32_t i = 0; i < 128; ++i) {
        Frame frame;
        frame.pc = 1000 + i;
        frame.function = StringIndex(i);
        frame.file = StringIndex(i + 1);
        frame.line = i * 10;
        frames.push_back(frame);
        numbers.push_back(stacks.internFrame(frame));
    }
    const StackIndex index = stacks.intern(numbers);
    const Stacks snapshot = stacks.snapshot();
    size_t at = 0;
    bool equal = true;
    snapshot.forEachFrame(index, [&](const Frame &frame) { equal = equal && frame == frames[at++]; });
    QVERIFY(equal);
    QCOMPARE(at, frames.size());
    QVERIFY(snapshot.leaf(index) == frames.front());
    QVERIFY(snapshot.outermost(index) == frames.back());
}

void InterningTest::theEmptyStackIsTheRoot() {
    StackInterner stacks;
    QCOMPARE(stacks.intern({}), Stacks::kEmpty);
    const Stacks snapshot = stacks.snapshot();
    QVERIFY(!snapshot.hasFrames(Stacks::kEmpty));
    QVERIFY(!snapshot.hasFrames(StackIndex()));
    QVERIFY(!snapshot.hasFrames(StackIndex(1)));
}

QTEST_GUILESS_MAIN(InterningTest)
#include "interning_test.moc"
