// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/details/described.h"
#include "widgets/details/details_pane.h"

#include <QApplication>
#include <QElapsedTimer>

#include <cstdio>
#include <map>

using namespace lanescope;
using rows::Thing;

// show_details FOLDER TRACE: draws the pane for one thing of each kind, light and dark, wide and narrow.
int main(int argc, char **argv) {
    QApplication application(argc, argv);
    if (argc != 3)
        return 2;
    const QString folder = QString::fromLocal8Bit(argv[1]);
    const test::Indexed trace = test::indexed(test::loadWhole({{}, QString::fromLocal8Bit(argv[2])}));
    std::map<QString, std::vector<Thing>> byKind;
    for (const Thing &thing : test::thingsOf(trace, 1))
        byKind[QStringLiteral("%1-%2-%3").arg(static_cast<int>(thing.kind)).arg(thing.lane).arg(thing.count > 1)]
            .push_back(thing);
    for (const auto &[name, things] : byKind) {
        QElapsedTimer timer;
        timer.start();
        size_t described = 0;
        const Thing *best = nullptr;
        size_t most = 0;
        for (size_t i = 0; i < things.size() && described < 300; i += std::max<size_t>(1, things.size() / 300)) {
            const details::Description description = trace.describe(things[i]);
            const size_t weight =
                description.fields.size() + 3 * description.shares.size() + 2 * description.stacks.size();
            ++described;
            if (weight > most) {
                most = weight;
                best = &things[i];
            }
        }
        std::printf("%s: %.3f ms each\n", qPrintable(name), double(timer.nsecsElapsed()) / 1e6 / double(described));
        if (!best)
            continue;
        for (const bool dark : {false, true}) {
            for (const int width : {380, 1200}) {
                details::DetailsPane pane;
                pane.setTheme(dark ? theme::dark() : theme::light());
                pane.resize(width, width == 380 ? 1100 : 640);
                pane.show();
                pane.explain(trace.describe(*best));
                QApplication::processEvents();
                pane.grab().save(folder +
                                 QStringLiteral("/%1-%2-%3.png").arg(name, dark ? "dark" : "light").arg(width));
            }
        }
    }
    return 0;
}
