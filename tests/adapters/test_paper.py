"""The pack on paper and in plain words, for the six children of the demonstration and for whatever anybody types."""
import io
import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pymupdf
import pytest
from pdfua import validate

from philomena.adapters import paper, photos, plain, portraits
from philomena.demo import demonstration
from philomena.protocol import episode, grading, policy
from philomena.protocol.facts import Fact, FactKind
from philomena.protocol.form import DICTIONARY, Profile, Recipient
from philomena.protocol.pack import BAND_1, BAND_2, Pack, words
from philomena.protocol.place import Place

FONTS = Path(__file__).resolve().parents[2] / "instance" / "fonts"
NOW = datetime(2026, 11, 20, 16, 55, tzinfo=UTC)
HOME = Place("home", "Quillbeck House", "01632 960101", "2 Cartwheel Lane", "BD9 4NS", "Bradford", parent="Whinmoss Care Ltd")
CHILDREN = {child.key: child.sections for child in demonstration().children}


def a_pack(documents, preset=Recipient.OFFICER, **answers):
    profile = Profile.of(documents)
    told = {key: {"text": text} for key, text in answers.items()}
    state = episode.fold([Fact("f1", FactKind.REPORTED, NOW, NOW, "g", "Gareth", {"child": "c", "answers": told})])
    default = policy.default()
    return Pack.build(
        profile, state, grading.assess(profile, state, default, NOW), preset=preset, home=HOME, reporter="Gareth", version=3,
        made_at=NOW.replace(microsecond=250_000), photo_sha256=None, photo_taken_on=None, policy=default, episode_id="e", position=1, profile_version=1)


def filled_with(text):
    """A profile where every answer of the form is this text."""
    said = {"mark": "known", "text": text}
    return {section.key: {
        "fields": {field.key: said for field in section.fields},
        "rows": {group.key: [{"id": "r", "fields": {field.key: said for field in group.fields}}] for group in section.groups},
    } for section in DICTIONARY.sections}


def printed(pack, photo=None):
    return paper.pdf(pack, photo, FONTS, "https://philomena.example")


def read(content):
    with pymupdf.open(stream=content, filetype="pdf") as file:
        return "\n".join(page.get_text() for page in file)


@pytest.mark.parametrize("child", CHILDREN)
@pytest.mark.parametrize("preset", Recipient)
def test_both_bands_are_short_enough_to_read_at_the_door(child, preset):
    content = a_pack(CHILDREN[child], preset).content
    assert len(f"{content['name']} {content['level']} {content['level_of']}".split()) + sum(map(words, content["band_1"])) <= BAND_1
    assert sum(map(words, content["band_2"])) <= BAND_2


def test_names_of_every_script_and_the_numbers_beside_them_come_out_right():
    documents = {"identity": {"fields": {"known_as": {"text": "محمد آدم إسحق ring 01632 960 223"}}}}
    text = read(printed(a_pack(documents))).replace("\u00a0", " ")
    assert "01632 960 223" in text
    assert "محمد" in text and "إسحق" in text
    assert "Nguyễn" in read(printed(a_pack(CHILDREN["zoe"])))


def test_the_same_pack_is_the_same_bytes_and_carries_itself_as_data():
    pack = a_pack(CHILDREN["zoe"])
    again = Pack.from_plain(json.loads(pack.canonical()))
    assert again.content_hash == pack.content_hash
    assert printed(pack) == printed(again)
    with pikepdf.open(io.BytesIO(printed(pack))) as file:
        assert file.attachments["pack.json"].get_file().read_bytes() == pack.canonical()
        assert str(file.Root.Lang).casefold() == "en-gb" and file.Root.MarkInfo.Marked


def test_the_pack_with_a_photo_is_checked_with_pdfua(tmp_path):
    face = photos.clean(portraits.draw({})).full
    file = tmp_path / "pack.pdf"
    file.write_bytes(printed(a_pack(CHILDREN["zoe"]), face))
    assert [finding.message for finding in validate(file).findings] == []
    assert face in b"".join(image.read_raw_bytes() for page in pikepdf.open(file).pages for image in page.images.values())


@pytest.mark.parametrize("typed", [
    '=HYPERLINK("http://x.example")', "#panic() $x$ *b* <script>", "😀🏻👨‍👩‍👧", "\x00\x07\u202eabc", "محمد 01632 960 223",
    "w" * 10_000, "a b " * 2_500, "\ud800", "\ue000\ufffe", "龘あア", "😀" * 9_000], ids=lambda typed: ascii(typed[:8]))
def test_nothing_that_can_be_typed_stops_a_pack(typed):
    pack = a_pack(filled_with(typed), wearing=typed, circumstances=typed, last_seen_place=typed)
    assert printed(pack).startswith(b"%PDF")
    assert plain.text(pack)
    assert sum(map(words, pack.content["band_1"])) <= BAND_1


@pytest.mark.parametrize("preset,may", [(Recipient.OFFICER, True), (Recipient.COORDINATOR, True), (Recipient.CALL_SCRIPT, False),
                                        (Recipient.APPEAL_DESK, False), (Recipient.INTERVIEWER, False)])
def test_restricted_answers_reach_only_police_and_only_when_flagged(preset, may):
    documents = {"health": {"fields": {"self_harm": {"text": "SECRETWORD"}}},
                 "identity": {"fields": {"immigration_status": {"text": "OTHERWORD"}}}}
    assert b"SECRETWORD" not in a_pack(documents, preset).canonical()
    assert (b"SECRETWORD" in a_pack(documents, preset, self_harm_signs="Yes").canonical()) is may
    documents["risks"] = {"fields": {"trafficking_nrm": {"text": "referred"}}}
    assert (b"OTHERWORD" in a_pack(documents, preset).canonical()) is may


def test_eight_threads_print_at_once():
    packs = [a_pack(CHILDREN[child]) for child in CHILDREN]
    wanted = [printed(pack) for pack in packs]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(printed, packs * 7))
    assert found == wanted * 7
