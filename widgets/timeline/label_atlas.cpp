// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/label_atlas.h"

#include <algorithm>

namespace lanescope::timeline {

namespace {
constexpr int firstSize = 2048;
constexpr int largestSize = 8192;
} // namespace

bool LabelAtlas::allocate(int size) {
    GLint limit = 0;
    m_gl->glGetIntegerv(GL_MAX_TEXTURE_SIZE, &limit);
    if (size > std::min<int>(limit, largestSize))
        return false;
    if (!m_texture)
        m_gl->glGenTextures(1, &m_texture);
    m_gl->glBindTexture(GL_TEXTURE_2D, m_texture);
    m_gl->glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, size, size, 0, GL_BGRA, GL_UNSIGNED_INT_8_8_8_8_REV, nullptr);
    // Without these a texture lacking mipmaps cannot be read at all.
    m_gl->glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    m_gl->glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    m_size = size;
    return true;
}

bool LabelAtlas::restart(bool larger) {
    m_shelves.clear();
    m_places.clear();
    return !larger || allocate(m_size ? m_size * 2 : firstSize);
}

std::optional<QPoint> LabelAtlas::reserve(QSize size) {
    if (size.width() > m_size)
        return std::nullopt;
    // Labels have but a few heights, so shelves fill well.
    const auto fitting = std::find_if(m_shelves.begin(), m_shelves.end(), [&](const Shelf &shelf) {
        return shelf.height == size.height() && shelf.used + size.width() <= m_size;
    });
    if (fitting != m_shelves.end()) {
        const QPoint place(fitting->used, fitting->top);
        fitting->used += size.width();
        return place;
    }
    const int top = m_shelves.empty() ? 0 : m_shelves.back().top + m_shelves.back().height;
    if (top + size.height() > m_size)
        return std::nullopt;
    m_shelves.push_back({top, size.height(), size.width()});
    return QPoint(0, top);
}

std::optional<QPoint> LabelAtlas::placeOf(const LabelImage &label) {
    const auto known = m_places.find(label.id);
    if (known != m_places.end())
        return known->second;
    if (!m_texture && !allocate(firstSize))
        return std::nullopt;
    const std::optional<QPoint> place = reserve(label.image.size());
    if (!place)
        return std::nullopt;
    m_gl->glBindTexture(GL_TEXTURE_2D, m_texture);
    m_gl->glPixelStorei(GL_UNPACK_ROW_LENGTH, static_cast<GLint>(label.image.bytesPerLine() / 4));
    m_gl->glTexSubImage2D(GL_TEXTURE_2D, 0, place->x(), place->y(), label.image.width(), label.image.height(), GL_BGRA,
                          GL_UNSIGNED_INT_8_8_8_8_REV, label.image.constBits());
    m_gl->glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
    m_places.emplace(label.id, *place);
    return place;
}

void LabelAtlas::release() {
    if (m_texture)
        m_gl->glDeleteTextures(1, &m_texture);
    m_texture = 0;
    m_size = 0;
    restart(false);
}

} // namespace lanescope::timeline
