// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/timeline/draw_list.h"

#include <QFont>
#include <QImage>
#include <QPoint>
#include <QPointF>

#include <list>
#include <unordered_map>

namespace lanescope::timeline {

// The system's font, a little smaller than in menus. Style::Bold is semi-bold, Style::Small about 0.8 of the size.
QFont fontOf(Label::Style style);

// A rendered label in device pixels: the inked part, premultiplied, of a box as large as its text.
struct LabelImage {
    QImage image;
    QPoint inset; // of the image in the box
    QSize box;
    uint64_t id = 0; // never used twice in a cache; names the image in a texture atlas
};

// Text is what costs most when painting, so labels are rendered once and copied from then on. Bounded in bytes; the
// least recently used images go first. Not thread-safe.
class LabelCache {
public:
    explicit LabelCache(qsizetype capacityBytes = 32 * 1024 * 1024);

    // The image for a label, elided to its width in steps of elisionStep pixels; null where nothing would show.
    // Valid until the next call. O(1), plus rendering the first time.
    const LabelImage *imageOf(const Label &label, float devicePixelRatio);
    // To be called when the system's font changes.
    void clear();

    qsizetype bytes() const { return m_bytes; }
    std::size_t size() const { return m_entries.size(); }
    quint64 renderedCount() const { return m_renderedCount; }

    static constexpr int elisionStep = 8;
    static constexpr float narrowest = 6; // pixels; nothing readable fits below
    // A label cut to less than this, its ellipsis included, says nothing and is left out.
    static constexpr qsizetype fewestCharacters = 4;

private:
    struct Key {
        QString text;
        Colour colour = 0;
        float devicePixelRatio = 1;
        int width = 0; // bucket in pixels; wholeText where the text is not cut
        Label::Elide elide = Label::Elide::Right;
        Label::Style style = Label::Style::Regular;
        bool operator==(const Key &) const = default;
    };
    struct KeyHash {
        std::size_t operator()(const Key &key) const noexcept;
    };
    struct Entry {
        Key key;
        float textWidth = 0; // pixels, uncut
        LabelImage label;    // null image until wanted
    };
    using Entries = std::list<Entry>;

    static constexpr int wholeText = -1;

    Entry &entryOf(const Key &key);
    const LabelImage *rendered(Entry &entry, const QString &text);
    void shrink();

    qsizetype m_capacity;
    qsizetype m_bytes = 0;
    uint64_t m_lastId = 0;
    quint64 m_renderedCount = 0;
    Entries m_entries; // most recently used first
    std::unordered_map<Key, Entries::iterator, KeyHash> m_index;
};

// Where a label's box goes, in device pixels of the target; its image lies inset from there.
QPoint boxPosition(const Label &label, QPointF offset, QSize box, double devicePixelRatio);

} // namespace lanescope::timeline
