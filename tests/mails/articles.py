"""The archive that the mails are about: a story in each language. `wrong` are words that readers complain of."""

from __future__ import annotations

from dataclasses import dataclass

HOST = "https://courier.example"


@dataclass(frozen=True)
class Story:
    path: str
    language: str
    headline: str
    text: str
    wrong: str
    complaint: str  # what a reader writes about it, with the words in marks: {words}
    also_wrong: str = ""

    @property
    def url(self) -> str:
        return f"{HOST}/{self.path}/"


STORIES = {
    story.path: story
    for story in (
        Story(
            "city/bridge",
            "en",
            "The old bridge opens again",
            "The old bridge over the Arle opens again on Friday after three years of work. The bridge was built in 1931 "
            "by the engineer Hanna Brook. It carries 12,000 cars a day, said Mayor Paul Stone, who paid for the ribbon "
            "himself. The works cost 4.2 million pounds, twice as much as the council had planned.",
            "The bridge was built in 1931 by the engineer Hanna Brook",
            "Dear editors,\n\nyou write “{words}”. My grandmother crossed it in 1929, so that cannot be right.\n\n"
            "Kind regards,\nMartha Greenfield",
            "It carries 12,000 cars a day",
        ),
        Story(
            "stadt/schwimmbad",
            "de",
            "Das Schwimmbad bleibt im Winter geschlossen",
            "Das Schwimmbad am Hafen bleibt in diesem Winter geschlossen, weil das Dach undicht ist. Gebaut wurde es 1974 "
            "nach Plänen des Architekten Jürgen Weiß. Die Stadt rechnet mit Kosten von 800.000 Euro, sagte die "
            "Baudezernentin Ute Krähe am Montag. Im Sommer kamen rund 60.000 Gäste in das Bad.",
            "Gebaut wurde es 1974 nach Plänen des Architekten Jürgen Weiß",
            "Sehr geehrte Redaktion,\n\nin Ihrem Artikel steht: „{words}“. Der Architekt hieß Jürgen Weis, mit einem s.\n\n"
            "Mit freundlichen Grüßen\nErika Vogelsang",
        ),
        Story(
            "ville/marche",
            "fr",
            "Le marché couvert rouvre ses portes",
            "Le marché couvert de la place Carnot rouvre ses portes samedi matin. La halle date de 1887 et compte "
            "quarante-deux étals. Le maire, Lucien Fabre, a promis que les loyers n’augmenteraient pas avant l’été. "
            "Les travaux ont duré dix-huit mois et coûté six millions d’euros.",
            "La halle date de 1887 et compte quarante-deux étals",
            "Bonjour,\n\nvous écrivez : « {words} ». Il y a cinquante-deux étals, je les ai comptés moi-même.\n\n"
            "Cordialement,\nOdette Marchand",
        ),
        Story(
            "ciudad/museo",
            "es",
            "El museo del puerto estrena sala",
            "El museo del puerto estrena el jueves una sala dedicada a los faros. La colección reúne 214 lámparas de "
            "todo el Mediterráneo. La directora, Inés Cabrera, explicó que la entrada seguirá siendo gratuita los "
            "domingos. El edificio fue aduana hasta 1962.",
            "La colección reúne 214 lámparas de todo el Mediterráneo",
            "Hola:\n\nEn la noticia dicen «{words}». Son 241 lámparas, según el propio museo.\n\nUn saludo,\n"
            "Rosario Pinto",
        ),
        Story(
            "citta/tram",
            "it",
            "Il tram torna in via Garibaldi",
            "Da lunedì il tram torna in via Garibaldi dopo undici mesi di cantiere. La linea 7 è lunga nove chilometri e "
            "serve trentuno fermate. L’assessora Carla Venturi ha ringraziato i residenti per la pazienza. Il biglietto "
            "costerà due euro.",
            "La linea 7 è lunga nove chilometri e serve trentuno fermate",
            "Gentile redazione,\n\nnell’articolo si legge: «{words}». Le fermate sono ventuno.\n\nCordiali saluti\n"
            "Piero Lombardi",
        ),
        Story(
            "miasto/biblioteka",
            "pl",
            "Biblioteka przy Rynku wraca po remoncie",
            "Biblioteka przy Rynku otwiera się w środę po dwóch latach remontu. W zbiorach jest 85 tysięcy książek i "
            "trzy tysiące płyt. Dyrektorka Zofia Lis mówi, że czytelnia będzie czynna także w niedziele. Remont "
            "kosztował dziewięć milionów złotych.",
            "W zbiorach jest 85 tysięcy książek i trzy tysiące płyt",
            "Dzień dobry,\n\npiszą Państwo: „{words}”. Płyt jest trzynaście tysięcy.\n\nPozdrawiam\nHalina Wrona",
        ),
        Story(
            "gorod/teatr",
            "ru",
            "Театр на набережной открывает сезон",
            "Театр на набережной открывает новый сезон в пятницу комедией Гоголя. Здание построили в 1912 году по проекту "
            "архитектора Ильи Бородина. В зале четыреста восемьдесят мест, сообщила директор Нина Орлова. Билеты стоят "
            "от трёхсот рублей.",
            "Здание построили в 1912 году по проекту архитектора Ильи Бородина",
            "Здравствуйте!\n\nВы пишете: «{words}». Архитектора звали Игорь, а не Илья.\n\nС уважением,\nТамара Белова",
        ),
        Story(
            "sehir/park",
            "tr",
            "Sahil parkı yeniden açılıyor",
            "Sahil parkı iki yıl süren çalışmaların ardından cumartesi günü yeniden açılıyor. Parka 1.200 ağaç ve üç "
            "oyun alanı yapıldı. Belediye başkanı Deniz Kaya açılışa herkesi davet etti. Çalışmalar kırk milyon liraya "
            "mal oldu.",
            "Parka 1.200 ağaç ve üç oyun alanı yapıldı",
            "Merhaba,\n\nhaberinizde “{words}” yazıyor. Parkta yalnızca iki oyun alanı var.\n\nSaygılarımla\nAyşe Demirel",
        ),
        Story(
            "misto/pekarnia",
            "uk",
            "Стара пекарня святкує сто років",
            "Стара пекарня на Подолі цього тижня святкує сто років. Її заснував Остап Коваль у 1926 році з двома "
            "помічниками. Нині тут щодня випікають дев’ятсот хлібин, розповіла власниця Леся Коваль. На свято чекають "
            "пів тисячі гостей.",
            "Її заснував Остап Коваль у 1926 році з двома помічниками",
            "Добрий день!\n\nУ статті написано: «{words}». Помічників було троє, один із них мій дід.\n\nЗ повагою\n"
            "Марта Гнатюк",
        ),
        Story(
            "madina/souq",
            "ar",
            "السوق القديم يفتح أبوابه من جديد",
            "يفتح السوق القديم أبوابه من جديد يوم السبت بعد عامين من الترميم. ويضم السوق مئة وعشرين دكانا بنيت عام 1890. "
            "وقال رئيس البلدية سامي الحداد إن الإيجارات لن ترتفع هذا العام. وبلغت كلفة الأعمال خمسة ملايين.",
            "ويضم السوق مئة وعشرين دكانا بنيت عام 1890",
            "السلام عليكم،\n\nكتبتم: «{words}». الصحيح أن السوق بني عام 1880.\n\nمع التحية\nليلى منصور",
        ),
        Story(
            "ir/tahana",
            "he",
            "תחנת הרכבת הישנה נפתחת מחדש",
            "תחנת הרכבת הישנה נפתחת מחדש ביום חמישי לאחר שיפוץ של שנתיים. התחנה נבנתה בשנת 1904 ויש בה שלושה רציפים. "
            "ראש העירייה דן שמיר אמר כי הכניסה תהיה חופשית. השיפוץ עלה תשעה מיליון.",
            "התחנה נבנתה בשנת 1904 ויש בה שלושה רציפים",
            'שלום רב,\n\nכתבתם: "{words}". בתחנה יש רק שני רציפים.\n\nבברכה\nנועה ברק',
        ),
        Story(
            "stad/molen",
            "nl",
            "De molen draait weer op zondag",
            "De molen aan de Vliet draait vanaf april weer elke zondag. Molenaar Kees de Bruin leerde het vak in 1988 van "
            "zijn vader. De wieken zijn zesentwintig meter lang en wegen vier ton. Een bezoek kost drie euro.",
            "De wieken zijn zesentwintig meter lang en wegen vier ton",
            "Beste redactie,\n\nu schrijft: ‘{words}’. Ze zijn tweeëntwintig meter lang.\n\nMet vriendelijke groet,\n"
            "Wim Verhoeven",
        ),
        Story(
            "city/election",
            "en",
            "Council votes on new tram line",
            "The council votes on Tuesday on a new tram line to the hospital. The line would have nine stops and open in "
            "2031. Councillor Ada Fenwick called the plan long overdue. Opponents want buses instead, which would cost a "
            "third of the sum.",
            "The line would have nine stops and open in 2031",
            "You say “{words}”, but the plan on the council's page has eleven stops.",
        ),
    )
}
