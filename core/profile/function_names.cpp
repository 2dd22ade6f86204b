// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/function_names.h"

#include <array>

namespace lanescope::profile {
namespace {

// "std::map<int>::find(int)" does; "java.util.List.<init>" and "main.(*tree[...]).insert" do not.
bool looksLikeCPlusPlus(std::string_view name) {
    if (name.find(".<") != std::string_view::npos || name.find("]).") != std::string_view::npos)
        return false;
    return name.find_first_of("<>[]") != std::string_view::npos || name.find("::") != std::string_view::npos;
}

// Without everything between brackets, nested ones, too; unchanged from where they do not match.
std::string withoutBracketed(const std::string &name, char open, char close) {
    std::string out;
    size_t nesting = 0, begin = 0; // of what is in brackets now
    for (size_t i = 0; i < name.size(); ++i) {
        if (name[i] == open && nesting++ == 0)
            begin = i;
        if (name[i] == close && nesting == 0)
            return out + name.substr(i);
        if (nesting == 0)
            out += name[i];
        else if (name[i] == close)
            --nesting;
    }
    return nesting == 0 ? out : out + name.substr(begin);
}

std::string shownName(std::string_view name, std::string_view systemName) {
    if (!name.empty() && name != systemName)
        return std::string(name); // demangled before
    if (!looksLikeCPlusPlus(systemName))
        return std::string(systemName);
    return withoutBracketed(withoutBracketed(std::string(systemName), '(', ')'), '<', '>');
}

} // namespace

std::vector<std::string> shownNames(const Profile &profile) {
    std::vector<std::string> names;
    names.reserve(profile.functions.size());
    for (const Function &function : profile.functions)
        names.push_back(shownName(profile.text(function.name), profile.text(function.systemName)));
    return names;
}

std::string_view withoutArguments(std::string_view name) {
    if (name.starts_with('.'))
        name.remove_prefix(1);
    constexpr std::array<std::string_view, 2> ofNames{"(anonymous namespace)", "operator()"};
    for (size_t at = 0; at < name.size();) {
        bool reserved = false;
        for (const std::string_view word : ofNames) {
            if (name.substr(at).starts_with(word)) {
                at += word.size();
                reserved = true;
                break;
            }
        }
        if (!reserved && name[at] == '(')
            return name.substr(0, at);
        at += reserved ? 0 : 1;
    }
    return name;
}

} // namespace lanescope::profile
