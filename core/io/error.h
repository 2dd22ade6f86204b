// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace lanescope {

enum class ErrorKind {
    NotATrace,      // no trace header, or an empty file
    UnknownVersion, // a trace header, but of a format this build does not read
    Unreadable,     // the file cannot be opened or read
    Truncated,      // the file ends inside a generation
    Corrupt,        // what is there contradicts the format
    Unordered,      // the events of a generation fit together in no order
    TooLarge,       // beyond what the model can index, or what a compressed file may become
    Cancelled,      // the reader was asked to stop
};

// What the user may ask for to get past an error.
enum class Remedy {
    None,
    TryNewer,         // read a format newer than the newest known
    LiftInflateLimit, // let a compressed file become as large as it will
};

// What went wrong and where. Errors travel as values; nothing in a file makes the program throw or abort.
struct Error {
    static constexpr uint64_t kNowhere = ~uint64_t{0};

    ErrorKind kind = ErrorKind::Corrupt;
    std::string message;        // a sentence a user understands, without the place
    uint64_t offset = kNowhere; // bytes from the start of the (inflated) trace
    uint64_t generation = 0;    // 0: not inside a generation
    uint64_t thread = kNowhere; // the OS thread whose events were read
    Remedy remedy = Remedy::None;

    // The message with its place: "…, at byte 1234, generation 2, thread 77".
    std::string describe() const {
        std::string text = message;
        if (offset != kNowhere && offset != 0) // what is wrong with the front is wrong with the file
            text += ", at byte " + std::to_string(offset);
        if (generation != 0)
            text += ", generation " + std::to_string(generation);
        if (thread != kNowhere)
            text += ", thread " + std::to_string(thread);
        return text;
    }
};

// A value or the error that kept it from being made.
template <class Value> class [[nodiscard]] Result {
public:
    Result(Value value) : content_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : content_(std::in_place_index<1>, std::move(error)) {}

    explicit operator bool() const { return content_.index() == 0; }
    Value &operator*() { return std::get<0>(content_); }
    const Value &operator*() const { return std::get<0>(content_); }
    Value *operator->() { return &std::get<0>(content_); }
    const Value *operator->() const { return &std::get<0>(content_); }
    Error &error() { return std::get<1>(content_); }
    const Error &error() const { return std::get<1>(content_); }

private:
    std::variant<Value, Error> content_;
};

// For work that yields nothing but may fail.
using Failure = std::optional<Error>;

} // namespace lanescope
