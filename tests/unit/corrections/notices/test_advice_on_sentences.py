"""Sixty sentences of notices in each language that has a list: which of them give a date, and which repeat the error.

The right values are a person's. If a row does not say so, 1931 was wrong and 1932 is right.
"""

from __future__ import annotations

import pytest

from corrigenda.corrections.notices.lint import NoticeText, lint

pytestmark = pytest.mark.pure

DATED = {
    "en": [
        "This article of May 3rd had the wrong year.",
        "Corrected on Sept 3.",
        "Sept. 3: an earlier version gave the wrong year.",
        "An article published on the 3rd of May gave the wrong year.",
        "The third of May edition gave the wrong year.",
        "A report on Monday gave the wrong year.",
        "Last Tuesday’s editorial gave the wrong year.",
        "Correction, 2026-05-03: the wrong year was given.",
        "Correction (5/3/2026): the wrong year was given.",
        "An article published on 5/3 gave the wrong year.",
        "Corrected 03.05.2026.",
        "In May we gave the wrong year.",
        "An article in the March 2026 issue gave the wrong year.",
        "A chart published 14-Feb-2026 gave the wrong year.",
        "Dec 25–26: the wrong year was given.",
    ],
    "uk": [
        "Стаття від 3 травня мала неправильний рік.",
        "Виправлено 3-го травня.",
        "Третього травня ми назвали неправильний рік.",
        "Опубліковано 03.05.2026, виправлено пізніше.",
        "Стаття від 12.05 мала неправильний рік.",
        "У травні ми назвали неправильний рік.",
        "У понеділок ми назвали неправильний рік.",
        "Середа, 6 травня: рік був неправильний.",
        "Виправлення від 2026-05-03: рік був неправильний.",
        "Минулої п’ятниці ми назвали неправильний рік.",
        "Торішнього серпня ми назвали неправильний рік.",
        "Двадцять першого лютого ми назвали неправильний рік.",
        "Виправлено 7 вер. 2026 року.",
        "Травень 2026 року: рік був неправильний.",
        "З 1 по 5 травня тут стояв неправильний рік.",
    ],
    "ru": [
        "В статье от 3 мая был неправильный год.",
        "Исправлено 3-го мая.",
        "Третьего мая мы назвали неправильный год.",
        "Опубликовано 03.05.2026, исправлено позже.",
        "В статье от 12.05 был неправильный год.",
        "В мае мы назвали неправильный год.",
        "В понедельник мы назвали неправильный год.",
        "В среду мы назвали неправильный год.",
        "Исправление от 2026-05-03: год был неправильный.",
        "В прошлую пятницу мы назвали неправильный год.",
        "В конце августа мы назвали неправильный год.",
        "Двадцать первого февраля мы назвали неправильный год.",
        "Исправлено 7 сент. 2026 года.",
        "Май 2026 года: год был неправильный.",
        "С 1 по 5 мая здесь стоял неправильный год.",
    ],
}
UNDATED = {
    "en": [
        "The rate fell by 1.5 points.",
        "The work may go on.",
        "All 3 may go on.",
        "The march went on; an august body met.",
        "They march 8 km a day.",
        "Three quarters is 3/4 of the whole.",
        "The shop is open 24/7, from 8.30 to 17.45.",
        "The score was 3-2, at 10:30.",
        "Version 2.0 of the report costs $12.05.",
        "The shop is closed on Mondays and every Friday.",
        "The Sunday Times gave the wrong year.",
        "Theresa May and April Jones met.",
        "The bridge opened in 1932.",
        "It seats 12,000, or 1/3 more than in 2024-25.",
        "A second attempt may take 3 weeks.",
    ],
    "uk": [
        "Ставка знизилася на 1.5 пункта.",
        "Ставка знизилася на 12.05 пункта.",
        "Серед мешканців середній дохід зріс.",
        "Четвертий міст і четверо робітників.",
        "Матч почався о 10.10 і завершився з рахунком 3:2.",
        "Лютого ворога зупинили.",
        "Марта Середа та Іван Неділя зустрілися.",
        "Магазин зачинено щосуботи та кожну неділю.",
        "Це 3/4 мешканців, або 12,05 %.",
        "Міст відкрили 1932 року.",
        "Версія 2.0 коштує 12.05 грн.",
        "Суботник відбувся у недільній школі.",
        "Він зріс у 1,5 раза.",
        "Читач указав, що міст у Чорній П’ятниці ні до чого.",
        "За 2024–2025 роки збудували 12 мостів.",
    ],
    "ru": [
        "Ставка снизилась на 1.5 пункта.",
        "Ставка снизилась на 12.05 пункта.",
        "Среди жителей средний доход вырос.",
        "Это окружающая среда и городские средства.",
        "Матч начался в 10.10 и закончился со счётом 3:2.",
        "Марта и Августа встретились с Майей.",
        "Магазин закрыт каждое воскресенье и по понедельникам.",
        "Это 3/4 жителей, или 12,05 %.",
        "Мост открыли в 1932 году.",
        "Версия 2.0 стоит 12.05 руб.",
        "Субботник прошёл в воскресной школе.",
        "Он вырос в 1,5 раза.",
        "За 2024–2025 годы построили 12 мостов.",
        "В безбарьерную среду вложили средства.",
        "Четвёртый мост построили четверо.",
    ],
}
YEAR = ("1931", "1932")
IN_ORDER = {
    "en": [
        ("The year is now 1932 (was: 1931).", *YEAR),
        ("The year was changed to 1932 from 1931.", *YEAR),
        ("The year has been corrected from 1931 to 1932.", *YEAR),
        ("The bridge opened in 1932. In 1931 it was still being built.", *YEAR),
        ("The bridge opened in 1932. Its foundation stone was laid in 1931.", *YEAR),
        ("The bridge opened in 1932 instead of 1931.", *YEAR),
        ("The year 1931 in the caption is incorrect; it was 1932.", *YEAR),
        ("1931 → 1932", *YEAR),
        ("For 1931 read 1932.", *YEAR),
        ("The bridge opened in 1932; the article put the opening in 1931.", *YEAR),
        (
            "An earlier headline called Mr. Brandt’s bridge the Iron Bridge; it is the Old Bridge.",
            "Iron Bridge",
            "Old Bridge",
        ),
        ("The bridge did not open in 1931 but in 1932.", *YEAR),
        ("The bridge opened in 1931, we wrote. It was 1932.", *YEAR),
        ("The rate fell by 1.5 points, to 6 percent; we said five.", "5", "6"),
        ("This article of May 12 said the wrong day: it is the 13th.", "12", "13"),
    ],
    "uk": [
        ("Міст відкрили 1932 року (було: 1931).", *YEAR),
        ("Рік змінено з 1931 на 1932.", *YEAR),
        ("Рік змінено на 1932 з 1931.", *YEAR),
        ("Міст відкрили 1932 року. У 1931 році його ще будували.", *YEAR),
        ("Міст відкрили 1932 року. Перший камінь заклали 1931 року.", *YEAR),
        ("Міст відкрили 1932, а не 1931 року.", *YEAR),
        ("Рік 1931 у підписі неправильний: має бути 1932.", *YEAR),
        ("1931 → 1932", *YEAR),
        ("Замість 1931 слід читати 1932.", *YEAR),
        ("У першій версії тексту міст датували 1931 роком, а треба 1932.", *YEAR),
        ("Було 1931, стало 1932.", *YEAR),
        ("Раніше в тексті стояло 1931.", *YEAR),
        ("Міст відкрили 1931 року, писали ми. Правильно: 1932.", *YEAR),
        ("Ставка зросла до 6 відсотків, на 1,5 пункта; ми писали інше.", "5", "6"),
        ("У статті від 12 травня день був неправильний: 13.", "12", "13"),
    ],
    "ru": [
        ("Мост открыли в 1932 году (было: 1931).", *YEAR),
        ("Год изменён с 1931 на 1932.", *YEAR),
        ("Год изменён на 1932 с 1931.", *YEAR),
        ("Мост открыли в 1932 году. В 1931 году его ещё строили.", *YEAR),
        ("Мост открыли в 1932 году. Первый камень заложили в 1931 году.", *YEAR),
        ("Мост открыли в 1932, а не в 1931 году.", *YEAR),
        ("Год 1931 в подписи неверен: должно быть 1932.", *YEAR),
        ("1931 → 1932", *YEAR),
        ("Вместо 1931 следует читать 1932.", *YEAR),
        ("В первой версии текста мост датировали 1931 годом, а нужно 1932.", *YEAR),
        ("Было 1931, стало 1932.", *YEAR),
        ("Раньше в тексте стояло 1931.", *YEAR),
        ("Мост открыли в 1931 году, писали мы. Верно: 1932.", *YEAR),
        ("Ставка выросла до 6 процентов, на 1,5 пункта; мы писали иное.", "5", "6"),
        ("В статье от 12 мая был неверный день: 13.", "12", "13"),
    ],
}
REPEATED = {
    "en": [
        ("The bridge opened in 1931.", *YEAR),
        ("The bridge opened in 1931. Correct is 1932.", *YEAR),
        ("The bridge opened in 1931 and still stands. Correct is 1932.", *YEAR),
        ("The bridge, named after Brandt, opened in 1931. The right year is 1932.", *YEAR),
        ("The bridge, which does not carry trains, opened in 1931. It should be 1932.", *YEAR),
        ("The right year is 1932. The bridge opened in 1931.", *YEAR),
        ("The bridge opened in 1931, not 1932.", *YEAR),
        ("The city gave the money and the bridge opened in 1931. Correct: 1932.", *YEAR),
        ("Brandt wrote the book in 1931. The correct year is 1932.", *YEAR),
        ("The bridge had already opened in 1931. Correct: 1932.", *YEAR),
        ("The Iron Bridge is closed. Its right name is the Old Bridge.", "Iron Bridge", "Old Bridge"),
        ("The bridge opened on 12 May 1931. Correct: 1932.", *YEAR),
        ("Mayor Brandt won by 5 points. The figure is 6.", "5", "6"),
        ("In 1931 the bridge opened; the right year is 1932.", *YEAR),
        ("The book was not long. It came out in 1931. Correct: 1932.", *YEAR),
    ],
    "uk": [
        ("Міст відкрили 1931 року.", *YEAR),
        ("Міст відкрили 1931 року. Правильно: 1932.", *YEAR),
        ("Міст, названий на честь Бойка, відкрили 1931 року. Правильно: 1932.", *YEAR),
        ("Ще один міст відкрили 1931 року. Правильно: 1932.", *YEAR),
        ("Міст, яким не ходять потяги, відкрили 1931 року. Правильно: 1932.", *YEAR),
        ("Правильний рік 1932. Міст відкрили 1931 року.", *YEAR),
        ("Міст відкрили 1931, а не 1932 року.", *YEAR),
        ("За указом міст відкрили 1931 року. Має бути 1932.", *YEAR),
        ("Бойко видав книгу 1931 року. Правильний рік 1932.", *YEAR),
        ("Міст уже відкрили 1931 року. Правильно: 1932.", *YEAR),
        ("Залізний міст зачинено. Правильна назва: Старий міст.", "Залізний міст", "Старий міст"),
        ("Міст відкрили 12 травня 1931 року. Правильно: 1932.", *YEAR),
        ("Бойко переміг на 5 пунктів. Правильно: 6.", "5", "6"),
        ("У 1931 році міст відкрили; правильний рік 1932.", *YEAR),
        ("Книга не довга. Вона вийшла 1931 року. Правильно: 1932.", *YEAR),
    ],
    "ru": [
        ("Мост открыли в 1931 году.", *YEAR),
        ("Мост открыли в 1931 году. Правильно: 1932.", *YEAR),
        ("Мост, названный в честь Бойко, открыли в 1931 году. Правильно: 1932.", *YEAR),
        ("Ещё один мост открыли в 1931 году. Правильно: 1932.", *YEAR),
        ("Мост, по которому не ходят поезда, открыли в 1931 году. Верно: 1932.", *YEAR),
        ("Правильный год 1932. Мост открыли в 1931 году.", *YEAR),
        ("Мост открыли в 1931, а не в 1932 году.", *YEAR),
        ("По указу мост открыли в 1931 году. Должно быть 1932.", *YEAR),
        ("Бойко издал книгу в 1931 году. Верный год 1932.", *YEAR),
        ("Мост уже открыли в 1931 году. Правильно: 1932.", *YEAR),
        ("Железный мост закрыт. Верное название: Старый мост.", "Железный мост", "Старый мост"),
        ("Мост открыли 12 мая 1931 года. Правильно: 1932.", *YEAR),
        ("Бойко победил на 5 пунктов. Верно: 6.", "5", "6"),
        ("В 1931 году мост открыли; верный год 1932.", *YEAR),
        ("Мост утверждён и открыт в 1931 году. Верно: 1932.", *YEAR),
    ],
}
_Row = tuple[str, str, str, str]


def _rules(language: str, notice: str, old: str, new: str) -> set[str]:
    return {finding.rule for finding in lint(NoticeText(notice, "correction", old, new, dated=True, language=language))}


def _dates(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(language, notice) for language, notices in table.items() for notice in notices]


def _changes(table: dict[str, list[tuple[str, str, str]]]) -> list[_Row]:
    return [(language, *row) for language, rows in table.items() for row in rows]


@pytest.mark.parametrize(("language", "notice"), _dates(DATED))
def test_a_date_is_taken_for_one(language: str, notice: str) -> None:
    assert "date" not in _rules(language, notice, *YEAR)


@pytest.mark.parametrize(("language", "notice"), _dates(UNDATED))
def test_a_decimal_or_a_verb_is_no_date(language: str, notice: str) -> None:
    assert "date" in _rules(language, notice, *YEAR)


@pytest.mark.parametrize(("language", "notice", "old", "new"), _changes(IN_ORDER))
def test_a_notice_that_marks_the_error_does_not_repeat_it(language: str, notice: str, old: str, new: str) -> None:
    assert "repeat" not in _rules(language, notice, old, new)


@pytest.mark.parametrize(("language", "notice", "old", "new"), _changes(REPEATED))
def test_a_notice_that_states_the_error_repeats_it(language: str, notice: str, old: str, new: str) -> None:
    assert "repeat" in _rules(language, notice, old, new)


def test_each_language_with_a_list_has_sixty_sentences() -> None:
    counts = {
        language: sum(len(table.get(language, ())) for table in (DATED, UNDATED, IN_ORDER, REPEATED))  # type: ignore[attr-defined]
        for language in DATED
    }
    assert counts == dict.fromkeys(counts, 60)


@pytest.mark.parametrize("date", ["May 3", "3 May"])
def test_a_date_that_was_wrong_does_not_date_the_notice(date: str) -> None:
    assert "date" in _rules(
        "en", f"The fair opens on {date}, not {date.replace('3', '4')}.", date.replace("3", "4"), date
    )


@pytest.mark.parametrize(
    "text", ["1931 " * 1_000, "from 1931 to " * 380, "the article " * 400 + "1931", "(was 1931 " * 480, "May " * 1_200]
)
@pytest.mark.parametrize("language", list(DATED))
def test_a_hostile_notice_is_read_in_reasonable_work(language: str, text: str) -> None:
    lint(NoticeText(text, "correction", *YEAR, dated=True, language=language))
