"""How mail programs write an answer: the line that names the writer, the marks, the header that is repeated."""

from __future__ import annotations

from textwrap import wrap

DESK = "Courier corrections"
ADDRESS = "corrections@courier.example"
LANGUAGES = ("en", "de", "fr", "es", "it", "pl", "ru", "tr")

# What the newsroom had written before: none of it is the reader's.
HISTORY = {
    "en": "Thank you for writing to us.\nWe have looked at the page and ask you which words you mean.\n\nThe corrections desk",
    "de": "Vielen Dank für Ihre Nachricht.\nBitte nennen Sie uns die Stelle, die Sie meinen.\n\nDie Redaktion",
    "fr": "Merci de nous avoir écrit.\nPouvez-vous nous indiquer le passage ?\n\nLa rédaction",
    "es": "Gracias por escribirnos.\n¿Nos puede indicar el pasaje?\n\nLa redacción",
    "it": "Grazie per averci scritto.\nCi può indicare il passaggio?\n\nLa redazione",
    "pl": "Dziękujemy za wiadomość.\nProsimy o wskazanie fragmentu.\n\nRedakcja",
    "ru": "Спасибо за письмо.\nУкажите, пожалуйста, место в тексте.\n\nРедакция",
    "tr": "Bize yazdığınız için teşekkür ederiz.\nHangi bölümü kastettiğinizi belirtir misiniz?\n\nYazı işleri",
}
FIRST_OF_HISTORY = {language: text.partition("\n")[0] for language, text in HISTORY.items()}

GMAIL = {
    "en": "On Mon, Nov 30, 2026 at 10:12 AM {who} <{address}> wrote:",
    "de": "Am Mo., 30. Nov. 2026 um 10:12 Uhr schrieb {who} <{address}>:",
    "fr": "Le lun. 30 nov. 2026 à 10:12, {who} <{address}> a écrit :",
    "es": "El lun, 30 nov 2026 a las 10:12, {who} (<{address}>) escribió:",
    "it": "Il giorno lun 30 nov 2026 alle ore 10:12 {who} <{address}> ha scritto:",
    "pl": "pon., 30 lis 2026 o 10:12 {who} <{address}> napisał(a):",
    "ru": "пн, 30 нояб. 2026 г. в 10:12, {who} <{address}>:",
    "tr": "{who} <{address}>, 30 Kas 2026 Pzt, 10:12 tarihinde şunu yazdı:",
}
APPLE = {
    "en": "On 30 Nov 2026, at 10:12, {who} <{address}> wrote:",
    "de": "Am 30.11.2026 um 10:12 schrieb {who} <{address}>:",
    "fr": "Le 30 nov. 2026 à 10:12, {who} <{address}> a écrit :",
    "es": "El 30 nov 2026, a las 10:12, {who} <{address}> escribió:",
    "it": "Il giorno 30 nov 2026, alle ore 10:12, {who} <{address}> ha scritto:",
    "pl": "Wiadomość napisana przez {who} <{address}> w dniu 30 lis 2026, o godz. 10:12:",
    "ru": "30 нояб. 2026 г., в 10:12, {who} <{address}> написал(а):",
    "tr": "{who} <{address}> şunları yazdı (30 Kas 2026 10:12):",
}
THUNDERBIRD = {  # names no address
    "en": "On 30/11/2026 10:12, {who} wrote:",
    "de": "Am 30.11.26 um 10:12 schrieb {who}:",
    "fr": "Le 30/11/2026 à 10:12, {who} a écrit :",
    "es": "El 30/11/26 a las 10:12, {who} escribió:",
    "it": "Il 30/11/26 10:12, {who} ha scritto:",
    "pl": "W dniu 30.11.2026 o 10:12, {who} pisze:",
    "ru": "30.11.2026 10:12, {who} пишет:",
    "tr": "30.11.2026 10:12 tarihinde {who} yazdı:",
}
OUTLOOK = {
    "en": ("From", "Sent", "To", "Subject"),
    "de": ("Von", "Gesendet", "An", "Betreff"),
    "fr": ("De", "Envoyé", "À", "Objet"),
    "es": ("De", "Enviado el", "Para", "Asunto"),
    "it": ("Da", "Inviato", "A", "Oggetto"),
    "pl": ("Od", "Wysłano", "Do", "Temat"),
    "ru": ("От", "Отправлено", "Кому", "Тема"),
    "tr": ("Kimden", "Gönderildi", "Kime", "Konu"),
}


def marked(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _names(line: str) -> str:
    return line.format(who=DESK, address=ADDRESS)


def gmail(own: str, language: str, history: str = "") -> str:
    """Above the history; the line that names the writer is wrapped."""
    heading = "\n".join(wrap(_names(GMAIL[language]), 72))
    return f"{own}\n\n{heading}\n\n{marked(history or HISTORY[language])}\n"


def apple(own: str, language: str, history: str = "") -> str:
    """Above the history, whose first line is marked, too."""
    return f"{own}\n\n{marked(_names(APPLE[language]) + chr(10) + chr(10) + (history or HISTORY[language]))}\n"


def thunderbird(own: str, language: str, history: str = "") -> str:
    """Below the history, as the program's makers advise."""
    return f"{_names(THUNDERBIRD[language])}\n{marked(history or HISTORY[language])}\n\n{own}\n"


def outlook(own: str, language: str, history: str = "", *, subject: str = "Your message") -> str:
    """Above the history, which no mark shows."""
    sender, sent, to, about = OUTLOOK[language]
    colon = " :" if language == "fr" else ":"
    header = f"{sender}{colon} {DESK} <{ADDRESS}>\n{sent}{colon} 30 11 2026 10:12\n{to}{colon} reader@mail.example\n"
    return f"{own}\n\n________________________________\n{header}{about}{colon} {subject}\n\n{history or HISTORY[language]}\n"


ANSWERS = {"gmail": gmail, "apple": apple, "thunderbird": thunderbird, "outlook": outlook}
