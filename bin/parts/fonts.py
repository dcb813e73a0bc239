"""Unpack the fonts of the printed pack as plain TrueType: fonts.py NODE_MODULES TARGET. Runs in the virtual environment.

Every face is Regular or Bold of a family named as in FACES, so that the pack's template can name it."""

import multiprocessing
import shutil
import sys
from concurrent.futures import ProcessPoolExecutor
from importlib.resources import files
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

WEIGHTS = {"Regular": 400, "Bold": 700}

# family: (npm package, piece of it). Latin, Greek and Cyrillic come from Noto Sans, below.
FACES = {
    "Vazirmatn": ("vazirmatn", "arabic"),
    "Noto Sans SC": ("noto-sans-sc", "chinese-simplified"),
    "Noto Sans KR": ("noto-sans-kr", "korean"),
    "Noto Sans Armenian": ("noto-sans-armenian", "armenian"),
    "Noto Sans Bengali": ("noto-sans-bengali", "bengali"),
    "Noto Sans Devanagari": ("noto-sans-devanagari", "devanagari"),
    "Noto Sans Ethiopic": ("noto-sans-ethiopic", "ethiopic"),
    "Noto Sans Georgian": ("noto-sans-georgian", "georgian"),
    "Noto Sans Gurmukhi": ("noto-sans-gurmukhi", "gurmukhi"),
    "Noto Sans Hebrew": ("noto-sans-hebrew", "hebrew"),
    "Noto Sans Khmer": ("noto-sans-khmer", "khmer"),
    "Noto Sans Sinhala": ("noto-sans-sinhala", "sinhala"),
    "Noto Sans Tamil": ("noto-sans-tamil", "tamil"),
    "Noto Sans Telugu": ("noto-sans-telugu", "telugu"),
    "Noto Sans Thai": ("noto-sans-thai", "thai"),
}


def unpack(modules: Path, target: Path) -> None:
    """Write all faces beside the target first, then put the whole folder in place."""
    fresh = target.with_name(target.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as pool:
        faces = [pool.submit(noto_sans, style, fresh) for style in WEIGHTS]
        faces += [pool.submit(piece, modules, family, style, fresh) for family in FACES for style in WEIGHTS]
        for face in faces:
            face.result()
    shutil.rmtree(target, ignore_errors=True)
    fresh.replace(target)


def noto_sans(style: str, target: Path) -> None:
    """The wheel brings one variable font; the pack wants its two plain weights."""
    source = files("fontpkg_noto_sans") / "files" / "NotoSans[wdth,wght].ttf"
    with source.open("rb") as stream:
        font = TTFont(stream, recalcBBoxes=False)
        save(instancer.instantiateVariableFont(font, {"wght": WEIGHTS[style], "wdth": 100}), "Noto Sans", style, target)


def piece(modules: Path, family: str, style: str, target: Path) -> None:
    """One web font from npm."""
    package, part = FACES[family]
    source = modules / "@fontsource" / package / "files" / f"{package}-{part}-{WEIGHTS[style]}-normal.woff2"
    save(TTFont(source, recalcBBoxes=False), family, style, target)


def save(font: TTFont, family: str, style: str, target: Path) -> None:
    """Give the font its plain name and weight (web pieces call themselves 'Thin') and write it unpacked."""
    font.flavor = None
    names = font["name"]
    for spare in (16, 17, 21, 22, 25):
        names.removeNames(nameID=spare)
    plain = f"{family.replace(' ', '')}-{style}"
    for number, text in {1: family, 2: style, 3: plain, 4: f"{family} {style}", 6: plain}.items():
        names.setName(text, number, 3, 1, 0x409)
    bold = style == "Bold"
    font["OS/2"].usWeightClass = WEIGHTS[style]
    font["OS/2"].fsSelection = font["OS/2"].fsSelection & ~0b1100001 | (0b100000 if bold else 0b1000000)
    font["head"].macStyle = 1 if bold else 0
    font.save(target / f"{plain}.ttf")


if __name__ == "__main__":
    unpack(Path(sys.argv[1]), Path(sys.argv[2]))
