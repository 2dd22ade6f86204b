// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/pprof_writer.h"

#include "core/profile/pprof.pb.h"

#include <algorithm>
#include <limits>
#include <zlib.h>

namespace lanescope::profile {
namespace {

constexpr uint64_t kLengthDelimitedTag = 2;

class Writer {
public:
    explicit Writer(const Profile &profile) : profile_(profile), positions_(profile.strings.size(), kUnused) {
        text(StringIndex{0}); // the first is the empty one
    }

    std::string write();

private:
    static constexpr int64_t kUnused = -1;

    int64_t text(StringIndex index);
    pprof::ValueType valueType(const ValueType &type);
    pprof::Profile head();
    void writeTables();
    void writeSamples();
    void append(int field, const google::protobuf::MessageLite &message);
    void append(int field, std::string_view bytes);

    const Profile &profile_;
    std::vector<int64_t> positions_; // of texts in the string table
    std::vector<StringIndex> texts_; // the string table
    std::string out_;
};

int64_t Writer::text(StringIndex index) {
    int64_t &position = positions_[index.value];
    if (position == kUnused) {
        position = static_cast<int64_t>(texts_.size());
        texts_.push_back(index);
    }
    return position;
}

pprof::ValueType Writer::valueType(const ValueType &type) {
    pprof::ValueType message;
    message.set_type(text(type.type));
    message.set_unit(text(type.unit));
    return message;
}

pprof::Profile Writer::head() {
    const Header &header = profile_.header;
    pprof::Profile message;
    for (const ValueType &type : header.sampleTypes)
        *message.add_sample_type() = valueType(type);
    message.set_drop_frames(text(header.dropFrames));
    message.set_keep_frames(text(header.keepFrames));
    message.set_time_nanos(header.timeNanos);
    message.set_duration_nanos(header.durationNanos);
    if (header.periodType != ValueType{})
        *message.mutable_period_type() = valueType(header.periodType);
    message.set_period(header.period);
    for (const StringIndex comment : header.comments)
        message.add_comment(text(comment));
    message.set_default_sample_type(text(header.defaultSampleType));
    message.set_doc_url(text(header.docUrl));
    return message;
}

std::string Writer::write() {
    out_ = head().SerializeAsString();
    writeSamples();
    writeTables();
    for (const StringIndex index : texts_)
        append(pprof::Profile::kStringTableFieldNumber, profile_.text(index));
    return std::move(out_);
}

void Writer::writeSamples() {
    pprof::Sample message;
    for (size_t i = 0; i < profile_.sampleCount(); ++i) {
        message.Clear();
        for (const LocationIndex location : profile_.stack(profile_.sampleStacks[i]))
            message.add_location_id(uint64_t{location.value} + 1);
        for (const int64_t value : profile_.sampleValues(i))
            message.add_value(value);
        for (const Label &label : profile_.labels(i)) {
            pprof::Label &written = *message.add_label();
            written.set_key(text(label.key));
            written.set_str(text(label.text));
            written.set_num(label.number);
            written.set_num_unit(text(label.unit));
        }
        append(pprof::Profile::kSampleFieldNumber, message);
    }
}

void Writer::writeTables() {
    uint64_t id = 0;
    for (const Mapping &mapping : profile_.mappings) {
        pprof::Mapping message;
        message.set_id(++id);
        message.set_memory_start(mapping.start);
        message.set_memory_limit(mapping.limit);
        message.set_file_offset(mapping.offset);
        message.set_filename(text(mapping.file));
        message.set_build_id(text(mapping.buildId));
        message.set_has_functions(mapping.hasFunctions);
        message.set_has_filenames(mapping.hasFilenames);
        message.set_has_line_numbers(mapping.hasLineNumbers);
        message.set_has_inline_frames(mapping.hasInlineFrames);
        append(pprof::Profile::kMappingFieldNumber, message);
    }
    id = 0;
    for (const Location &location : profile_.locations) {
        pprof::Location message;
        message.set_id(++id);
        message.set_mapping_id(location.mapping.stored());
        message.set_address(location.address);
        message.set_is_folded(location.folded);
        for (const Line &line : profile_.lines(location)) {
            pprof::Line &written = *message.add_line();
            written.set_function_id(uint64_t{line.function.value} + 1);
            written.set_line(line.line);
            written.set_column(line.column);
        }
        append(pprof::Profile::kLocationFieldNumber, message);
    }
    id = 0;
    for (const Function &function : profile_.functions) {
        pprof::Function message;
        message.set_id(++id);
        message.set_name(text(function.name));
        message.set_system_name(text(function.systemName));
        message.set_filename(text(function.file));
        message.set_start_line(function.startLine);
        append(pprof::Profile::kFunctionFieldNumber, message);
    }
}

void appendVarint(std::string &out, uint64_t value) {
    for (; value >= 0x80; value >>= 7)
        out += static_cast<char>(value | 0x80);
    out += static_cast<char>(value);
}

void appendLength(std::string &out, int field, size_t size) {
    appendVarint(out, static_cast<uint64_t>(field) << 3 | kLengthDelimitedTag);
    appendVarint(out, size);
}

void Writer::append(int field, const google::protobuf::MessageLite &message) {
    appendLength(out_, field, message.ByteSizeLong());
    message.AppendToString(&out_);
}

void Writer::append(int field, std::string_view bytes) {
    appendLength(out_, field, bytes.size());
    out_ += bytes;
}

// One gzip member without a time and a name, so that the same bytes make the same file.
std::string gzipped(const std::string &bytes) {
    constexpr int kGzip = 15 + 16, kMemoryLevel = 8;
    z_stream stream{};
    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kGzip, kMemoryLevel, Z_DEFAULT_STRATEGY) != Z_OK)
        return bytes; // out of memory; plain is a profile, too
    std::string out;
    std::string block(size_t{1} << 17, '\0');
    size_t given = 0;
    int state = Z_OK;
    while (state == Z_OK) {
        if (stream.avail_in == 0 && given < bytes.size()) {
            const size_t step = std::min<size_t>(bytes.size() - given, std::numeric_limits<uInt>::max());
            stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data() + given)); // zlib only reads
            stream.avail_in = static_cast<uInt>(step);
            given += step;
        }
        stream.next_out = reinterpret_cast<Bytef *>(block.data());
        stream.avail_out = static_cast<uInt>(block.size());
        state = deflate(&stream, given == bytes.size() ? Z_FINISH : Z_NO_FLUSH);
        out.append(block, 0, block.size() - stream.avail_out);
    }
    deflateEnd(&stream);
    return out;
}

} // namespace

std::string writePprof(const Profile &profile, Packing packing) {
    std::string bytes = Writer(profile).write();
    return packing == Packing::Gzip ? gzipped(bytes) : bytes;
}

} // namespace lanescope::profile
