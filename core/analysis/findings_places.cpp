// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/findings_places.h"

#include <algorithm>
#include <array>

namespace lanescope::analysis {
namespace {

using model::Frame;
using model::StackIndex;

// The first elements of import paths of the standard library, sorted. (An import path of others has a dot in its first
// element, but a module on nobody's host need not.)
constexpr std::array<std::string_view, 52> kStandard{
    "archive", "bufio",   "bytes",    "cmp",      "compress", "container", "context", "crypto",  "database",
    "debug",   "embed",   "encoding", "errors",   "expvar",   "flag",      "fmt",     "go",      "hash",
    "html",    "image",   "index",    "internal", "io",       "iter",      "log",     "maps",    "math",
    "mime",    "net",     "os",       "path",     "plugin",   "reflect",   "regexp",  "runtime", "slices",
    "sort",    "strconv", "strings",  "structs",  "sync",     "syscall",   "testing", "text",    "time",
    "type",    "unicode", "unique",   "unsafe",   "vendor",   "weak",      "x_cgo"};

// Functions of the runtime and the library that wait, by the beginning of their names, and for what.
struct Waiting {
    std::string_view function;
    WaitKind kind;
};
constexpr std::array kWaiting{
    Waiting{"sync.(*Mutex).", WaitKind::Lock},     Waiting{"sync.(*RWMutex).", WaitKind::Lock},
    Waiting{"sync.(*Once).", WaitKind::Lock},      Waiting{"internal/sync.(*Mutex).", WaitKind::Lock},
    Waiting{"sync.(*WaitGroup).", WaitKind::Join}, Waiting{"sync.(*Cond).", WaitKind::Condition},
    Waiting{"runtime.chansend", WaitKind::Send},   Waiting{"runtime.chanrecv", WaitKind::Receive},
    Waiting{"runtime.selectgo", WaitKind::Select}, Waiting{"runtime.block", WaitKind::Never},
};

// Functions that ask others for something, by the beginning of their names: who waits below them waits for an answer.
// Servers, too, wait for the network, and have nothing to do then.
constexpr std::array<std::string_view, 23> kAsking{
    "net/http.(*Client).",
    "net/http.(*Transport).",
    "net/http.(*persistConn).roundTrip",
    "net/http.(*http2ClientConn).RoundTrip",
    "net/http.(*http2Transport).RoundTrip",
    "net/http/internal/http2.(*Transport).RoundTrip",
    "net/http/internal/http2.(*ClientConn).RoundTrip",
    "net.(*Dialer).",
    "net.(*Resolver).",
    "net/rpc.(*Client).",
    "net/smtp.",
    "crypto/tls.(*Conn).clientHandshake",
    "database/sql.(*DB).conn",
    "database/sql.(*DB).query",
    "database/sql.(*DB).exec",
    "database/sql.(*Tx).",
    "database/sql.(*Stmt).",
    "database/sql.(*Rows).",
    "google.golang.org/grpc.(*ClientConn).Invoke",
    "google.golang.org/grpc.(*clientStream).",
    "github.com/jackc/pgx/",
    "github.com/go-sql-driver/mysql.",
    "github.com/redis/go-redis/",
};
// Of these, what a pool or a connection does beside, waiting for whatever comes.
constexpr std::array<std::string_view, 6> kBeside{
    "database/sql.(*DB).connection",
    "github.com/redis/go-redis/v9/internal/pool.",
    "github.com/jackc/pgx/v5/pgxpool.",
    "github.com/jackc/puddle",
    "github.com/go-sql-driver/mysql.(*mysqlConn).startWatcher",
    "google.golang.org/grpc/internal/transport.",
};

template <class Names> bool beginsWithOneOf(std::string_view function, const Names &names) {
    return std::any_of(names.begin(), names.end(),
                       [function](std::string_view name) { return function.starts_with(name); });
}

bool belongsToWaiting(std::string_view package) {
    return package == "runtime" || package == "sync" || package == "internal/sync" || package == "internal/race";
}

WaitKind kindOf(const WaitReasons &reasons, ReasonKey reason) {
    const std::string_view text = reasons.text(reason);
    switch (reasons.classOf(reason)) {
    case WaitClass::Network: return WaitKind::Network;
    case WaitClass::Forever: return WaitKind::Never;
    case WaitClass::Sync:
        if (text == "chan send")
            return WaitKind::Send;
        if (text == "chan receive")
            return WaitKind::Receive;
        if (text == "select")
            return WaitKind::Select;
        return text.find("Cond") != std::string_view::npos ? WaitKind::Condition : WaitKind::Lock;
    default: return WaitKind::Ignored;
    }
}

} // namespace

std::string_view packageOf(std::string_view function) {
    const size_t slash = function.rfind('/', function.find_first_of("([")); // not of what stands in brackets
    const size_t dot = function.find('.', slash == std::string_view::npos ? 0 : slash);
    return function.substr(0, dot);
}

bool isStandard(std::string_view package) {
    return std::binary_search(kStandard.begin(), kStandard.end(), package.substr(0, package.find('/')));
}

std::string_view typeOf(std::string_view function) {
    const size_t pointer = function.find(").");
    if (pointer != std::string_view::npos)
        return function.substr(0, pointer + 1);
    const std::string_view package = packageOf(function);
    return function.substr(0, function.find_first_of(".[", std::min(package.size() + 1, function.size())));
}

WaitPlaces::WaitPlaces(const Scope &scope)
    : scope_(scope), waits_(scope.trace.stacks.size() + 1), syscalls_(scope.trace.stacks.size() + 1) {}

WaitPlace WaitPlaces::of(StackIndex stack, ReasonKey reason) {
    if (!scope_.trace.stacks.hasFrames(stack)) {
        const WaitKind kind = kindOf(*scope_.reasons, reason);
        return kind == WaitKind::Ignored ? WaitPlace{} : WaitPlace{kind, numberOf({})};
    }
    Known &known = waits_[stack.value];
    if (!known.looked) {
        if (reason == WaitReasons::kUnknown)
            reason = scope_.reasons->implied(stack, {});
        known = {true, look(stack, kindOf(*scope_.reasons, reason))};
    }
    return known.place;
}

WaitPlace WaitPlaces::ofSyscall(StackIndex stack) {
    if (!scope_.trace.stacks.hasFrames(stack))
        return {WaitKind::Syscall, numberOf({})};
    Known &known = syscalls_[stack.value];
    if (!known.looked)
        known = {true, look(stack, WaitKind::Syscall)};
    return known.place;
}

WaitPlace WaitPlaces::look(StackIndex stack, WaitKind byReason) {
    const model::Trace &trace = scope_.trace;
    WaitKind kind = byReason;
    if (kind == WaitKind::Ignored)
        return {};
    bool leaf = true, asking = false, beside = false, accepting = false, locked = false;
    trace.stacks.forEachFrame(stack, [&](const Frame &frame) {
        const std::string_view function = trace.strings[frame.function], package = packageOf(function);
        leaf = leaf && belongsToWaiting(package);
        locked = locked || (leaf && package != "runtime");
        if (leaf)
            for (const Waiting &waiting : kWaiting)
                if (function.starts_with(waiting.function) && byReason != WaitKind::Syscall)
                    kind = waiting.kind;
        asking = asking || beginsWithOneOf(function, kAsking);
        beside = beside || beginsWithOneOf(function, kBeside);
        accepting =
            accepting || function.ends_with(".Accept") || function.find("UDPConn).Read") != std::string_view::npos;
    });
    if (kind == WaitKind::Lock && !locked)
        return {}; // one of the runtime's own
    const bool answers = kind == WaitKind::Network || kind == WaitKind::Select || kind == WaitKind::Receive;
    if (answers && asking && !beside)
        kind = WaitKind::Call;
    if (kind == WaitKind::Network && accepting)
        return {}; // for clients that may come or not, or passing on what they send
    const Frame *frame = shownFrame(stack, kind);
    const std::string_view function = frame ? trace.strings[frame->function] : std::string_view{};
    const std::string_view package = packageOf(function);
    if (package == "runtime" || package.starts_with("runtime/"))
        return {}; // the runtime's own, and what writes the trace
    if (kind == WaitKind::Call && isStandard(package))
        return {}; // on behalf of somebody who waits, too
    return {kind, numberOf(std::string(kind == WaitKind::Lock ? typeOf(function) : function))};
}

bool WaitPlaces::isOwn(const Frame &frame) const {
    return !isStandard(packageOf(scope_.trace.strings[frame.function]));
}

const Frame *WaitPlaces::shownFrame(StackIndex stack, WaitKind kind) const {
    const model::Trace &trace = scope_.trace;
    const Frame *shown = nullptr, *last = nullptr;
    trace.stacks.forEachFrame(stack, [&](const Frame &frame) {
        last = &frame;
        if (shown)
            return;
        const std::string_view package = packageOf(trace.strings[frame.function]);
        if (kind == WaitKind::Lock ? !belongsToWaiting(package) : !isStandard(package))
            shown = &frame;
    });
    return shown ? shown : last;
}

uint32_t WaitPlaces::numberOf(std::string owner) {
    const auto [at, isNew] = numbers_.try_emplace(std::move(owner), static_cast<uint32_t>(owners_.size()));
    if (isNew)
        owners_.push_back(&at->first);
    return at->second;
}

} // namespace lanescope::analysis
