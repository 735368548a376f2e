#!/bin/sh
# Cuts the fonts of the papers out of Noto Sans CJK (simplified Chinese face). Run it once after changing
# which characters are common; what it writes is committed, so that nobody needs it to build.
#
# Why cut: the whole family is 19 MB a weight, and parsing it costs ten times what a slip may take.
#   common-regular, common-bold  GB 2312, Latin with its accents, Greek, Cyrillic, kana, punctuation and
#                                currency signs: what nearly every slip is made of
#   rare-regular                 every other Han character of the face (names such as 喆 and 龑); it is
#                                parsed only when one occurs
# Not there: Hangul, Arabic, Thai, emoji. A character in no font is printed as 〓.
#
# Layout features and hinting go, because the papers set one glyph a character; the outlines stay CFF,
# because that is half the size of TrueType outlines. They are written without subroutines: a slip would
# carry all of those for its few glyphs, and is smaller and quicker to cut without.
#
# Needs Debian's fonts-noto-cjk (version 2.004) and python3-fonttools.
set -eu
cd "$(dirname "$0")"
source=${1:-/usr/share/fonts/opentype/noto}
python=${PYTHON:-/usr/bin/python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$python" - "$work" <<'PYTHON'
import sys
work = sys.argv[1]
common = set()
for high in range(0xA1, 0xF8):
    for low in range(0xA1, 0xFF):
        try:
            common.add(bytes([high, low]).decode("gb2312"))
        except UnicodeDecodeError:
            pass
spans = [(0x20, 0x7E), (0xA0, 0x17F), (0x2010, 0x203F), (0x20A0, 0x20C0), (0x2116, 0x2116), (0x2122, 0x2122),
         (0x25A1, 0x25A1), (0x2713, 0x2713), (0x3000, 0x3017), (0xFF01, 0xFF5E), (0xFFE0, 0xFFE6)]
common |= {chr(code) for first, last in spans for code in range(first, last + 1)}
han = [(0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x323AF)]
rare = {chr(code) for first, last in han for code in range(first, last + 1)} - common
for name, letters in (("common", common), ("rare", rare)):
    with open(f"{work}/{name}.txt", "w", encoding="utf-8") as file:
        file.write("".join(sorted(letters)))
PYTHON

cut() { # weight, characters, output; face 2 of the collection is Noto Sans CJK SC
  "$python" -m fontTools.subset "$source/NotoSansCJK-$1.ttc" --font-number=2 --text-file="$work/$2.txt" \
    --output-file="$3" --layout-features= --no-hinting --desubroutinize --notdef-outline --name-IDs=0,1,2,3,4,5,6,13,14 \
    --drop-tables+=BASE,GDEF,GPOS,GSUB,vhea,vmtx,VORG,DSIG
}
cut Regular common common-regular.otf
cut Bold common common-bold.otf
cut Regular rare rare-regular.otf

# The widths go into the code, so that laying out a page needs no font and gives the same page everywhere.
"$python" - > ../../src-tauri/print/src/advances.rs <<'PYTHON'
from fontTools.ttLib import TTFont
print("""//! How wide the characters of the common fonts are, in thousandths of an em: only those that are not one em.
//!
//! Written by `assets/fonts/make.sh`; do not edit. A test compares it with the fonts.

/// The first character of a run and the widths of it and its followers.
pub(crate) type Run = (u32, &'static [u16]);
""")
for constant, path in (("REGULAR", "common-regular.otf"), ("BOLD", "common-bold.otf")):
    font = TTFont(path, recalcTimestamp=False)
    advances = {code: font["hmtx"][glyph][0] for code, glyph in font.getBestCmap().items()}
    assert font["head"].unitsPerEm == 1000
    runs = []
    for code, advance in sorted(advances.items()):
        if advance == 1000:
            continue
        if runs and runs[-1][0] + len(runs[-1][1]) == code:
            runs[-1][1].append(advance)
        else:
            runs.append((code, [advance]))
    print(f"/// The {'regular' if constant == 'REGULAR' else 'bold'} weight.\n#[rustfmt::skip]\npub(crate) const {constant}: &[Run] = &[")
    for first, widths in runs:
        print(f"    (0x{first:04X}, &[{', '.join(map(str, widths))}]),")
    print("];")
PYTHON

# Last, the map from characters to glyphs becomes one array (format 10): the library that cuts the fonts for
# a PDF searches the usual formats from their beginning for each character, which was a fifth of a slip. Beside it
# stands the usual format 12, because browsers refuse a font that has only the other, and the window draws papers.
"$python" map.py common-regular.otf common-bold.otf rare-regular.otf
ls -l ./*.otf
