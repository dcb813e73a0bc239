"""The drawn faces of the demonstration."""
import io

import pytest
from PIL import Image

from philomena.adapters import photos, portraits


@pytest.mark.parametrize("look", [
    {}, {"style": "long", "hair": "#101014", "skin": "#d7a783"}, {"style": "curly", "cap": "#7d8288"},
    {"style": "shaved", "glasses": "#333333"}, {"style": "no such style", "hair": "red", "skin": "", "unheard": "of"}])
def test_any_look_gives_a_portrait_that_can_be_kept(look):
    cleaned = photos.clean(portraits.draw(look))
    assert (cleaned.width, cleaned.height) == portraits.SIZE


def test_two_looks_differ_and_the_same_look_is_the_same_picture():
    dark = portraits.draw({"skin": "#5a3a28"})
    assert dark == portraits.draw({"skin": "#5a3a28"})
    face = Image.open(io.BytesIO(dark)).getpixel((450, 650))
    assert face == (0x5a, 0x3a, 0x28)
