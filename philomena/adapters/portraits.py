"""Drawn faces for the demonstration: flat shapes, plainly nobody, marked FICTIONAL. No picture of a child is kept here."""
from __future__ import annotations

import io
from collections.abc import Mapping

from PIL import Image, ImageDraw, ImageFont

SIZE = (900, 1200)
FINE = 2                            # drawn twice as large and made smaller, so that edges are smooth
PLAIN = {"hair": "#3b2a20", "skin": "#c98d66", "eyes": "#33261d", "top": "#3f5d7d", "ground": "#e4e9ec",
         "style": "short", "glasses": "", "cap": ""}


def draw(look: Mapping[str, str]) -> bytes:
    """A face as PNG. `look` may give colours for hair, skin, eyes, top and ground, a style (short, long, curly, shaved),
    and colours for glasses or a cap.

    What is left out, or is no colour, is drawn as in PLAIN.
    """
    said = {**PLAIN, **{key: value for key, value in look.items() if key in PLAIN and (key == "style" or _is_colour(value))}}
    picture = Image.new("RGB", (SIZE[0] * FINE, SIZE[1] * FINE), said["ground"])
    pen = _Pen(ImageDraw.Draw(picture))
    _hair_behind(pen, said)
    _shoulders(pen, said)
    _face(pen, said)
    _hair_in_front(pen, said)
    _extras(pen, said)
    pen.block(330, 1135, 570, 1187, "#ffffff", 10)
    pen.draw.text((SIZE[0] * FINE // 2, 1162 * FINE), "FICTIONAL", fill="#39424e", anchor="mm",
                  font=ImageFont.load_default(34 * FINE))
    content = io.BytesIO()
    picture.resize(SIZE, Image.Resampling.LANCZOS).save(content, "PNG")
    return content.getvalue()


class _Pen:
    """Draws in the measures of SIZE on the finer ground."""

    def __init__(self, draw: ImageDraw.ImageDraw) -> None:
        self.draw = draw

    def oval(self, centre: tuple[int, int], wide: int, high: int, fill: str) -> None:
        (x, y) = centre
        self.draw.ellipse(_fine(x - wide, y - high, x + wide, y + high), fill=fill)

    def block(self, left: int, top: int, right: int, bottom: int, fill: str, round_by: int = 0) -> None:
        self.draw.rounded_rectangle(_fine(left, top, right, bottom), round_by * FINE, fill=fill)

    def curve(self, box: tuple[int, int, int, int], start: int, end: int, fill: str, width: int) -> None:
        self.draw.arc(_fine(*box), start, end, fill=fill, width=width * FINE)

    def slice(self, box: tuple[int, int, int, int], start: int, end: int, fill: str) -> None:
        self.draw.chord(_fine(*box), start, end, fill=fill)


def _hair_behind(pen: _Pen, said: Mapping[str, str]) -> None:
    if said["style"] == "long":
        pen.oval((450, 470), 270, 300, said["hair"])
        pen.block(180, 470, 720, 930, said["hair"], 90)
    elif said["style"] == "curly":
        for x, y in ((240, 400), (300, 270), (420, 205), (540, 215), (640, 300), (670, 420), (215, 520), (688, 530)):
            pen.oval((x, y), 105, 105, said["hair"])


def _shoulders(pen: _Pen, said: Mapping[str, str]) -> None:
    pen.block(130, 900, 770, 1400, said["top"], 170)
    pen.block(375, 740, 525, 980, _darker(said["skin"]), 70)
    pen.oval((450, 930), 120, 70, _darker(said["skin"]))


def _face(pen: _Pen, said: Mapping[str, str]) -> None:
    for x in (235, 665):
        pen.oval((x, 545), 38, 62, _darker(said["skin"]))
    pen.oval((450, 530), 218, 280, said["skin"])
    for x in (365, 535):
        pen.oval((x, 525), 34, 22, "#ffffff")
        pen.oval((x, 525), 19, 21, said["eyes"])
        pen.curve((x - 52, 445, x + 52, 515), 205, 335, _darker(said["hair"]), 12)
    pen.curve((425, 560, 485, 630), 30, 150, _darker(said["skin"]), 10)
    pen.curve((365, 600, 535, 720), 35, 145, "#8a3f3a", 12)


def _hair_in_front(pen: _Pen, said: Mapping[str, str]) -> None:
    if said["style"] == "shaved":
        pen.slice((232, 250, 668, 780), 208, 332, said["hair"])
        return
    pen.slice((222, 225, 678, 720), 190, 350, said["hair"])
    if said["style"] == "long":
        pen.slice((215, 235, 470, 760), 120, 262, said["hair"])
        pen.slice((430, 235, 685, 760), 278, 60, said["hair"])


def _extras(pen: _Pen, said: Mapping[str, str]) -> None:
    if said["glasses"]:
        for x in (365, 535):
            pen.curve((x - 66, 470, x + 66, 590), 0, 360, said["glasses"], 10)
        pen.block(428, 520, 472, 532, said["glasses"])
    if said["cap"]:
        pen.slice((212, 190, 688, 640), 180, 360, said["cap"])
        pen.block(200, 395, 760, 440, _darker(said["cap"]), 22)


def _darker(colour: str) -> str:
    red, green, blue = (int(colour[at:at + 2], 16) for at in (1, 3, 5))
    return f"#{red * 4 // 5:02x}{green * 4 // 5:02x}{blue * 4 // 5:02x}"


def _is_colour(value: object) -> bool:
    text = str(value)
    return len(text) == 7 and text[0] == "#" and all(letter in "0123456789abcdefABCDEF" for letter in text[1:])


def _fine(*measures: int) -> tuple[int, ...]:
    return tuple(measure * FINE for measure in measures)
