// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/bench.h"
#include "app/cli/command.h"
#include "app/cli/critical_path.h"
#include "app/cli/events.h"
#include "app/cli/explain.h"
#include "app/cli/findings.h"
#include "app/cli/gc.h"
#include "app/cli/goroutines.h"
#include "app/cli/info.h"
#include "app/cli/latency.h"
#include "app/cli/mmu.h"
#include "app/cli/pack.h"
#include "app/cli/processors.h"
#include "app/cli/profile.h"
#include "app/cli/regions.h"
#include "app/cli/report.h"
#include "app/cli/summary.h"
#include "app/cli/syscalls.h"
#include "app/cli/tasks.h"
#include "app/cli/top.h"
#include "app/cli/tree.h"

#include <algorithm>

namespace lanescope::cli {

const std::vector<Command> &commands() {
    // clang-format off
    static const std::vector<Command> list{
        infoCommand(),
        summaryCommand(),
        eventsCommand(),
        goroutinesCommand(),
        findingsCommand(),
        treeCommand(),
        tasksCommand(),
        regionsCommand(),
        gcCommand(),
        mmuCommand(),
        processorsCommand(),
        latencyCommand(),
        syscallsCommand(),
        explainCommand(),
        criticalPathCommand(),
        profileCommand(),
        topCommand(),
        reportCommand(),
        packCommand(),
        benchCommand(),
    };
    // clang-format on
    return list;
}

const Command *commandNamed(const QString &name) {
    const auto found = std::find_if(commands().begin(), commands().end(),
                                    [&name](const Command &command) { return name == command.name; });
    return found == commands().end() ? nullptr : &*found;
}

} // namespace lanescope::cli
