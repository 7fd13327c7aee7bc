"""A live blog: entries with a time, newest first, each with the same closing line."""

from __future__ import annotations

from tests.edits.changes import gone
from tests.edits.draft import END, START, bare, marked_part
from tests.edits.scene import Edited, Scene, Unsuited
from tests.edits.tongue import joined, sentences, word_spans

CLOSING = {
    "en": "We keep this page up to date through the day; write to the live desk with what you see.",
    "ru": "Мы дополняем эту страницу в течение дня; напишите дежурному редактору о том, что видите.",
    "uk": "Ми доповнюємо цю сторінку протягом дня; напишіть черговому редакторові про те, що бачите.",
    "zh": "本页全天更新，欢迎把您的所见告诉值班编辑。",
    "ja": "このページは終日更新しています。ご覧になったことを速報担当までお寄せください。",
    "ko": "이 페이지는 하루 종일 갱신됩니다. 보신 것을 속보 담당에게 알려 주세요.",
}
Blog = list[str]  # its entries, newest first


def liveblog_prepend(scene: Scene) -> Edited:
    """New entries come in above; the selection is in an older one."""
    blog = _selected(scene, _blog(scene))
    return _edited(blog, _newer(scene) + blog)


def liveblog_reverse(scene: Scene) -> Edited:
    """The order is turned round; by chance new entries have come, too."""
    blog = _selected(scene, _blog(scene))
    newer = _newer(scene) if scene.chance(0.4) else []
    return _edited(blog, (newer + blog)[::-1])


def liveblog_entry_removed(scene: Scene) -> Edited:
    """The selection's entry is taken out, and new ones have come."""
    blog = _selected(scene, _blog(scene))
    rest = [entry for entry in blog if START not in entry]
    edited = _edited(blog, _newer(scene) + rest)
    gone(edited.old, edited.new)
    return edited


def liveblog_boiler(scene: Scene) -> Edited:
    """The closing line of one entry is selected; new entries have come, and each has that line."""
    blog = _blog(scene)
    at = scene.rng.randrange(len(blog))
    line = CLOSING[scene.language]
    blog[at] = blog[at].replace(line, START + line + END)
    return _edited(blog, _newer(scene) + blog)


def _blog(scene: Scene) -> Blog:
    pieces = [scene.draft[place] for place in scene.draft.places()]
    if len(pieces) < 6:
        raise Unsuited
    bodies = []
    while pieces:
        count = scene.rng.randint(1, 2)
        bodies.append(joined(pieces[:count]))
        pieces = pieces[count:]
    minutes = 19 * 60 + scene.rng.randrange(60)
    entries = []
    for body in bodies[:10]:
        entries.append(_entry(scene, minutes, body))
        minutes -= scene.rng.randint(3, 24)
    return entries


def _newer(scene: Scene) -> Blog:
    count = scene.rng.randint(1, 3)
    return [_entry(scene, 20 * 60 + 50 - 17 * n, joined(scene.foreign_paragraph())) for n in range(count)]


def _entry(scene: Scene, minutes: int, body: str) -> str:
    return f"{minutes // 60}:{minutes % 60:02} GMT\n{body}\n{CLOSING[scene.language]}"


def _selected(scene: Scene, blog: Blog) -> Blog:
    """With a sentence or a few words selected in one entry's text, which stand nowhere else."""
    at = scene.rng.randrange(len(blog))
    time, body, closing = blog[at].split("\n")
    part = scene.rng.choice(sentences(body))
    spans = word_spans(part)
    if len(spans) > 5 and scene.chance(0.3):
        first = scene.rng.randrange(len(spans) - 4)
        part = part[spans[first][0] : spans[first + 4][1]]
    if len(part) < 12 or "\n".join(blog).count(part) != 1:
        raise Unsuited
    body = body.replace(part, START + part + END)
    return [*blog[:at], "\n".join((time, body, closing)), *blog[at + 1 :]]


def _edited(old: Blog, new: Blog) -> Edited:
    before, after = "\n\n".join(old), "\n\n".join(new)
    part = marked_part(before)
    if START in after and part not in CLOSING.values() and bare(after).count(part) != 1:
        raise Unsuited
    return Edited(before, after)


KINDS = (liveblog_prepend, liveblog_reverse, liveblog_entry_removed, liveblog_boiler)
