#!/usr/bin/env python3
"""Makes the bundled fonts from the npm package inter-ui (Inter 4, SIL OFL 1.1, no reserved font name).

JavaFX cannot switch OpenType features on, and Inter's default digits are proportional, so figures that
change would dance. This bakes the font's own `tnum` forms in as the default digits, keeps Latin, Greek,
Cyrillic, punctuation, arrows and mathematics, and names the family "Inter Tabular", so that it can never
be confused with a proportional Inter that is installed on the machine.

Usage: make-fonts.py <unpacked inter-ui package> <target folder>      (needs fonttools and brotli)
"""
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

SOURCE, TARGET = Path(sys.argv[1]), Path(sys.argv[2])
FAMILY = "Inter Tabular"
# Weight, and the slot it takes: JavaFX knows regular and bold within a family, any other weight is a family.
FACES = [("Regular", FAMILY, "Regular"), ("Medium", FAMILY + " Medium", "Regular"),
         ("SemiBold", FAMILY + " SemiBold", "Regular"), ("Bold", FAMILY, "Bold")]
TABULAR = [ord(c) for c in "0123456789+\u2212"]
RANGES = [(0x20, 0x7E), (0xA0, 0x24F), (0x259, 0x259), (0x2B0, 0x2DD), (0x300, 0x30C), (0x370, 0x3FF),
          (0x400, 0x4FF), (0x1E00, 0x1EFF), (0x2000, 0x206F), (0x2070, 0x209F), (0x20A0, 0x20BF),
          (0x2100, 0x214F), (0x2150, 0x218B), (0x2190, 0x21FF), (0x2200, 0x22FF), (0x2318, 0x23CF),
          (0x25A0, 0x25FF), (0x2713, 0x2717)]


def tabular_forms(font):
    gsub = font["GSUB"].table
    forms = {}
    for record in gsub.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for index in record.Feature.LookupListIndex:
                for table in gsub.LookupList.Lookup[index].SubTable:
                    forms.update(getattr(getattr(table, "ExtSubTable", table), "mapping", {}))
    return forms


for weight, family, style in FACES:
    font = TTFont(SOURCE / "web" / f"Inter-{weight}.woff2")
    forms = tabular_forms(font)
    for table in font["cmap"].tables:
        for code in TABULAR:
            glyph = table.cmap.get(code)
            if glyph in forms:
                table.cmap[code] = forms[glyph]
    options = subset.Options()
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl"]
    options.name_IDs = ["*"]
    options.hinting = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[c for low, high in RANGES for c in range(low, high + 1)])
    subsetter.subset(font)
    names = font["name"]
    names.names = [n for n in names.names if n.nameID in (0, 5, 8, 9, 11, 13, 14)]
    full = FAMILY + " " + weight
    for name_id, text in [(1, family), (2, style), (3, "gensetlab:" + full), (4, full),
                          (6, full.replace(" ", "") if weight == "Regular" else "InterTabular-" + weight)]:
        names.setName(text, name_id, 3, 1, 0x409)
        names.setName(text, name_id, 1, 0, 0)
    os2, head = font["OS/2"], font["head"]
    bold = style == "Bold"
    os2.fsSelection = (os2.fsSelection & ~0b1100001) | (0x20 if bold else 0x40)
    head.macStyle = 1 if bold else 0
    widths = {font["hmtx"][font.getBestCmap()[ord(c)]][0] for c in "0123456789"}
    assert len(widths) == 1, widths
    font.flavor = None
    font.save(TARGET / f"InterTabular-{weight}.ttf")
    print(weight, len(font.getGlyphOrder()), "glyphs, digit width", widths)
