"""The pack as plain words, to be read aloud or pasted."""
from __future__ import annotations

from philomena.protocol.pack import Pack


def text(pack: Pack) -> str:
    """Every line of the pack, in the order of the paper."""
    content = pack.content
    lines = [f"{content['heading'].upper()}. Pack v{content['version']}, made {content['made']}", content["name"],
             f"{content['level_of']} {content['level'].replace('_', ' ')}".strip()]
    lines += [f"{line['label']}: {line['text']} {line.get('mark', '')}".rstrip() for line in [*content["band_1"], *content["band_2"]]]
    for page in content["pages"]:
        lines += ["", page["title"].upper(), *(f"{line['label']}: {line['text']}" for line in page["lines"])]
    return "\n".join([*lines, "", f"SHA-256 {pack.content_hash}"]) + "\n"
