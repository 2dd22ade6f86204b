// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/format/v1/pipeline.h"

#include "core/format/v1/assembly.h"
#include "core/format/v1/file_reader.h"

#include <thread>

namespace lanescope::format::v1 {

Result<model::TracePointer> load(io::Input &input, io::ByteStream &stream, int minor, const LoadObserver &observer,
                                 std::stop_token stop) {
    Building building(input, minor, observer, stop);
    model::Outcome outcome; // written by the ordering thread, read when it has ended
    Failure failure;
    {
        std::jthread ordering([&] {
            BlockWriter writer([&](BlockWriter::Block block) { return building.exchange(std::move(block)); });
            // Blocks without events let the builder's thread tell how far the reading is.
            FileData data = FileReader(stream, minor, stop, [&] {
                                building.setBytesDone(input.consumed());
                                writer.flush(false);
                            }).read();
            Assembly(data, writer, stop).run();
            writer.flush(true);
            outcome = std::move(data.outcome);
            building.close();
        });
        failure = building.run();
    }
    if (failure)
        outcome.damage = failure;
    return building.finish(std::move(outcome));
}

} // namespace lanescope::format::v1
