// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/pprof_reader.h"

#include "core/profile/builder.h"
#include "core/profile/identifiers.h"
#include "core/profile/pprof.pb.h"
#include "core/profile/pprof_fields.h"

#include <algorithm>
#include <array>
#include <limits>

namespace lanescope::profile {
namespace {

using Bytes = std::span<const uint8_t>;

constexpr size_t kMostBytes = size_t{1} << 30; // inflated; so every count and every place fits into 31 bits

// The passes over a file: what is referred to is read before what refers to it, in whatever order they stand.
enum class Pass { Header, Tables, Locations, Samples };

class Parser {
public:
    explicit Parser(Bytes bytes) : bytes_(bytes) {}

    Result<Profile> parse();

private:
    void walk(Pass pass);
    void readField(Pass pass, const Field &field);
    void addText(std::string_view bytes);
    void readRest(const Field &field);
    void readHeader();
    void readMapping(const Field &field);
    void readFunction(const Field &field);
    void readLocation(const Field &field);
    void readSample(const Field &field);

    template <class Message> bool take(Message &message, const Field &field, const char *what);
    StringIndex text(int64_t position);
    void countText(uint64_t bytes);
    uint32_t placeOf(const Identifiers &identifiers, uint64_t id, const char *what);
    void fail(std::string message, ErrorKind kind = ErrorKind::Corrupt);

    const Bytes bytes_;
    uint64_t offset_ = Error::kNowhere; // of the field that is read
    Failure failure_;                   // the first
    Builder builder_;
    std::vector<StringIndex> texts_;                     // the file's string table
    std::vector<uint32_t> textSizes_;                    // by StringIndex
    std::vector<uint64_t> functionTexts_, mappingTexts_; // bytes of what is shown of each
    uint64_t textCount_ = 0;                             // bytes
    bool someTime_ = false;
    Identifiers mappings_, functions_, locations_;
    pprof::Profile rest_; // what is no table
    // Kept from one to the next, so that their memory is used again.
    pprof::Location location_;
    pprof::Sample sample_;
    std::vector<Line> lines_;
    std::vector<LocationIndex> stack_;
    std::vector<Label> labels_;
};

Result<Profile> Parser::parse() {
    if (bytes_.empty())
        fail("the file is empty", ErrorKind::NotATrace);
    if (bytes_.size() > kMostBytes)
        fail("the profile is larger than 1 GiB", ErrorKind::TooLarge);
    walk(Pass::Header);
    offset_ = Error::kNowhere;
    readHeader();
    for (const Pass pass : {Pass::Tables, Pass::Locations, Pass::Samples})
        walk(pass);
    if (failure_)
        return *failure_;
    return builder_.finish();
}

void Parser::walk(Pass pass) {
    io::ByteCursor cursor(bytes_);
    bool broken = false;
    while (!failure_) {
        offset_ = static_cast<uint64_t>(cursor.position() - bytes_.data());
        const std::optional<Field> field = nextField(cursor, broken);
        if (broken)
            fail("this is no pprof profile, or it is cut or damaged");
        if (!field)
            return;
        readField(pass, *field);
    }
}

void Parser::readField(Pass pass, const Field &field) {
    const auto number = static_cast<int>(std::min<uint64_t>(field.number, std::numeric_limits<int>::max()));
    switch (number) {
    case pprof::Profile::kStringTableFieldNumber:
        if (pass != Pass::Header)
            return;
        if (texts_.empty() && !field.content.empty())
            fail("the first text of the profile is not empty");
        return addText({reinterpret_cast<const char *>(field.content.data()), field.content.size()});
    case pprof::Profile::kMappingFieldNumber: return pass == Pass::Tables ? readMapping(field) : void();
    case pprof::Profile::kFunctionFieldNumber: return pass == Pass::Tables ? readFunction(field) : void();
    case pprof::Profile::kLocationFieldNumber: return pass == Pass::Locations ? readLocation(field) : void();
    case pprof::Profile::kSampleFieldNumber: return pass == Pass::Samples ? readSample(field) : void();
    default: return pass == Pass::Header ? readRest(field) : void();
    }
}

void Parser::addText(std::string_view bytes) {
    const StringIndex index = builder_.intern(bytes);
    texts_.push_back(index);
    if (index.value >= textSizes_.size())
        textSizes_.resize(index.value + 1);
    textSizes_[index.value] = static_cast<uint32_t>(bytes.size());
}

// What pprof adds to its format one day is left alone.
void Parser::readRest(const Field &field) {
    if (field.number > pprof::Profile::kDocUrlFieldNumber)
        return;
    if (field.number == pprof::Profile::kTimeNanosFieldNumber) {
        if (someTime_ && rest_.time_nanos() != 0)
            return fail("several profiles stand in one file");
        someTime_ = true;
    }
    google::protobuf::io::CodedInputStream stream(field.whole.data(), static_cast<int>(field.whole.size()));
    if (!rest_.MergePartialFromCodedStream(&stream))
        fail("the profile's head is damaged");
}

void Parser::readHeader() {
    if (failure_)
        return;
    if (texts_.empty())
        return fail("this is no pprof profile: it has no texts");
    Header &header = builder_.header();
    for (const pprof::ValueType &type : rest_.sample_type())
        header.sampleTypes.push_back({text(type.type()), text(type.unit())});
    if (header.sampleTypes.empty())
        return fail("the profile does not say what its samples are");
    header.defaultSampleType = text(rest_.default_sample_type());
    header.periodType = {text(rest_.period_type().type()), text(rest_.period_type().unit())};
    header.period = rest_.period();
    header.timeNanos = rest_.time_nanos();
    header.durationNanos = rest_.duration_nanos();
    for (const int64_t comment : rest_.comment())
        header.comments.push_back(text(comment));
    header.dropFrames = text(rest_.drop_frames());
    header.keepFrames = text(rest_.keep_frames());
    header.docUrl = text(rest_.doc_url());
}

void Parser::readMapping(const Field &field) {
    pprof::Mapping mapping;
    if (!take(mapping, field, "mapping"))
        return;
    if (!mappings_.add(mapping.id()))
        return fail("the mapping ID " + std::to_string(mapping.id()) + " is 0 or there twice");
    const Mapping added{mapping.memory_start(),   mapping.memory_limit(),     mapping.file_offset(),
                        text(mapping.filename()), text(mapping.build_id()),   mapping.has_functions(),
                        mapping.has_filenames(),  mapping.has_line_numbers(), mapping.has_inline_frames()};
    builder_.add(added);
    mappingTexts_.push_back(textSizes_[added.file.value]);
    countText(mappingTexts_.back());
}

void Parser::readFunction(const Field &field) {
    pprof::Function function;
    if (!take(function, field, "function"))
        return;
    if (!functions_.add(function.id()))
        return fail("the function ID " + std::to_string(function.id()) + " is 0 or there twice");
    const Function added{text(function.name()), text(function.system_name()), text(function.filename()),
                         function.start_line()};
    builder_.add(added);
    functionTexts_.push_back(uint64_t{textSizes_[added.name.value]} + textSizes_[added.systemName.value] +
                             textSizes_[added.file.value]);
    countText(functionTexts_.back());
}

void Parser::readLocation(const Field &field) {
    if (!take(location_, field, "location"))
        return;
    if (!locations_.add(location_.id()))
        return fail("the location ID " + std::to_string(location_.id()) + " is 0 or there twice");
    Location location;
    location.address = location_.address();
    location.folded = location_.is_folded();
    if (location_.mapping_id() != 0)
        location.mapping = MappingIndex(placeOf(mappings_, location_.mapping_id(), "mapping"));
    lines_.clear();
    for (const pprof::Line &line : location_.line())
        lines_.push_back(
            {FunctionIndex(placeOf(functions_, line.function_id(), "function")), line.line(), line.column()});
    if (failure_)
        return;
    // A function without a name is shown as its binary.
    const uint64_t binary = location.mapping.valid() ? mappingTexts_[location.mapping.value] : 0;
    countText(binary);
    for (const Line &line : lines_)
        countText(functionTexts_[line.function.value] + binary);
    builder_.add(location, lines_);
}

void Parser::readSample(const Field &field) {
    if (!take(sample_, field, "sample"))
        return;
    if (static_cast<size_t>(sample_.value_size()) != builder_.header().sampleTypes.size())
        return fail("a sample has " + std::to_string(sample_.value_size()) + " values where the profile has " +
                    std::to_string(builder_.header().sampleTypes.size()) + " kinds of them");
    stack_.clear();
    for (const uint64_t id : sample_.location_id())
        stack_.push_back(LocationIndex(placeOf(locations_, id, "location")));
    labels_.clear();
    for (const pprof::Label &label : sample_.label())
        labels_.push_back({text(label.key()), text(label.str()), label.num(), text(label.num_unit())});
    if (failure_)
        return;
    const StackIndex stack = builder_.intern(stack_);
    if (builder_.callCount() > std::max(kCallsGranted, kCallsPerByte * bytes_.size()))
        return fail("the profile's stacks have far more calls than its size lets expect, as in files that are made to "
                    "fill the memory",
                    ErrorKind::TooLarge);
    builder_.addSample(stack, {sample_.value().data(), static_cast<size_t>(sample_.value_size())}, labels_);
}

template <class Message> bool Parser::take(Message &message, const Field &field, const char *what) {
    if (field.wireType == kLengthDelimited &&
        message.ParseFromArray(field.content.data(), static_cast<int>(field.content.size())))
        return true;
    fail(std::string("a ") + what + " of the profile is damaged");
    return false;
}

StringIndex Parser::text(int64_t position) {
    if (position >= 0 && static_cast<uint64_t>(position) < texts_.size())
        return texts_[static_cast<size_t>(position)];
    fail("the profile refers to text " + std::to_string(position) + " of " + std::to_string(texts_.size()));
    return StringIndex{0};
}

uint32_t Parser::placeOf(const Identifiers &identifiers, uint64_t id, const char *what) {
    const uint32_t place = identifiers.find(id);
    if (place == Identifiers::kUnknown)
        fail(std::string("the profile refers to a ") + what + " that it does not have, ID " + std::to_string(id));
    return place;
}

void Parser::countText(uint64_t bytes) {
    textCount_ += bytes;
    if (textCount_ > std::max(kTextGranted, kTextPerByte * bytes_.size()))
        fail("the profile repeats long names far more often than its size lets expect, as in files that are made to "
             "fill "
             "the memory",
             ErrorKind::TooLarge);
}

void Parser::fail(std::string message, ErrorKind kind) {
    if (!failure_)
        failure_ = Error{kind, std::move(message), offset_};
}

bool beginsWith(Bytes bytes, std::string_view text) {
    return bytes.size() >= text.size() && std::equal(text.begin(), text.end(), bytes.begin());
}

// What else people have at hand under the name of a profile.
std::optional<Error> knownOtherwise(Bytes bytes) {
    if (beginsWith(bytes, "go 1."))
        return Error{ErrorKind::Corrupt, "this is a Go execution trace and no pprof profile"};
    constexpr std::array legacy{"heap profile:",         "--- contention", "--- mutex",    "--- heapz",
                                "--- growthz",           "--- threadz",    "--- symbol",   "goroutine ",
                                "threadcreate profile:", "cpu: total ",    "cycles/second"};
    if (std::any_of(legacy.begin(), legacy.end(), [&](const char *begin) { return beginsWith(bytes, begin); }))
        return Error{ErrorKind::UnknownVersion,
                     "this is a profile in pprof's old text form, which is not read; of a Go program get it without "
                     "debug=1"};
    return {};
}

} // namespace

Result<Profile> parsePprof(Bytes bytes) {
    const std::optional<Error> otherwise = knownOtherwise(bytes);
    return otherwise ? Result<Profile>(*otherwise) : Parser(bytes).parse();
}

Result<Profile> readPprof(io::Input &input) {
    std::vector<uint8_t> bytes;
    size_t filled = 0;
    for (;;) {
        if (filled > kMostBytes)
            break; // the parser says so
        if (filled == bytes.size())
            bytes.resize(std::max<size_t>(size_t{1} << 16, filled * 2));
        const Result<size_t> got = input.read(std::span(bytes).subspan(filled));
        if (!got)
            return got.error();
        if (*got == 0)
            break;
        filled += *got;
    }
    return parsePprof(std::span(bytes).first(filled));
}

} // namespace lanescope::profile
