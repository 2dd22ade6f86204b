// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/symbols/elf.h"

#include <algorithm>
#include <array>

namespace lanescope::symbols {
namespace {

constexpr std::array<uint8_t, 4> kMagic{0x7F, 'E', 'L', 'F'};
constexpr uint64_t kDynamic = 3;       // ET_DYN
constexpr uint32_t kNoBits = 8;        // SHT_NOBITS: takes no room in the file
constexpr uint32_t kExtended = 0xFFFF; // SHN_XINDEX: the number stands in the first section's header

// Where the fields that matter stand, by class. Offsets and addresses take `wide` bytes.
struct Layout {
    unsigned wide;
    unsigned sectionTable, sectionSize, sectionCount, nameSection; // in the file's header
    unsigned offset, size, link, entrySize, header;                // in a section's
};
constexpr Layout kLayout32{4, 0x20, 0x2E, 0x30, 0x32, 0x10, 0x14, 0x18, 0x24, 40};
constexpr Layout kLayout64{8, 0x28, 0x3A, 0x3C, 0x3E, 0x18, 0x20, 0x28, 0x38, 64};

} // namespace

Result<Elf> Elf::read(std::span<const uint8_t> file) {
    constexpr uint64_t identification = 16;
    if (file.size() < identification || !std::equal(kMagic.begin(), kMagic.end(), file.begin()))
        return Error{ErrorKind::Unreadable, "it is no program in the ELF format", 0};
    Elf elf;
    elf.is64_ = file[4] == 2;
    const Bytes bytes(file, file[5] == 2);
    const Layout &layout = elf.is64_ ? kLayout64 : kLayout32;
    elf.positionIndependent_ = bytes.integer(identification, 2) == kDynamic;

    const uint64_t table = bytes.integer(layout.sectionTable, layout.wide);
    const uint64_t size = bytes.integer(layout.sectionSize, 2);
    uint64_t count = bytes.integer(layout.sectionCount, 2), names = bytes.integer(layout.nameSection, 2);
    if (table == 0 || size < layout.header || !bytes.holds(table, size))
        return Error{ErrorKind::Corrupt, "it has no table of sections, so it is stripped or damaged", 0};
    if (count == 0)
        count = bytes.integer(table + layout.size, layout.wide);
    if (names == kExtended)
        names = bytes.word(table + layout.link);
    count = std::min(count, (bytes.size() - table) / size);

    std::vector<uint32_t> nameOffsets;
    for (uint64_t i = 0; i < count; ++i) {
        const Bytes header = bytes.part(table + i * size, size);
        Section section;
        nameOffsets.push_back(header.word(0));
        section.type = header.word(4);
        section.link = header.word(layout.link);
        section.entrySize = header.integer(layout.entrySize, layout.wide);
        if (section.type != kNoBits)
            section.content =
                bytes.part(header.integer(layout.offset, layout.wide), header.integer(layout.size, layout.wide));
        elf.sections_.push_back(section);
    }
    if (names < elf.sections_.size())
        for (size_t i = 0; i < elf.sections_.size(); ++i)
            elf.sections_[i].name = elf.sections_[names].content.text(nameOffsets[i]);
    return elf;
}

const Elf::Section *Elf::section(std::string_view name) const {
    const auto found = std::find_if(sections_.begin(), sections_.end(),
                                    [name](const Section &section) { return section.name == name; });
    return found == sections_.end() ? nullptr : &*found;
}

} // namespace lanescope::symbols
