"""What a listener hears of a picture: its description, as a sentence of its own."""

from lxml import html

from opas.content.mark import mark, sentence_id
from opas.speech.script import script

PAGE = '<p>Koputa ensin.</p><p><img src="x.svg" alt="Ovi on raollaan"></p><p>Odota <img src="y.svg" alt="hetki">.</p>'


def test_a_picture_is_heard_by_its_description() -> None:
    """A description is said in its place, comes to rest like a sentence, and can be found on the page by its id."""
    root = html.fragment_fromstring(PAGE, create_parent="div")
    mark(root, "fi")
    rendered = "".join(html.tostring(child, encoding="unicode") for child in root)
    said = script("luku", "Luku", rendered, "fi", lambda text: text).utterances
    assert [(utterance.id, utterance.spoken, utterance.pause) for utterance in said] == [
        (sentence_id("Koputa ensin."), "Koputa ensin.", "paragraph"),
        (sentence_id("Ovi on raollaan"), "Ovi on raollaan.", "paragraph"),
        (sentence_id("Odota hetki."), "Odota hetki.", "page"),
    ]
