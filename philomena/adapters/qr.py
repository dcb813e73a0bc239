"""A QR code as SVG: black on white with its quiet margin, so that it also reads on a dark screen."""
from __future__ import annotations

from xml.sax.saxutils import quoteattr

import qrcode

MARGIN = 4


def svg(text: str, label: str = "QR code") -> str:
    """The code of a text, one unit a module, with `label` as its name for those who do not see it.

    Raises ValueError when the text is longer than a code can hold (about 2,300 bytes).
    """
    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, border=MARGIN)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    dark = "".join(f"M{across} {down}h1v1h-1z" for down, row in enumerate(rows) for across, is_dark in enumerate(row) if is_dark)
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {len(rows)} {len(rows)}" role="img" '
            f'aria-label={quoteattr(label)} shape-rendering="crispEdges">'
            f'<path fill="#fff" d="M0 0h{len(rows)}v{len(rows)}H0z"/><path fill="#000" d="{dark}"/></svg>')
