// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/pixel_surface.h"

#include "widgets/timeline/hatching.h"

#include <QImage>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace lanescope::timeline {

namespace {

// Each byte of value times share / 255, rounded; two channels at a time.
uint32_t scaled(uint32_t value, uint32_t share) {
    const auto pair = [share](uint32_t channels) {
        const uint32_t product = channels * share;
        return ((product + ((product >> 8) & 0x00ff00ffu) + 0x00800080u) >> 8) & 0x00ff00ffu;
    };
    return pair(value & 0x00ff00ffu) | pair((value >> 8) & 0x00ff00ffu) << 8;
}

bool isWhole(double value) {
    return std::abs(value - std::round(value)) < 1e-9;
}

} // namespace

std::optional<PixelSurface> PixelSurface::of(QPainter &painter) {
    const QTransform transform = painter.deviceTransform();
    const bool moved = std::abs(transform.m11() - 1) < 1e-9 && std::abs(transform.m22() - 1) < 1e-9 &&
                       transform.type() <= QTransform::TxScale && isWhole(transform.dx()) && isWhole(transform.dy());
    if (painter.device()->devType() != QInternal::Image || !moved || painter.hasClipping() || painter.opacity() != 1 ||
        painter.compositionMode() != QPainter::CompositionMode_SourceOver)
        return std::nullopt;
    auto *image = static_cast<QImage *>(painter.device());
    const QImage::Format format = image->format();
    if (format != QImage::Format_RGB32 && format != QImage::Format_ARGB32_Premultiplied)
        return std::nullopt;
    PixelSurface surface;
    surface.m_pixels = reinterpret_cast<uint32_t *>(image->bits());
    surface.m_stride = image->bytesPerLine() / 4;
    surface.m_width = image->width();
    surface.m_height = image->height();
    surface.m_dx = static_cast<int>(std::lround(transform.dx()));
    surface.m_dy = static_cast<int>(std::lround(transform.dy()));
    return surface;
}

DeviceBox PixelSurface::onImage(const DeviceBox &box) const {
    return {std::max(box.left + m_dx, 0), std::max(box.top + m_dy, 0), std::min(box.right + m_dx, m_width),
            std::min(box.bottom + m_dy, m_height)};
}

void PixelSurface::hatch(const DeviceBox &box, uint8_t pattern, Colour ink) {
    const DeviceBox cut = onImage(box);
    const uint32_t rest = 255 - (ink >> 24);
    const uint32_t source = scaled(ink | 0xff000000u, ink >> 24); // premultiplied
    for (int y = cut.top; y < cut.bottom; ++y) {
        uint32_t *line = m_pixels + y * m_stride;
        for (int first = cut.left; first < std::min(cut.left + hatchPeriod, cut.right); ++first) {
            if (!hasInk(pattern, first - m_dx, y - m_dy))
                continue;
            for (int x = first; x < cut.right; x += hatchPeriod)
                line[x] = source + scaled(line[x], rest);
        }
    }
}

void PixelSurface::fill(const DeviceBox &box, Colour colour) {
    const auto [left, top, right, bottom] = onImage(box);
    const uint32_t alpha = colour >> 24;
    if (left >= right || top >= bottom || alpha == 0)
        return;
    const uint32_t source = scaled(colour | 0xff000000u, alpha); // premultiplied
    if (right - left == 1 && alpha == 255) {                     // most of a row of merged pixels
        uint32_t *pixel = m_pixels + top * m_stride + left;
        for (int y = top; y < bottom; ++y, pixel += m_stride)
            *pixel = colour;
        return;
    }
    for (int y = top; y < bottom; ++y) {
        uint32_t *line = m_pixels + y * m_stride;
        if (alpha == 255) {
            std::fill(line + left, line + right, colour);
            continue;
        }
        for (int x = left; x < right; ++x)
            line[x] = source + scaled(line[x], 255 - alpha);
    }
}

} // namespace lanescope::timeline
