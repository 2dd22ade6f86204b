// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/bench.h"
#include "app/cli/command.h"
#include "app/cli/events.h"
#include "app/cli/info.h"
#include "app/cli/pack.h"
#include "app/cli/summary.h"

#include <algorithm>

namespace lanescope::cli {

const std::vector<Command> &commands() {
    static const std::vector<Command> list{
        infoCommand(), summaryCommand(), eventsCommand(), packCommand(), benchCommand(),
    };
    return list;
}

const Command *commandNamed(const QString &name) {
    const auto found = std::find_if(commands().begin(), commands().end(),
                                    [&name](const Command &command) { return name == command.name; });
    return found == commands().end() ? nullptr : &*found;
}

} // namespace lanescope::cli
