// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/timeline/label_cache.h"

#include <QOpenGLFunctions_3_3_Core>

#include <optional>
#include <unordered_map>

namespace lanescope::timeline {

// Label images side by side in one texture, packed on shelves. Needs its context current in every call.
class LabelAtlas {
public:
    explicit LabelAtlas(QOpenGLFunctions_3_3_Core *gl) : m_gl(gl) {}

    // Where the image lies, uploading it the first time; nullopt when there is no room left.
    std::optional<QPoint> placeOf(const LabelImage &label);
    // Forgets all images and, if asked to, takes a larger texture; false where the context allows none.
    bool restart(bool larger);
    GLuint texture() const { return m_texture; }
    void release();

private:
    struct Shelf {
        int top = 0;
        int height = 0;
        int used = 0; // pixels from the left
    };

    bool allocate(int size);
    std::optional<QPoint> reserve(QSize size);

    QOpenGLFunctions_3_3_Core *m_gl;
    GLuint m_texture = 0;
    int m_size = 0;
    std::vector<Shelf> m_shelves;
    std::unordered_map<uint64_t, QPoint> m_places;
};

} // namespace lanescope::timeline
