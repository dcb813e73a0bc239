"""What is kept of a photo, and what is refused, with pictures made here."""
import io
import tracemalloc

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from philomena.adapters import photos
from philomena.adapters.photos import PhotoRefused, clean

RED, GREEN, BLUE = (200, 30, 30), (30, 160, 60), (40, 60, 200)


def a_face(size=(400, 300), mode="RGB"):
    """Red to the left, blue to the right, green along the top: so that turning and colours can be seen."""
    picture = Image.new("RGB", size, RED)
    picture.paste(BLUE, (size[0] // 2, 0, size[0], size[1]))
    picture.paste(GREEN, (0, 0, size[0], size[1] // 5))
    return picture.convert(mode)


def saved(picture, kind="JPEG", **how):
    content = io.BytesIO()
    picture.save(content, kind, **how)
    return content.getvalue()


def opened(content):
    return Image.open(io.BytesIO(content))


def near(colour, wanted, by=14):
    return all(abs(one - other) <= by for one, other in zip(colour[:3], wanted))


def a_phones_photo():
    """As a phone sends it: lying on its side, with place, owner, serial number, comment, profile and a small copy."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F], exif[0xA430] = "Fonemaker", "Gareth Ollerenshaw"
    exif.get_ifd(0x8825).update({1: "N", 2: (53.0, 47.0, 59.0), 3: "W", 4: (1.0, 32.0, 39.0)})
    exif.get_ifd(0x8769).update({0xA431: "SERIAL-00417"})
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return saved(a_face(), exif=exif, comment=b"taken at Quillbeck House", icc_profile=profile)


def test_a_photo_stands_upright_as_the_camera_meant_it():
    cleaned = clean(a_phones_photo())
    picture = opened(cleaned.full)
    assert (cleaned.width, cleaned.height) == picture.size == (300, 400)
    assert near(picture.getpixel((290, 200)), GREEN)
    assert near(picture.getpixel((100, 100)), RED)
    assert near(picture.getpixel((100, 350)), BLUE)


def test_place_owner_serial_number_comment_and_profile_are_gone():
    sent = a_phones_photo()
    for trace in (b"Gareth", b"SERIAL", b"Fonemaker", b"Quillbeck", b"ICC_PROFILE"):
        assert trace in sent
    cleaned = clean(sent)
    for kept in (cleaned.full, cleaned.thumb):
        for trace in (b"Gareth", b"SERIAL", b"Fonemaker", b"Quillbeck", b"ICC", b"Exif", b"EXIF", b"GPS"):
            assert trace not in kept
        assert not opened(kept).getexif() and not opened(kept).info.keys() & {"comment", "icc_profile", "exif"}


def test_a_large_photo_becomes_1600_pixels_and_320():
    cleaned = clean(saved(a_face((4032, 3024))))
    assert opened(cleaned.full).size == (1600, 1200) and opened(cleaned.full).format == "JPEG"
    assert opened(cleaned.thumb).size == (320, 240) and opened(cleaned.thumb).format == "WEBP"


def test_a_small_photo_is_not_made_larger():
    cleaned = clean(saved(a_face((200, 150))))
    assert opened(cleaned.full).size == opened(cleaned.thumb).size == (200, 150)


def test_a_photo_one_pixel_high_is_still_a_photo():
    assert opened(clean(saved(a_face((3000, 5)), "PNG")).full).size == (1600, 3)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_what_is_transparent_stands_on_a_plain_white_ground(kind):
    picture = a_face(mode="RGBA")
    picture.paste((0, 0, 0, 0), (0, 200, 400, 300))
    kept = opened(clean(saved(picture, kind)).full)
    assert kept.getpixel((50, 280)) == (255, 255, 255)
    assert near(kept.getpixel((50, 120)), RED)


def test_a_palette_with_a_transparent_colour_is_not_black():
    picture = a_face().quantize(8)
    picture.info["transparency"] = picture.getpixel((50, 250))
    kept = opened(clean(saved(picture, "PNG", transparency=picture.info["transparency"])).full)
    assert kept.getpixel((50, 250)) == (255, 255, 255)


def test_four_colour_print_keeps_its_colours():
    kept = opened(clean(saved(a_face(mode="CMYK"))).full)
    assert kept.mode == "RGB"
    assert near(kept.getpixel((50, 200)), RED) and near(kept.getpixel((350, 200)), BLUE)


def test_sixteen_bits_a_channel_become_eight_and_the_comment_goes():
    told = PngImagePlugin.PngInfo()
    told.add_text("Comment", "Quillbeck House")
    grey = Image.frombytes("I;16", (64, 64), b"\x00\x80" * 64 * 64)
    kept = clean(saved(grey, "PNG", pnginfo=told)).full
    assert near(opened(kept).getpixel((30, 30)), (128, 128, 128), by=3)
    assert b"Quillbeck" not in kept


def test_of_a_moving_picture_the_first_frame_is_kept():
    frames = [a_face(), Image.new("RGB", (400, 300), (0, 0, 0))]
    kept = opened(clean(saved(frames[0], "GIF", save_all=True, append_images=frames[1:])).full)
    assert near(kept.getpixel((50, 200)), RED, by=30)


def test_a_profile_that_is_rubbish_does_not_stop_a_photo():
    assert clean(saved(a_face(), icc_profile=b"not a profile")).width == 400


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
@pytest.mark.parametrize("part", [0.02, 0.3, 0.6, 0.9])
def test_half_a_file_is_refused_and_nothing_half_grey_is_kept(kind, part):
    noise = Image.effect_noise((600, 400), 80).convert("RGB")
    whole = saved(noise, kind)
    with pytest.raises(PhotoRefused, match="did not arrive whole"):
        clean(whole[:int(len(whole) * part)])


@pytest.mark.parametrize("content", [
    b"", b"<html><script>alert(1)</script></html>", b"%PDF-1.7\n", b"\x00" * 5000, b"MM\x00*" + b"\x00" * 400,
    b"<svg xmlns='http://www.w3.org/2000/svg'/>"])
def test_what_is_no_photo_is_refused(content):
    with pytest.raises(PhotoRefused, match="is not a photo"):
        clean(content)


def test_a_tiff_or_a_bitmap_is_no_photo_here():
    for kind in ("TIFF", "BMP", "ICO"):
        with pytest.raises(PhotoRefused, match="is not a photo"):
            clean(saved(a_face((64, 64)), kind))


@pytest.mark.parametrize("side", [7200, 30_000])
def test_a_picture_made_to_fill_the_memory_is_refused_before_it_is_opened_up(side):
    bomb = saved(Image.new("1", (side, side)), "PNG")
    assert len(bomb) < 200_000
    tracemalloc.start()
    with pytest.raises(PhotoRefused, match="50 megapixels"):
        clean(bomb)
    assert tracemalloc.get_traced_memory()[1] < 2_000_000
    tracemalloc.stop()


def test_more_than_25_megabytes_are_refused():
    with pytest.raises(PhotoRefused, match="25 MB"):
        clean(saved(a_face()) + b"\x00" * photos.MOST_BYTES)


def test_the_phone_format_is_refused_in_words_that_say_what_to_do():
    with pytest.raises(PhotoRefused, match="Set the camera to JPEG, or take it here."):
        clean(b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\x00" * 100)
