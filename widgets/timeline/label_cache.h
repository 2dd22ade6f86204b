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

// A text rendered whole, in device pixels: the inked part, premultiplied, of a box as large as the text.
struct LabelImage {
    QImage image;
    QPoint inset; // of the image in the box
    QSize box;
    std::vector<float> advances; // from the box's left edge to each character's, and to the text's end
    uint64_t id = 0;             // never used twice in a cache; names the image in a texture atlas
};

// What is to be copied to show a label: a text or, where it is cut, its beginning or end and an ellipsis.
struct LabelPieces {
    struct Piece {
        const LabelImage *image = nullptr;
        QRect source;  // in the image
        QPoint offset; // of the source in the label's box
    };
    std::array<Piece, 3> pieces;
    int count = 0;
    QSize box; // of all pieces together, device pixels
};

// Text is what costs most when painting, so each text is rendered once and copied from then on, cut to whatever width
// it gets. Bounded in bytes; the least recently used images go first. Not thread-safe.
class LabelCache {
public:
    explicit LabelCache(qsizetype capacityBytes = 32 * 1024 * 1024);

    // The images of a label, cut to its width; none where nothing would show. Valid until the next call. O(length) at
    // most, plus rendering a text the first time.
    LabelPieces piecesOf(const Label &label, float devicePixelRatio);
    // To be called when the system's font changes.
    void clear();

    qsizetype bytes() const { return m_bytes; }
    std::size_t size() const { return m_entries.size(); }
    quint64 renderedCount() const { return m_renderedCount; }

    static constexpr float narrowest = 6; // pixels; nothing readable fits below
    // A label cut to less than this, its ellipsis included, says nothing and is left out.
    static constexpr qsizetype fewestCharacters = 4;
    static constexpr qsizetype mostCharacters = 400; // longer texts are cut; no screen shows as many

private:
    struct Key {
        QString text;
        Colour colour = 0;
        float devicePixelRatio = 1;
        Label::Style style = Label::Style::Regular;
        bool operator==(const Key &) const = default;
    };
    struct KeyHash {
        // Not noexcept: the standard library then keeps the hash with the node instead of computing it again.
        std::size_t operator()(const Key &key) const;
    };
    struct Entry {
        Key key;
        LabelImage label;
    };
    using Entries = std::list<Entry>;

    const LabelImage &imageOf(const Key &key);
    void shrink();

    qsizetype m_capacity;
    qsizetype m_bytes = 0;
    uint64_t m_lastId = 0;
    quint64 m_renderedCount = 0;
    Entries m_entries; // most recently used first
    std::unordered_map<Key, Entries::iterator, KeyHash> m_index;
};

// Where a label's box goes, in device pixels of the target.
QPoint boxPosition(const Label &label, QPointF offset, QSize box, double devicePixelRatio);

} // namespace lanescope::timeline
