// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/tag_filter.h"

#include <algorithm>
#include <charconv>

namespace lanescope::profile {
namespace {

// "+12kb": a number and a unit, which may be missing.
struct Quantity {
    int64_t number = 0;
    std::string_view unit;
};

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

bool isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// All of `text`, or none.
std::optional<Quantity> parseQuantity(std::string_view text) {
    Quantity quantity;
    if (text.starts_with('+'))
        text.remove_prefix(1);
    if (text.empty() || !(isDigit(text.front()) || (text.size() > 1 && text.front() == '-' && isDigit(text[1]))))
        return {};
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), quantity.number);
    quantity.unit = text.substr(static_cast<size_t>(end - text.data()));
    if (problem != std::errc() || !std::all_of(quantity.unit.begin(), quantity.unit.end(), isLetter))
        return {};
    return quantity;
}

} // namespace

LabelUnits labelUnits(const Profile &profile) {
    LabelUnits units;
    for (const Label &label : profile.allLabels) {
        if (!label.isNumber())
            continue;
        std::string &unit = units[label.key.value];
        if (unit.empty())
            unit = profile.text(label.unit);
    }
    for (auto &[key, unit] : units) {
        const std::string_view name = profile.text(StringIndex(key));
        if (unit.empty())
            unit = name == "alignment" || name == "request" ? "bytes" : name;
    }
    return units;
}

Result<TagFilter> TagFilter::parse(std::string_view text, std::string_view purpose) {
    TagFilter filter;
    if (text.empty())
        return filter;
    const size_t equals = text.find('=');
    if (equals != std::string_view::npos) {
        filter.key_ = text.substr(0, equals);
        text.remove_prefix(equals + 1);
    }
    filter.range_ = parseRange(text);
    if (filter.range_)
        return filter;
    for (size_t at = 0; at <= text.size();) {
        const size_t end = std::min(text.find(',', at), text.size());
        // An empty expression is one that matches everything.
        const std::string_view expression = end == at ? "(?:)" : text.substr(at, end - at);
        Result<Pattern> pattern = Pattern::compile(expression, purpose);
        if (!pattern)
            return pattern.error();
        filter.patterns_.push_back(*pattern);
        at = end + 1;
    }
    return filter;
}

std::optional<TagFilter::Range> TagFilter::parseRange(std::string_view text) {
    const size_t colon = text.find(':');
    const auto before = parseQuantity(text.substr(0, colon));
    if (colon == std::string_view::npos) {
        if (!before)
            return {};
        const Scaled only = scale(before->number, before->unit, before->unit);
        return Range{only.value, only.value, only.unit};
    }
    const std::string_view rest = text.substr(colon + 1);
    const auto after = parseQuantity(rest);
    if ((!before && colon != 0) || (!after && !rest.empty()) || (!before && !after))
        return {};
    const Quantity &first = before ? *before : *after;
    const Scaled low = scale(first.number, first.unit, first.unit);
    Range range{low.value, low.value, low.unit};
    if (!before)
        range.low.reset();
    if (!after)
        range.high.reset();
    if (before && after) {
        const Scaled high = scale(after->number, after->unit, low.unit);
        if (high.unit != low.unit)
            return {};
        range.high = high.value;
    }
    return range;
}

bool TagFilter::isInRange(int64_t value, const std::string &unit) const {
    const Scaled scaled = scale(value, unit, range_->unit);
    return scaled.unit == range_->unit && (!range_->low || scaled.value >= *range_->low) &&
           (!range_->high || scaled.value <= *range_->high);
}

bool TagFilter::matchesAnyText(const Profile &profile, size_t sample, const Pattern &pattern) const {
    for (const Label &label : profile.labels(sample)) {
        if (!label.isText())
            continue;
        const std::string key(profile.text(label.key));
        const std::string_view text = profile.text(label.text);
        if (key_ ? *key_ == key && pattern.matches(text) : pattern.matches(key + ":" + std::string(text)))
            return true;
    }
    return false;
}

bool TagFilter::matches(const Profile &profile, const LabelUnits &units, size_t sample) const {
    if (range_) {
        const auto labels = profile.labels(sample);
        return std::any_of(labels.begin(), labels.end(), [&](const Label &label) {
            return label.isNumber() && (!key_ || *key_ == profile.text(label.key)) &&
                   isInRange(label.number, units.at(label.key.value));
        });
    }
    const auto found = [&](const Pattern &pattern) { return matchesAnyText(profile, sample, pattern); };
    return key_ ? std::any_of(patterns_.begin(), patterns_.end(), found)
                : std::all_of(patterns_.begin(), patterns_.end(), found);
}

} // namespace lanescope::profile
