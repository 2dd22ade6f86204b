// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/opengl_support.h"

#include <QGuiApplication>
#include <QOffscreenSurface>
#include <QOpenGLContext>
#include <QOpenGLFunctions>
#include <QSurfaceFormat>

#include <algorithm>
#include <array>

namespace lanescope::timeline {

namespace {

OpenGLSupport tryOpenGl() {
    OpenGLSupport support;
    // The offscreen and minimal platforms warn when asked for a context.
    const QString platform = QGuiApplication::platformName();
    if (platform == QLatin1String("offscreen") || platform == QLatin1String("minimal"))
        return support;
    QOpenGLContext context;
    context.setFormat(openGlFormat());
    if (!context.create())
        return support;
    QOffscreenSurface surface;
    surface.setFormat(context.format());
    surface.create();
    if (!surface.isValid() || !context.makeCurrent(&surface))
        return support;
    const QSurfaceFormat got = context.format();
    support.available = !context.isOpenGLES() && got.version() >= std::pair(3, 3);
    support.renderer = QString::fromUtf8(reinterpret_cast<const char *>(context.functions()->glGetString(GL_RENDERER)));
    support.software = isSoftwareRenderer(support.renderer);
    context.doneCurrent();
    return support;
}

} // namespace

const OpenGLSupport &openGlSupport() {
    static const OpenGLSupport support = tryOpenGl();
    return support;
}

QSurfaceFormat openGlFormat() {
    QSurfaceFormat format;
    format.setRenderableType(QSurfaceFormat::OpenGL);
    format.setVersion(3, 3);
    format.setProfile(QSurfaceFormat::CoreProfile);
    format.setDepthBufferSize(0);
    format.setStencilBufferSize(0);
    format.setSamples(0);
    return format;
}

bool isSoftwareRenderer(const QString &renderer) {
    constexpr std::array names = {"llvmpipe", "softpipe", "swrast", "swiftshader", "software"};
    return std::any_of(names.begin(), names.end(),
                       [&](const char *name) { return renderer.contains(QLatin1String(name), Qt::CaseInsensitive); });
}

} // namespace lanescope::timeline
