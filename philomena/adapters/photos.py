"""A photo as it may be kept: upright, small, in plain colours, rebuilt from its pixels so that nothing else comes along.

Position, owner, serial number, comment, profile and embedded thumbnail are gone because they are never copied. What is
too large, broken or no photo is refused in words, before it is opened up.
"""
from __future__ import annotations

import io
from dataclasses import dataclass
from importlib.util import find_spec

from PIL import Image, ImageCms, ImageOps

MOST_BYTES = 25 * 1024 * 1024
MOST_PIXELS = 51_000_000            # a camera of 50 megapixels; opened up it takes about 200 MB
LONGEST_SIDE = 1600
THUMB_SIDE = 320
GROUND = (255, 255, 255)            # behind what is transparent
FORMATS = ("JPEG", "PNG", "GIF", "WEBP")
SIGNS = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF8", b"RIFF")
HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")

NOT_A_PHOTO = "That file is not a photo."
NOT_WHOLE = "The photo did not arrive whole. Send it again."
IS_HEIC = "Set the camera to JPEG, or take it here."
TOO_MANY_BYTES = "That photo is larger than 25 MB. Send a smaller one."
TOO_MANY_PIXELS = "That photo is larger than 50 megapixels. Send a smaller one."


class PhotoRefused(Exception):
    """Why a photo was not taken, in words for the person who sent it."""


@dataclass(frozen=True)
class Cleaned:
    """A photo that may be kept: `full` is JPEG of at most 1600 px, `thumb` WebP of at most 320; sizes are those of `full`."""

    full: bytes
    thumb: bytes
    width: int
    height: int


def clean(content: bytes) -> Cleaned:
    """Rebuild a photo from its pixels. Raises PhotoRefused with words to show."""
    if len(content) > MOST_BYTES:
        raise PhotoRefused(TOO_MANY_BYTES)
    picture = _opened(content)
    try:
        picture.draft("RGB", _box(picture.size, LONGEST_SIDE))
        plain = _in_plain_colours(_small(ImageOps.exif_transpose(picture)))
    except (OSError, SyntaxError, ValueError, EOFError, IndexError) as broken:
        raise PhotoRefused(NOT_WHOLE) from broken
    thumb = plain.resize(_box(plain.size, THUMB_SIDE), Image.Resampling.LANCZOS)
    return Cleaned(_written(plain, "JPEG", quality=82, optimize=True), _written(thumb, "WEBP", quality=80), *plain.size)


def _opened(content: bytes) -> Image.Image:
    """The picture with its size known and nothing of it decoded yet."""
    is_heic = content[4:8] == b"ftyp" and content[8:12] in HEIC_BRANDS
    try:
        picture = _heic(content) if is_heic else Image.open(io.BytesIO(content), formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise PhotoRefused(TOO_MANY_PIXELS) from bomb
    except (OSError, SyntaxError, ValueError) as broken:
        raise PhotoRefused(NOT_WHOLE if content.startswith(SIGNS) or is_heic else NOT_A_PHOTO) from broken
    if picture.width * picture.height > MOST_PIXELS:
        raise PhotoRefused(TOO_MANY_PIXELS)
    return picture


def _heic(content: bytes) -> Image.Image:
    """Only where the optional reader is installed; its licence keeps it out of the house."""
    if find_spec("pillow_heif") is None:
        raise PhotoRefused(IS_HEIC)
    import pillow_heif
    return pillow_heif.open_heif(io.BytesIO(content)).to_pillow()


def _small(picture: Image.Image) -> Image.Image:
    """At most 1600 px on the longer side; palettes and 16 bits a channel are made plain first, or they shrink badly."""
    if picture.mode.startswith("I"):
        picture = picture.convert("I").point(lambda light: light * (1 / 256)).convert("L")
    elif picture.mode == "P":
        picture = picture.convert("RGBA")
    if max(picture.size) <= LONGEST_SIDE:
        return picture
    return picture.resize(_box(picture.size, LONGEST_SIDE), Image.Resampling.LANCZOS, reducing_gap=2.0)


def _in_plain_colours(picture: Image.Image) -> Image.Image:
    """sRGB on a plain ground, as a new picture that holds pixels and nothing else."""
    profile = picture.info.get("icc_profile")
    if picture.has_transparency_data:
        picture = picture.convert("RGBA")
        ground = Image.new("RGBA", picture.size, (*GROUND, 255))
        picture = Image.alpha_composite(ground, picture).convert("RGB")
    if profile:
        picture = _through(profile, picture)
    picture = picture.convert("RGB")
    return Image.frombytes("RGB", picture.size, picture.tobytes())


def _through(profile: bytes, picture: Image.Image) -> Image.Image:
    """Colours as the profile means them; a profile that does not fit the picture is passed over."""
    try:
        meant = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(picture, meant, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        return picture


def _box(size: tuple[int, int], side: int) -> tuple[int, int]:
    """The largest size of this shape whose longer side is at most `side` px."""
    scale = min(1.0, side / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _written(picture: Image.Image, kind: str, **how: int | bool) -> bytes:
    content = io.BytesIO()
    picture.save(content, kind, **how)
    return content.getvalue()
