// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/symbols/addr2line.h"

#include "core/symbols/child_process.h"

#include <charconv>
#include <cstdlib>
#include <sstream>
#include <unistd.h>

namespace lanescope::symbols {
namespace {

constexpr std::chrono::seconds kLimit{60}; // newer Go builds the tool when it is first asked for

bool isCommand(const std::string &path) {
    return ::access(path.c_str(), X_OK) == 0;
}

std::string question(std::span<const uint64_t> addresses) {
    std::string text;
    for (const uint64_t address : addresses) {
        char digits[17];
        text += "0x";
        text.append(digits, std::to_chars(digits, digits + sizeof digits, address, 16).ptr) += '\n';
    }
    return text;
}

// The next line of the answer, without its end.
std::string_view nextLine(std::string_view &answer) {
    const size_t end = std::min(answer.find('\n'), answer.size());
    std::string_view line = answer.substr(0, end);
    answer.remove_prefix(std::min(end + 1, answer.size()));
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    return line;
}

// Two lines: "main.main" and "/src/main.go:12", or question marks.
Symbol nextSymbol(std::string_view &answer) {
    const std::string_view function = nextLine(answer), place = nextLine(answer);
    const size_t colon = place.rfind(':');
    if (function == "?" || function.empty() || colon == std::string_view::npos)
        return {};
    Symbol symbol{std::string(function), std::string(place.substr(0, colon)), 0};
    std::from_chars(place.data() + colon + 1, place.data() + place.size(), symbol.line);
    if (symbol.file == "?")
        symbol.file.clear();
    return symbol;
}

} // namespace

std::string Addr2Line::goCommand() {
    if (const char *root = std::getenv("GOROOT"); root != nullptr && isCommand(std::string(root) + "/bin/go"))
        return std::string(root) + "/bin/go";
    const char *path = std::getenv("PATH");
    std::istringstream folders(path == nullptr ? "" : path);
    for (std::string folder; std::getline(folders, folder, ':');)
        if (const std::string command = (folder.empty() ? "." : folder) + "/go"; isCommand(command))
            return command;
    return {};
}

Result<std::vector<Symbol>> Addr2Line::lookUp(std::span<const uint64_t> addresses, std::stop_token stop) const {
    const std::string go = goCommand();
    if (go.empty())
        return Error{ErrorKind::Unreadable, "there is no go command on the PATH"};
    // GOTOOLCHAIN: it shall answer as it is, and fetch no other Go.
    const Result<std::string> said = runProgram({"env", "GOTOOLCHAIN=local", go, "tool", "addr2line", program_},
                                                question(addresses), kLimit, std::move(stop));
    if (!said && said.error().kind == ErrorKind::Cancelled)
        return said.error();
    if (!said)
        return Error{ErrorKind::Unreadable, "go tool addr2line could not be asked: " + said.error().message};
    std::string_view answer = *said;
    std::vector<Symbol> symbols;
    symbols.reserve(addresses.size());
    for (size_t i = 0; i < addresses.size(); ++i)
        symbols.push_back(nextSymbol(answer));
    return symbols;
}

} // namespace lanescope::symbols
