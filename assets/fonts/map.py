"""Writes the maps from characters to glyphs of the fonts that are named: format 10 where the press looks first
(platform 3, encoding 10), format 12 where a browser looks (platform 0, encoding 3). Run by make.sh."""
import struct
import sys

from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.DefaultTable import DefaultTable


def array(glyphs):
    first, last = min(glyphs), max(glyphs)
    cells = [glyphs.get(code, 0) for code in range(first, last + 1)]
    head = struct.pack(">HHLLLL", 10, 0, 20 + 2 * len(cells), 0, first, len(cells))
    return head + struct.pack(f">{len(cells)}H", *cells)


def groups(glyphs):
    runs = []
    for code in sorted(glyphs):
        if runs and code == runs[-1][1] + 1 and glyphs[code] == runs[-1][2] + code - runs[-1][0]:
            runs[-1][1] = code
        else:
            runs.append([code, code, glyphs[code]])
    head = struct.pack(">HHLLL", 12, 0, 16 + 12 * len(runs), 0, len(runs))
    return head + b"".join(struct.pack(">LLL", *run) for run in runs)


def glyphs_of(font):
    """The map as the font has it; fontTools reads every format but the array."""
    data = font.reader["cmap"]
    for record in range(struct.unpack_from(">H", data, 2)[0]):
        start = struct.unpack_from(">L", data, 8 + 8 * record)[0]
        if struct.unpack_from(">H", data, start)[0] == 10:
            first, count = struct.unpack_from(">LL", data, start + 12)
            cells = struct.unpack_from(f">{count}H", data, start + 20)
            return {first + at: glyph for at, glyph in enumerate(cells) if glyph}
    return {code: font.getGlyphID(name) for code, name in font.getBestCmap().items()}


for path in sys.argv[1:]:
    font = TTFont(path, recalcTimestamp=False)
    glyphs = glyphs_of(font)
    usual, quick = groups(glyphs), array(glyphs)
    start = 4 + 2 * 8
    cmap = DefaultTable("cmap")
    cmap.data = struct.pack(">HH", 0, 2)
    cmap.data += struct.pack(">HHL", 0, 3, start) + struct.pack(">HHL", 3, 10, start + len(usual))
    cmap.data += usual + quick
    font["cmap"] = cmap
    font.save(path)
