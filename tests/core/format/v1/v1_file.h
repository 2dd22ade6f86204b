// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/format/v1/wire.h"

#include <QByteArray>

#include <initializer_list>

namespace lanescope::test {

// Writes a trace of the v1 family, record by record.
class V1File {
public:
    using Wire = format::v1::Wire;
    using Values = std::initializer_list<uint64_t>;

    explicit V1File(int minor) : minor_(minor) {
        bytes_ = QByteArray("go 1." + QByteArray::number(minor) + " trace").leftJustified(16, '\0');
    }

    // Batch `sequence` counts in format 1.5 only.
    V1File &batch(uint64_t proc, uint64_t ticks, uint64_t sequence = 0) {
        bytes_.append('\x41');
        varint(proc);
        if (minor_ < 7)
            varint(sequence);
        varint(ticks);
        return *this;
    }
    // `values` with the time's delta first; in format 1.5 with the sequence number's before it.
    V1File &event(Wire type, Values values) {
        const size_t count = values.size() - (minor_ < 7 ? 2 : 1);
        QByteArray numbers;
        for (uint64_t value : values)
            append(numbers, value);
        bytes_.append(static_cast<char>(static_cast<size_t>(type) | std::min<size_t>(count, 3) << 6));
        if (count >= 3)
            varint(static_cast<uint64_t>(numbers.size()));
        bytes_.append(numbers);
        return *this;
    }
    V1File &string(uint64_t id, const QByteArray &text) {
        bytes_.append('\x25');
        varint(id);
        varint(static_cast<uint64_t>(text.size()));
        bytes_.append(text);
        return *this;
    }
    V1File &text(const QByteArray &text) { // behind a log
        varint(static_cast<uint64_t>(text.size()));
        bytes_.append(text);
        return *this;
    }
    // A stack of one frame; format 1.5 keeps only its address.
    V1File &stack(uint64_t id, uint64_t pc, uint64_t function = 0) {
        QByteArray numbers;
        append(numbers, id);
        append(numbers, 1);
        append(numbers, pc);
        if (minor_ >= 7)
            for (const uint64_t value : {function, uint64_t{0}, uint64_t{7}})
                append(numbers, value);
        bytes_.append('\xC3');
        varint(static_cast<uint64_t>(numbers.size()));
        bytes_.append(numbers);
        return *this;
    }
    V1File &frequency(uint64_t ticksPerSecond) {
        bytes_.append('\2');
        varint(ticksPerSecond);
        if (minor_ < 7)
            varint(0);
        return *this;
    }
    V1File &raw(const QByteArray &bytes) {
        bytes_.append(bytes);
        return *this;
    }

    const QByteArray &bytes() const { return bytes_; }

private:
    static void append(QByteArray &to, uint64_t value) {
        for (; value >= 0x80; value >>= 7)
            to.append(static_cast<char>(value | 0x80));
        to.append(static_cast<char>(value));
    }
    void varint(uint64_t value) { append(bytes_, value); }

    int minor_;
    QByteArray bytes_;
};

} // namespace lanescope::test
