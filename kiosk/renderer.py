"""What draws OpenGL on this machine, asked in a process of its own, for a broken driver may take it down."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication, QOffscreenSurface, QOpenGLContext

GL_RENDERER = 0x1F01


def name() -> str:
    """How OpenGL's renderer calls itself; empty where there is no OpenGL."""
    application = QGuiApplication(["time-capsule"])
    surface = QOffscreenSurface()
    surface.create()
    context = QOpenGLContext()
    found = ""
    if context.create() and context.makeCurrent(surface):
        found = context.functions().glGetString(GL_RENDERER)
        context.doneCurrent()
    del context, surface, application  # in this order
    return found
