// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/selection.h"

#include "core/profile/entry_table.h"
#include "core/profile/function_names.h"
#include "core/profile/stack_filter.h"
#include "core/profile/tag_filter.h"

#include <algorithm>
#include <charconv>

namespace lanescope::profile {
namespace {

// The patterns of a selection, compiled.
struct Patterns {
    Pattern focus, ignore, hide, show, showFrom;
    TagFilter tagFocus, tagIgnore;
};

template <class Made> bool take(Made &made, Result<Made> result, Failure &failure) {
    if (result)
        made = *std::move(result);
    else
        failure = result.error();
    return !failure;
}

Result<Patterns> compile(const Selection &selection) {
    Patterns patterns;
    Failure failure;
    const auto compiled = [&failure](Pattern &pattern, const std::string &text, std::string_view purpose) {
        return take(pattern, Pattern::compile(text, purpose), failure);
    };
    if (compiled(patterns.focus, selection.focus, "focus") && compiled(patterns.ignore, selection.ignore, "ignore") &&
        compiled(patterns.hide, selection.hide, "hide") && compiled(patterns.show, selection.show, "show") &&
        compiled(patterns.showFrom, selection.showFrom, "show_from") &&
        take(patterns.tagFocus, TagFilter::parse(selection.tagFocus, "tagfocus"), failure) &&
        take(patterns.tagIgnore, TagFilter::parse(selection.tagIgnore, "tagignore"), failure))
        return patterns;
    return *failure;
}

// As reports list them.
std::vector<std::string> filtersOf(const Selection &selection) {
    std::vector<std::string> filters;
    const std::pair<const char *, const std::string &> all[] = {
        {"focus=", selection.focus},        {"ignore=", selection.ignore},      {"hide=", selection.hide},
        {"show=", selection.show},          {"show_from=", selection.showFrom}, {"tagfocus=", selection.tagFocus},
        {"tagignore=", selection.tagIgnore}};
    for (const auto &[name, text] : all)
        if (!text.empty())
            filters.push_back(name + text);
    return filters;
}

// The profile's own patterns. One that is none is passed over, as pprof does.
void pruneOwnFrames(StackFilter &filter, const Profile &profile) {
    const auto whole = [&profile](StringIndex text) {
        const std::string pattern(profile.text(text));
        return Pattern::compile(pattern.empty() ? "" : "^(" + pattern + ")$", "drop_frames");
    };
    const auto drop = whole(profile.header.dropFrames), keep = whole(profile.header.keepFrames);
    if (drop && keep && drop->given())
        filter.prune(*drop, *keep);
}

// Sums up the sizes of values. Samples of a difference's base, if there are any, are what shares are reckoned of.
class Total {
public:
    explicit Total(const Profile &profile) : profile_(profile) {}

    void add(size_t sample, int64_t value) {
        all_ = wrappingSum(all_, magnitude(value));
        const auto labels = profile_.labels(sample);
        if (std::any_of(labels.begin(), labels.end(), [this](const Label &label) {
                return label.isText() && profile_.text(label.key) == "pprof::base" &&
                       profile_.text(label.text) == "true";
            }))
            base_ = wrappingSum(base_, magnitude(value));
    }
    int64_t value() const { return base_ > 0 ? base_ : all_; }

private:
    const Profile &profile_;
    int64_t all_ = 0, base_ = 0;
};

void remark(WeightedStacks &stacks, bool found, const char *what) {
    if (!found)
        stacks.remarks.push_back(std::string(what) + " matched nothing");
}

// Which samples are left: sums up their values by stack. Zeros say nothing; which stacks had others is in `touched`.
class Weighing {
public:
    Weighing(const Profile &profile, const Patterns &patterns, size_t type)
        : profile_(profile), patterns_(patterns), type_(type), units_(labelUnits(profile)),
          weights_(profile.stackCount(), 0), touched_(profile.stackCount(), 0) {}

    void weigh(const StackFilter &filter, bool relative, WeightedStacks &stacks);
    void expand(const StackFilter &filter, EntryTable &entries, WeightedStacks &stacks) const;

private:
    const Profile &profile_;
    const Patterns &patterns_;
    const size_t type_;
    const LabelUnits units_;
    std::vector<int64_t> weights_; // by stack
    std::vector<uint8_t> touched_;
};

void Weighing::weigh(const StackFilter &filter, bool relative, WeightedStacks &stacks) {
    Total whole(profile_), left(profile_);
    bool focused = !patterns_.tagFocus.given(), ignored = !patterns_.tagIgnore.given();
    for (size_t sample = 0; sample < profile_.sampleCount(); ++sample) {
        const int64_t value = profile_.sampleValues(sample)[type_];
        whole.add(sample, value);
        const StackIndex stack = profile_.sampleStacks[sample];
        if (!filter.isKept(stack))
            continue;
        const bool focus = !patterns_.tagFocus.given() || patterns_.tagFocus.matches(profile_, units_, sample);
        const bool ignore = patterns_.tagIgnore.given() && patterns_.tagIgnore.matches(profile_, units_, sample);
        focused = focused || focus;
        ignored = ignored || ignore;
        if (!focus || ignore)
            continue;
        left.add(sample, value);
        weights_[stack.value] = wrappingSum(weights_[stack.value], value);
        touched_[stack.value] |= value != 0;
    }
    stacks.total = (relative ? left : whole).value();
    remark(stacks, focused, "tagfocus");
    remark(stacks, ignored, "tagignore");
}

void Weighing::expand(const StackFilter &filter, EntryTable &entries, WeightedStacks &stacks) const {
    for (uint32_t i = 0; i < profile_.stackCount(); ++i) {
        if (!touched_[i])
            continue;
        filter.forEachLocation(StackIndex(i),
                               [&](LocationIndex location) { entries.append(stacks.frames, filter, location); });
        stacks.ends.push_back(static_cast<uint32_t>(stacks.frames.size()));
        stacks.weights.push_back(weights_[i]);
    }
    entries.moveTo(stacks);
}

} // namespace

Result<size_t> sampleTypeNumber(const Profile &profile, std::string_view wanted) {
    const std::vector<ValueType> &types = profile.header.sampleTypes;
    const auto named = [&](std::string_view name) {
        return static_cast<size_t>(
            std::find_if(types.begin(), types.end(),
                         [&](const ValueType &type) { return profile.text(type.type) == name; }) -
            types.begin());
    };
    if (wanted.empty()) {
        const std::string_view name = profile.text(profile.header.defaultSampleType);
        const size_t found = name.empty() ? types.size() : named(name);
        return found < types.size() ? found : types.size() - 1;
    }
    int64_t number = 0;
    const auto [end, problem] = std::from_chars(wanted.data(), wanted.data() + wanted.size(), number);
    if (problem == std::errc() && end == wanted.data() + wanted.size()) {
        if (number >= 0 && static_cast<uint64_t>(number) < types.size())
            return static_cast<size_t>(number);
        return Error{ErrorKind::Corrupt,
                     "there are samples 0 to " + std::to_string(types.size() - 1) + ", and no " + std::string(wanted)};
    }
    // Older profiles say "space" for what is in use.
    size_t found = named(wanted);
    if (wanted.starts_with("inuse_"))
        found = std::min(found, named(wanted.substr(6)));
    if (found < types.size())
        return found;
    std::string known;
    for (const ValueType &type : types)
        (known += known.empty() ? "" : ", ") += profile.text(type.type);
    return Error{ErrorKind::Corrupt, "there are no samples " + std::string(wanted) + "; there are " + known};
}

Result<WeightedStacks> select(const Profile &profile, const Selection &selection) {
    const Result<Patterns> patterns = compile(selection);
    if (!patterns)
        return patterns.error();
    const Result<size_t> type = sampleTypeNumber(profile, selection.sampleIndex);
    if (!type)
        return type.error();
    WeightedStacks stacks;
    stacks.type = profile.text(profile.header.sampleTypes[*type].type);
    stacks.unit = profile.text(profile.header.sampleTypes[*type].unit);
    stacks.filters = filtersOf(selection);
    const std::vector<std::string> names = shownNames(profile);
    StackFilter filter(profile, names);
    if (!selection.allFrames)
        pruneOwnFrames(filter, profile);
    const StackFilter::Found found = filter.filter(patterns->focus, patterns->ignore, patterns->hide, patterns->show);
    remark(stacks, found.focus, "focus");
    remark(stacks, found.ignore, "ignore");
    remark(stacks, found.hide, "hide");
    remark(stacks, found.show, "show");
    remark(stacks, filter.showFrom(patterns->showFrom), "show_from");
    Weighing weighing(profile, *patterns, *type);
    weighing.weigh(filter, selection.relative, stacks);
    EntryTable entries(profile, names, selection.granularity);
    weighing.expand(filter, entries, stacks);
    return stacks;
}

} // namespace lanescope::profile
