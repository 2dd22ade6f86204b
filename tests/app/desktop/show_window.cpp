// SPDX-License-Identifier: GPL-3.0-or-later
// Not a test: the window as it looks after some commands, for the eye.
//   show_window TRACE OUT.png [WxH] [step]...
// Steps: a command's id, "click X,Y" on the timeline, "from T to T" as 12ms, "scroll PIXELS", "fold ROW", "wait".
#include "app/main_window.h"
#include "core/model/duration.h"

#include <QAction>
#include <QApplication>
#include <QElapsedTimer>
#include <QMouseEvent>
#include <QTest>

#include <cstdio>

using namespace lanescope;

namespace {

void settle(app::MainWindow &window) {
    const bool idle = QTest::qWaitFor([&window] { return window.isIdle(); }, 60'000);
    if (!idle)
        std::fputs("the window did not come to rest\n", stderr);
    QTest::qWait(50);
}

int64_t timeOf(const QString &text) {
    return model::parseDuration(text.toStdString()).value_or(0);
}

void perform(app::MainWindow &window, const QString &step) {
    timeline::TimelineView &view = window.view();
    const QStringList words = step.split(' ');
    if (QAction *action = window.action(step)) {
        action->trigger();
    } else if (words[0] == "click") {
        const QStringList xy = words[1].split(',');
        const QPoint at(xy[0].toInt(), xy[1].toInt());
        QWidget *target = view.childAt(at);
        QTest::mouseClick(target, Qt::LeftButton, Qt::NoModifier, target->mapFrom(&view, at));
    } else if (words[0] == "from") {
        timeline::ViewState state = view.viewState();
        const int64_t start = view.viewBounds().range.from;
        state.range = {start + timeOf(words[1]), start + timeOf(words[3])};
        view.setViewState(state);
    } else if (words[0] == "scroll") {
        view.setViewState({view.viewState().range, words[1].toDouble()});
    } else if (words[0] == "fold") {
        const auto &rows = *window.exploration().rows();
        for (int row = 0; row < rows.rowCount(); ++row) {
            if (rows.row(row).title == step.mid(5) || rows.row(row).group == step.mid(5)) {
                if (rows.row(row).group == step.mid(5))
                    view.setGroupFolded(step.mid(5), !view.isGroupFolded(step.mid(5)));
                else
                    window.exploration().arranger().toggleFold(row);
                break;
            }
        }
    } else if (step != "wait") {
        std::fprintf(stderr, "unknown step: %s\n", qUtf8Printable(step));
    }
    settle(window);
}

} // namespace

int main(int argc, char **argv) {
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName("lanescope-test");
    QStringList arguments = QApplication::arguments().mid(1);
    if (arguments.size() < 2) {
        std::fputs("usage: show_window TRACE OUT.png [WxH] [step]...\n", stderr);
        return 2;
    }
    app::MainWindow window(timeline::PainterChoice::Raster);
    window.setScheme(qEnvironmentVariableIsSet("DARK") ? theme::Scheme::Dark : theme::Scheme::Light);
    QSize size(1500, 1000);
    if (arguments.size() > 2 && arguments[2].contains('x') && arguments[2][0].isDigit()) {
        size = QSize(arguments[2].section('x', 0, 0).toInt(), arguments[2].section('x', 1).toInt());
        arguments.removeAt(2);
    }
    window.resize(size);
    window.show();
    if (arguments[0] == "sample")
        window.openSample();
    else
        window.openTrace(arguments[0]);
    settle(window);
    QElapsedTimer clock;
    for (const QString &step : arguments.mid(2)) {
        clock.start();
        perform(window, step);
        std::printf("%s: %lld ms\n", qUtf8Printable(step), static_cast<long long>(clock.elapsed()));
    }
    return window.grab().save(arguments[1]) ? 0 : 1;
}
