// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/scope.h"

#include <map>
#include <string>
#include <vector>

namespace lanescope::analysis {

// What a goroutine waits for, as its stack tells.
enum class WaitKind : uint8_t {
    Ignored, // the runtime's own business, sleeping, waiting for the collector
    Lock,
    Join,      // a WaitGroup
    Condition, // a sync.Cond
    Send,
    Receive,
    Select,
    Never, // nothing: a nil channel, an empty select
    Network,
    Call, // the network, and for an answer: what stands on the stack asks others and does not serve
    Syscall,
};
constexpr size_t kWaitKinds = 11;

// A place in the code where goroutines wait.
struct WaitPlace {
    WaitKind kind = WaitKind::Ignored;
    // Whose wait this is: the type whose lock is wanted, "main.(*ledger)"; else the first function that is not of the
    // standard library. Not its text but a number, from WaitPlaces::owner().
    uint32_t owner = 0;
};

// Reads stacks for the rules. Each stack is looked at once. For one thread.
class WaitPlaces {
public:
    explicit WaitPlaces(const Scope &scope);

    WaitPlace of(model::StackIndex stack, ReasonKey reason);
    // In a system call.
    WaitPlace ofSyscall(model::StackIndex stack);
    const std::string &owner(uint32_t number) const { return *owners_[number]; }

    // The function to show for a wait: for locks the one that locks, else the first that is not of the standard
    // library. Null when the stack has no frames.
    const model::Frame *shownFrame(model::StackIndex stack, WaitKind kind) const;
    bool isOwn(const model::Frame &frame) const; // not of the standard library

private:
    struct Known {
        bool looked = false;
        WaitPlace place;
    };

    WaitPlace look(model::StackIndex stack, WaitKind byReason);
    uint32_t numberOf(std::string owner);

    const Scope &scope_;
    std::vector<Known> waits_, syscalls_;     // by stack, 0 also for none
    std::map<std::string, uint32_t> numbers_; // of the owners
    std::vector<const std::string *> owners_; // by number
};

// The package of a function: "net/http" of "net/http.(*conn).serve".
std::string_view packageOf(std::string_view function);
// Whether a package is of Go's standard library, as far as its name tells.
bool isStandard(std::string_view package);
// "main.(*ledger)" of "main.(*ledger).post.func1", "main.run" of "main.run.func2": where state that is locked may live.
std::string_view typeOf(std::string_view function);

} // namespace lanescope::analysis
