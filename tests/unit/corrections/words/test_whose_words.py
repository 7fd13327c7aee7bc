"""Whose words an editor changes, in 22 languages: each sentence of tests/corpus/whose_words has one edit.

No edit inside speech may pass as a minor fix; a speaker may be unknown, but hardly ever wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from corrigenda.corrections.words.quotations import Quotation, quotation_at

pytestmark = pytest.mark.pure

SENTENCES = Path(__file__).parents[3] / "corpus" / "whose_words"
LANGUAGES = [
    "en",
    "uk",
    "ru",
    "de",
    "fr",
    "es",
    "it",
    "pt",
    "nl",
    "pl",
    "cs",
    "sv",
    "fi",
    "hu",
    "tr",
    "el",
    "ar",
    "he",
    "ja",
    "zh",
    "ko",
    "ro",
]
SETS = [
    "first",
    "fresh",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
]


@dataclass(frozen=True)
class Sentence:
    """A sentence of a table, its edit copy[start:end], and whose words the edit changes."""

    line: str
    copy: str
    start: int
    end: int
    speech: bool
    speaker: str | None

    @property
    def quotation(self) -> Quotation | None:
        return quotation_at(self.copy, self.start, self.end)


@cache
def sentences(folder: str, language: str) -> tuple[Sentence, ...]:
    lines = (SENTENCES / folder / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(map(_sentence, lines))


def _sentence(line: str) -> Sentence:
    speaker, _, text = line[1:].partition("|")
    before, _, rest = text.strip().replace("¶", "\n").rpartition("[")
    words, _, after = rest.partition("]")
    copy = before + words + after
    return Sentence(line, copy, len(before), len(before) + len(words), line[0] == "+", speaker.strip() or None)


def everything(folder: str) -> list[Sentence]:
    return [sentence for language in LANGUAGES for sentence in sentences(folder, language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tables_are_whole(language: str) -> None:
    assert [sum(one.speech is speech for one in sentences("first", language)) for speech in (True, False)] == [15, 15]
    assert len(sentences("fresh", language)) >= 12
    assert [len(sentences(folder, language)) for folder in ("fourth", "fifth")] == [14, 4]


@pytest.mark.parametrize("folder", SETS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_edit_inside_speech_passes_as_a_minor_fix(folder: str, language: str) -> None:
    assert [one.line for one in sentences(folder, language) if one.speech and one.quotation is None] == []


@pytest.mark.parametrize(
    "copy",
    [
        "日本「[反対]」",
        "山本「もう[限界]だ」",
        "정부 대책 '[부당]하다'",
        "本报“[反对]”",
        "He called the film “A [mess]”.",
        "Lund told the newspaper “We close, then [ever]”",
        "He told the newspaper “Today” “We [close]”",
        "The novel, “Too [long],” said Lund, was cut.",
        "Lund said the so-called “[experts]” were wrong.",
        "Lund sagte, die sogenannten „[Experten]“ irrten sich.",
        "По словам Лунда, так называемые «[эксперты]» ошиблись.",
        "Critics of Lund shouted “[Shame]” Monday night.",
        "Lund Slams “[Crazy]” Plan",
        "Ana Ruiz, “[exhausted]”, left the hall.",
        "The Lund plan, “[Utter] Nonsense” to Ruiz, failed.",
        "Ruiz said the “[Big] Lie” campaign was over.",
        "Lund, the “[butcher]”, left.",
        "Ott nannte Roux „[Lügner]“ Journalisten gegenüber.",
        "Il sindaco ha detto «il [Disastro]» uscendo.",
        "По его словам, план «[Провалился] полностью».",
        "Гравці «[Ганьба]» кричали з трибун.",
        "Ο Ρούσσος είπε το «[Καλή] Ανάσταση» και έφυγε.",
        "工程“[不安全]”，专家说。",
        "团队称“[太难]”计划被否。",
        "計画「[無謀]だ」",
        "「[もう限界]」事業者が悲鳴",
        "노조 '[파업]한다'",
        "'[못 살겠다]' 사업자 울상",
        'הקבוצה "[מאוכזבת]" מההחלטה.',
        "وأكد المدير أن الفيلم «يروي [قصة] حقيقية».",
        "قالت المنسقة إنه كتاب «لا [يشبه] غيره».",
        'המנהלת אמרה כי התערוכה "מציגה [שישים] ציורים".',
        'הבמאי טען שהסרט "צולם [בשבוע] אחד".',
        "감독은 영화 '우리 [모두의] 이야기'라고 말했다.",
        "Roux sagte, die Ausstellung „Kinder [tief] begeistert“ habe.",
        "导演表示，电影“拍了[三年]时间”。",
        "据张敏介绍，展览“吸引了[六千]人”。",
        "電影“拍了[三年]”，導演說。",
        "記者會上，導演指出影片「花了[十年]」。",
        "关于电影“拍了[三年]”，张艺谋回应称很辛苦。",
        "監督は、映画「[三年]かかった」と話した",
        "作者が小説「[売れない]」と語った。",
        "監督によると、映画「[失敗]」だった。",
        "감독은 영화 ‘[망했다]’고 말했다.",
        "قال المخرج إن الفيلم «[فشل]».",
        'הבמאי אמר שהסרט "[נכשל]".',
        "وقال الوزير للصحفيين: ((لن [نغلق] الجسر)).",
        "((سنزرع [ألف] شجرة))، قال رئيس البلدية.",
    ],
)
def test_words_beside_what_only_looks_like_a_work_stay_speech(copy: str) -> None:
    quotation = _sentence(f"+ | {copy}").quotation
    assert quotation is not None


@pytest.mark.parametrize(
    "copy",
    [
        "小说“[活着]”出版于1993年。",
        "长篇小说“冬日[渡口]”近日出版。",
        "渔船“[晨星]号”于1974年沉没。",
        "展览“[丝路]”吸引了六千人，门票三十元。",
        "映画「七人の[侍]」が全国で再上映される。",
        "アルバム「[夜明け]」を発売した。",
        "영화 ‘[추억]’은 2003년에 개봉했다.",
        "عرض فيلم «[الكرنك]» أول مرة عام 1975.",
    ],
)
def test_the_name_of_a_work_is_no_speech_if_nobody_says_anything(copy: str) -> None:
    assert _sentence(f"- | {copy}").quotation is None


@pytest.mark.parametrize(
    "copy",
    [
        "The term “[gig] economy” dates from 2009.",
        "The word “[dreich]” is still used in Aberdeen.",
        "Since 1994 the word “[squit]” has stood in the dictionary.",
        "The origin of the word “[posh]” is unknown.",
        "Слово «[кнайпа]» прийшло з німецької.",
        "Термін «[декомунізація]» з'явився у 2015 році.",
        "Походження слова «[вареник]» достеменно невідоме.",
        "Термин «[нейросеть]» в 2023 году стал словом года.",
        "Слово «[дача]» известно с XVII века.",
        "Die Bezeichnung „[Kiez]“ stammt aus dem Slawischen.",
        "Le terme « [bobo] » est entré au dictionnaire en 2005.",
        "L'origine du mot « [bistro] » reste discutée.",
        "L’expression « [coup de Jarnac] » remonte à 1547.",
        "El término «[guiri]» procede del euskera.",
        "La palabra «[escrache]» llegó de Argentina.",
        "La parola «[petaloso]» è nata in una classe di Copparo.",
        "Il termine «[movida]» viene dallo spagnolo.",
        "O termo «[geringonça]» entrou no dicionário em 2016.",
        "A palavra «[saudade]» não tem tradução exata.",
        "Het woord ‘[gezellig]’ is lastig te vertalen.",
        "De term ‘[boreaal]’ komt uit het Latijn.",
        "Słowo „[pyry]” pochodzi z gwary poznańskiej.",
        "Termin „[smog]” powstał w Londynie.",
        "Termín „[hospoda]“ má slovanský původ.",
        "Termen ”[fika]” går inte att översätta.",
        "Uttrycket ”[lagom] är bäst” finns i ordboken.",
        "Ordet ”[fulgrön]” kom in i ordlistan 2015.",
        "Termi ”[korona]” tuli sanakirjaan vuonna 2020.",
        "Sana ”[sisu]” on vaikea kääntää.",
        "A „[táltos]” kifejezés a népmesékből ismert.",
        "Az „[ubi]” szó eredete bizonytalan.",
        "“[Yakamoz]” kelimesi Rumcadan geliyor.",
        "“[Kombi]” sözcüğünün kökeni Almancadır.",
        "Η λέξη «[φιλότιμο]» δεν μεταφράζεται εύκολα.",
        "Ο όρος «[νεφέλωμα]» προέρχεται από την αστρονομία.",
        'تعود كلمة "[قهوة]" إلى أصل قديم.',
        'ظهر مصطلح "[العولمة]" في التسعينيات.',
        'המונח "[הסברה]" קשה לתרגום.',
        'מקור המילה "[תכלס]" ביידיש.',
        "「[就活]」という言葉が定着したのは2000年代だ。",
        "「[断捨離]」という用語は辞書にも載った。",
        "“[躺平]”这个词在2021年流行。",
        "“[山寨]”一词源于粤语。",
        "‘[꼰대]’라는 단어는 은어에서 나왔지만 사전에 올랐다.",
        "‘[치맥]’이라는 말은 2010년대에 퍼졌다.",
        "Termenul „[manea]” vine din turcă.",
        "Originea cuvântului „[doină]” e necunoscută.",
    ],
)
def test_a_word_that_a_sentence_is_about_is_no_speech(copy: str) -> None:
    assert _sentence(f"- | {copy}").quotation is None


@pytest.mark.parametrize(
    "copy",
    [
        "She used the word “[farce]”.",
        "He said the word “[no]” twice.",
        "The word “[farce]” was used four times in the chamber.",
        "The word “[shame]” rang round the hall.",
        "The word “[never],” Lund said, was wrong.",
        "Her word “[never]” still stands.",
        "The mayor chose the word “[traitor]”.",
        "The word “[traitor]” came from the mayor himself.",
        "Fans chanted the word “[shame]”.",
        "Мер ужив слово «[фарс]».",
        "Слово «[ганьба]» пролунало в залі тричі.",
        "Слово «[фарс]» мер повторив двічі.",
        "Слово «[зрада]» вона вимовила пошепки.",
        "Слово «[позор]» звучало из зала.",
        "Слово «[фарс]» губернатор употребил дважды.",
        "Он произнёс слово «[война]» шёпотом.",
        "Слово «[никогда]», сказал Лунд, ему не нравится.",
        "Das Wort „[Verräter]“ fiel in der Sitzung dreimal.",
        "Das Wort „[Farce]“ stammt vom Bürgermeister.",
        "Sie benutzte das Wort „[Farce]“.",
        "Das Wort „[niemals]“, sagte Ott, kenne er nicht.",
        "Le mot « [trahison] » a été prononcé trois fois.",
        "Le mot « [farce] » est du maire.",
        "Il a lâché le mot « [honte] ».",
        "La palabra «[traición]» se oyó tres veces.",
        "La palabra «[farsa]» es del alcalde.",
        "Usó la palabra «[farsa]».",
        "La parola «[tradimento]» è risuonata in aula.",
        "La parola «[farsa]» l'ha scelta il sindaco.",
        "Ha usato la parola «[farsa]».",
        "A palavra «[traição]» ouviu-se três vezes.",
        "A palavra «[farsa]» é do presidente da câmara.",
        "Usou a palavra «[farsa]».",
        "Het woord ‘[verrader]’ viel drie keer.",
        "Het woord ‘[klucht]’ komt van de burgemeester.",
        "Ze gebruikte het woord ‘[klucht]’.",
        "Słowo „[zdrada]” padło trzy razy.",
        "Słowo „[farsa]” powtórzył burmistrz.",
        "Użyła słowa „[farsa]”.",
        "Slovo „[zrada]“ padlo třikrát.",
        "Slovo „[fraška]“ zopakoval starosta.",
        "Použila slovo „[fraška]“.",
        "Ordet ”[förrädare]” föll tre gånger.",
        "Ordet ”[fars]” kommer från borgmästaren.",
        "Hon använde ordet ”[fars]”.",
        "Sana ”[petturi]” kuului salissa kolmesti.",
        "Sana ”[farssi]” on pormestarin.",
        "Hän käytti sanaa ”[farssi]”.",
        "Az „[áruló]” szó háromszor hangzott el.",
        "A „[bohózat]” szó a polgármestertől származik.",
        "A „[bohózat]” szót használta.",
        "“[Hain]” kelimesi salonda üç kez duyuldu.",
        "“[Rezalet]” kelimesi başkana ait.",
        "“[Rezalet]” kelimesini kullandı.",
        "Η λέξη «[προδότης]» ακούστηκε τρεις φορές.",
        "Η λέξη «[φάρσα]» ανήκει στον δήμαρχο.",
        "Χρησιμοποίησε τη λέξη «[φάρσα]».",
        'استخدمت كلمة "[مهزلة]" مرتين.',
        'كلمة "[خيانة]" ترددت في القاعة.',
        'كلمة "[أبدا]" قالها العمدة.',
        'המילה "[בגידה]" נשמעה שלוש פעמים.',
        'המילה "[פארסה]" שייכת לראש העיר.',
        'היא השתמשה במילה "[פארסה]".',
        "「[茶番]」という言葉を市長は使った。",
        "「[ありがとう]」という言葉が忘れられない。",
        "「[裏切り]」という語が会見で飛び出した。",
        "「[絶対]」という言葉は彼の口癖だ。",
        "“[闹剧]”一词出自市长。",
        "“[叛徒]”一词在会上响了三次。",
        "他用了“[闹剧]”一词。",
        "‘[미안하다]’는 말은 없었다.",
        "‘[배신]’이라는 말이 국회에서 세 번 나왔다.",
        "시장은 ‘[코미디]’라는 단어를 썼다.",
        "Cuvântul „[trădare]” s-a auzit de trei ori.",
        "Cuvântul „[farsă]” e al primarului.",
        "A folosit cuvântul „[farsă]”.",
        "Lund got ‘[Never]’, a novel idea, from her boss.",
        "Lund got ‘No [way]’, a short reply, from her boss.",
        "قال إنه فيلم «لا [يشبه] غيره».",
        "„Închidem, spune Ion Pop, și [plecăm] mâine.”",
        "— Тікайте! — пролунало з вулиці. — Він [горить]!",
        "The term “[witch] hunt” is Lund’s own.",
        "The word “[sorry]” was missing from his letter.",
        "Der Ausdruck „[Schande]“ kam aus der Fraktion.",
        "Le terme « [honte] », selon Anne Roux, est faible.",
        "El término «[vergüenza]» lo eligió la jueza.",
        "Il termine «[vergogna]» è del ministro.",
        "De term ‘[schande]’ kwam van de minister.",
        "Określenie „[hańba]” pochodzi od ministra.",
        "Выражение «[позор]» принадлежит министру.",
        "Вислів «[ганьба]» належить міністрові.",
        "Слово «[позор]» депутат не забудет.",
        "A „[gyalázat]” kifejezés a miniszteré.",
        'كلمة "[عار]" جاءت من الوزير.',
        'המילה "[בושה]" היא של השר.',
        "“[耻辱]”一词是部长的原话。",
        "「[恥]」という語は市長のものだ。",
        "‘[수치]’라는 단어는 시장의 것이다.",
        "The word “[never]”. That was the answer of the mayor.",
    ],
)
def test_a_word_that_somebody_chose_stays_speech(copy: str) -> None:
    assert _sentence(f"+ | {copy}").quotation is not None


@pytest.mark.parametrize(
    "copy",
    [
        "– Jag har en bror, säger Anna Lund, som [arbetar] i Oslo.",
        "– Det är min granne, säger Anna Lund, som varit [lärare] sedan 1990.",
        "– Minulla on veli, sanoo Anna Laine, joka [asuu] Oslossa.",
        "– Nej, säger Anna Lund, rektor [har] bestämt det.",
        "– Nu, spune Ion Pop, administratorul [a] plecat.",
        "– Ja, säger Anna Lund. Hon [slog] oss.",
        "– On ferme, dit Anne Roux. L'homme [est] fou.",
        "« Il y a des gens, dit Anne Roux, qui [partent]. »",
        "Czekał do 8 r. - Nikt nie [przyszedł] - mówi Gil.",
        "Han väntade sedan 1990. – Ingen [kom], säger Ek.",
        "Они ждали час. — Никто не [пришёл].",
        "Ella esperó una hora. —Nadie [vino] —dijo Ruiz.",
    ],
)
def test_what_may_be_said_after_a_dash_is_speech(copy: str) -> None:
    quotation = _sentence(f"+ | {copy}").quotation
    assert quotation is not None


@pytest.mark.parametrize(
    "copy",
    [
        "The mayor met Harriet Boyle. “We are [sorry],” he said.",
        "A neighbour found Harriet Boyle at home. “She was [cold],” he said.",
        "Harriet Boyle met Simon Pratt. “It went [well],” he said.",
        "Real Madrid lost again. “We were [poor],” he said.",
        "Суд арестовал Ивана Гая. «Он [опасен]», — сказал он.",
        "Sąd skazał Jana Otta. „Był [winny]” – powiedział.",
        "Soud odsoudil Petra Doležela. „Byl [vinen],“ řekl.",
        "Naapuri näki Maija Laineen. ”Hän oli [yksin]”, hän sanoo.",
        "A szomszéd látta Herczeg Lilit. „Egyedül [volt]” – mondta.",
        "De buurman zag Eva Bos. ‘Ze was [alleen]’, zei hij.",
        "Юрій Сокіл зустрів учителів. «Нам [боляче]», — сказали вони.",
        "Завод запевняє: «Викидів [немає]».",
        "Banco Santander ha bajado los precios. «Son [tiempos] duros», dice.",
        "Mercedes Benz cerró la planta. «No había [pedidos]», dice.",
        "Ana Ruiz y Juan Gil ganaron. «Fue [duro]», dice.",
        "Nova Petropolis celebra a festa desde 1958. «É a nossa [alma]», diz.",
        "Port Halden lost its ferry in 1998. “We had [nothing] left,” he said.",
        "Victoria Park opened in 1845. “We loved [it],” she said.",
        "Costa Concordia affondò nel 2012. «Era [buio]», racconta.",
        "Rosa Luxemburg Straße bleibt gesperrt. „Es ist [laut]“, sagt sie.",
        "Christian Dior a fermé l'atelier. « C'est [triste] », dit-elle.",
        "Nagy Sándor utca zárva marad. „Nem tudunk [aludni]” – mondta.",
        "Türk Telekom zam yaptı. “Bu [fazla]” diyor.",
        "Nowa Huta ma dziś 200 tysięcy mieszkańców. – Kocham [ją] – mówi.",
        "Sparta Praha prohrála doma. „Hráli jsme [špatně],“ říká.",
        "Красная Поляна открыла сезон. «Снега [много]», — говорит она.",
        "Anna Lund ist gegen den Plan. „Wir [bauen]“, sagt der Bürgermeister.",
        "The Bank of England described the plan as “a [trap]”.",
        "As Ana Ruiz left the hall, the crowd chanted “[shame]”.",
        "Förvaltningen kallar läget ”[ansträngt]”.",
    ],
)
def test_nobody_is_named_who_may_be_spoken_about(copy: str) -> None:
    quotation = _sentence(f"+ | {copy}").quotation
    assert quotation is not None
    assert quotation.speaker is None


@pytest.mark.parametrize(
    ("speaker", "copy"),
    [
        ("Uwe Brandt", "„Der Platz ist [gesperrt]“, so Platzwart Uwe Brandt."),
        ("Lucía Marín Soto", "La jueza, Lucía Marín Soto, fue clara: “No hay [dudas]”."),
        ("Kertész Dóra", "Kertész Dóra új boltot nyitott. \n – Féltem [tőle] – mondja Dóra."),
        ("佐々木ミカ", "「海が[荒れ]ていた」と、佐々木ミカさんは話した。"),
        ("Elif Kaya", "Yazar Elif Kaya şunları söyledi: \n “Köyde büyüdüm. \n “Okula [yürürdük].”"),
        ("Νίκος Βέργος", "Ο Νίκος Βέργος είπε: \n «Ήταν νύχτα. \n »Ακούσαμε [κρότο]»."),
        ("דנה לוי", 'דנה לוי סיפרה: \n "גרנו ליד הים. \n "אבא [דג] כל בוקר".'),
        ("陈国强", "陈国强回忆道：\n “那年我十岁。\n “家里没有[电灯]。”"),
        ("Ioana Pop", "Ioana Pop a povestit: \n „Era frig. \n „Am aprins [focul].”"),
        ("Matti Salo", "– Talo [tärisi]. \n – Juoksin ulos, Matti Salo kertoo."),
        ("Jens Albers", "Als „Farce ohne [Ende]“ bezeichnete Jens Albers vom Mieterbund die Sitzung."),
        ("Bas Dijkgraaf", "Bas Dijkgraaf noemt het plan “een [gok] met geld”."),
        ("Ioana Pop", "Scriitoarea Ioana Pop și-a descris cartea drept „o [scrisoare] către mama”."),
        ("Klaus Ott", "Klaus Ott führt den Hof in vierter Generation. \n „Es war [hart]“, sagt er."),
        ("小川健一", "小川健一教授（経済学）によると、景気は「[回復]していない」という。"),
        ("김민수", "▲김민수 후보=“학교[부터] 짓겠습니다.”"),
        ("Marco Rinaldi", "Marco Rinaldi costruisce violini. «Ne ho fatti [cento]», dice sorridendo."),
        ("Matti Kivelä", "Matti Kivelä korjaa veneitä kotirannassaan. ”Se on [elämäni]”, hän sanoo."),
        ("Ana Ruiz", "Professor Ana Ruiz of Holt University described it as “a [find]”."),
        ("Maija Laine", "Kuten Maija Laine asian muotoilee, suunnitelma on ”[katastrofi]”."),
        ("Jan Novák", "„Je to [sen],“ napsal na Facebooku Jan Novák."),
        ("曾美蘭", "「我已經跳進[池塘]了。」曾美蘭笑道。"),
    ],
)
def test_a_speaker_is_named_in_full_and_without_an_office(speaker: str, copy: str) -> None:
    quotation = _sentence(f"+ | {copy}").quotation
    assert quotation is not None
    assert quotation.speaker == speaker


@pytest.mark.parametrize(
    "copy",
    [
        "Водитель, не назвавший себя, сказал: «Мы [ждали] час».",
        "Görgü tanıkları, “Kamyon [devrildi]” iddiasında bulundu.",
        "“물가가 [너무] 올랐어요.” 마트에서 만난 손님이 말했다.",
        "«لم [أنم] منذ يومين» يقول رجل مسن ينتظر دوره.",
        '"הדוב [ברח]", מסר דובר גן החיות.',
        "Als „Falle für [alle]“ bezeichnete die Gewerkschaft das Angebot.",
    ],
)
def test_a_noun_is_no_name(copy: str) -> None:
    quotation = _sentence(f"+ | {copy}").quotation
    assert quotation is not None
    assert quotation.speaker is None


@pytest.mark.parametrize("folder", SETS)
def test_what_is_no_speech_may_be_a_minor_fix(folder: str) -> None:
    cases = everything(folder)
    wrong = [one.line for one in cases if one.speech != (one.quotation is not None)]
    assert len(wrong) <= 0.03 * len(cases), wrong


@pytest.mark.parametrize("folder", SETS)
def test_the_speaker_is_known_if_the_sentence_names_one(folder: str) -> None:
    speakers = [(one, one.quotation.speaker) for one in everything(folder) if one.speech and one.quotation]
    unknown = [one.line for one, speaker in speakers if one.speaker and speaker is None]
    wrong = [(one.line, speaker) for one, speaker in speakers if speaker not in (None, one.speaker)]
    assert len(unknown) + len(wrong) <= 0.1 * sum(one.speaker is not None for one, _ in speakers), (unknown, wrong)
    assert len(wrong) <= 0.01 * len(speakers), wrong
