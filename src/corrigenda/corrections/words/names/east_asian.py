"""Finds the speaker's name in Chinese, Japanese and Korean: by surnames, offices and particles. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from corrigenda.corrections.words.attribution import Around, Attribution

_STOP = "。！？!?\n"
_DOTTED = re.compile(r"[ァ-ヺー一-鿿]{1,9}(?:[·・･][ァ-ヺー一-鿿]{1,9})+")
# Characters that follow a name in Chinese and are in no given name's place: at, to, also, on Monday.
_NEXT = "在对對向于於就还還也则則曾又昨今周日接当當随隨表说說称稱指同已都再并不是为為将將以从從和与與强強告解补補回认認宣透介坦直写寫笑问問把抱形批斥呼所"
_FOREIGN = "范凡文乌维阿埃艾安奥巴班贝比彼波伯布查达戴丹德迪蒂多厄恩尔法菲费弗福夫盖戈格古哈海赫亨霍吉加贾杰金卡凯坎科克肯库拉莱兰朗劳勒雷里利莉列林隆卢鲁伦罗洛马麦迈曼梅门蒙米密莫默穆纳娜内尼努诺欧帕佩皮普奇乔切琼萨塞桑森莎珊沙史斯丝苏索塔泰特汤提图托瓦威韦维温沃乌武西希夏谢雪雅亚扬耶伊英尤泽扎詹珍朱兹佐登京龙"
_GIVEN = frozenset(  # characters that are common in Chinese given names
    "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂兰玲华红梅建国文志海新春晓玉丹萍鹏辉飞燕琴云莲珍雪荣爱妹香月莺媛"
    "瑞凡佳嘉琼勤贞莉莎锦黛青倩婷姣婉娴瑾颖露瑶怡婵雁蓓纨仪荷蓉眉君蕊薇菁梦岚苑婕馨瑗琰韵融园艺咏卿聪澜纯毓悦昭冰爽"
    "琬茗羽希宁欣飘育滢馥筠柔竹霭凝凌毅俊峰保东宏达安岩中茂进林有坚和彪博诚先敬震振壮会思群豪心邦承乐绍功松善厚庆"
    "民友裕河哲江浩亮政谦亨奇固之轮翰朗伯言若鸣朋斌梁栋维启克伦翔旭清彬富顺信子胜学祥才发武利义良仁波宁贵福生龙元"
    "全世广力森泉根钢钧锋铁柱健康天泽晨辰轩宇航浩然梓涵子墨雨桐一诺欣怡思远立功永长金银凤凰兴旺财宝山川德光大小少卫"
    "忠孝礼智成城家业兵斌剑岳崇培淑慧美娥惠珠翠雅芝芬叶蓝紫晶莹洁琳素霜虹岭桥洲溪晴曦昊阳希彤可依诗语诗怀远正道洪"
    "伟國強軍勇艷傑濤麗華紅建國興龍鳳蘭雲飛鵬輝貞瓊瑤潔瑩鋒鐵鋼劍寶財貴榮慶豐義禮誠謙億偉"
)
_GOES_ON = "地的着着了得是过過"  # after an adjective or a verb, not after a name
_CHINESE_HOUSE = re.compile(
    "^[^该這这该某一两各全本当當家们].{1,8}(?:集团|石化|石油|电网|移动|联通|航空|汽车|重工|电器|银行|集團|銀行|汽車|日报)$"
)
_JAPANESE_HOUSE = re.compile(
    "^[^同各全両該一某大地].{1,8}(?:ガス|電力|自動車|鉄道|航空|銀行|証券|重工|製薬|製鉄|建設|不動産|ホールディングス|電機|製作所)$"
)
_NOBODY = re.compile(r"[方部局会院厅司社党者人员长家们府团队众民工界省庁署側所都道府県市区町村国]$")
_COURTESY = ("氏", "さん", "君", "ちゃん", "様", "先生")
_OFFICE_WITHOUT_NAME = re.compile(r"^(?:新|前|元|現|同|副|両|各|현|전|신임|부)?$")
_NO_PERSON = re.compile(  # how houses end that begin as names do: 山口県警, 고려대
    "[警署庁局会社省党側大高県市区町村駅店軍団隊院]$|[부처청시도군구원회당대사교팀과국실소위조계측차련협]$"
)
_KOREAN_HOUSE = re.compile("..(?:부|처|청|시|도|군|구|원|회|당|대|사|교|팀|과|국|실|소|본부|위|은행|그룹)$")
_KOREAN_COMPANY = re.compile("[가-힣]{2,5}(?:자동차|전자|은행|그룹|항공|전력|화학|건설|제약|통신|중공업|생명|카드)$")
_BEFORE = {
    "ja": re.compile(
        r"(?:^|。)(?:[^。、「」]{0,12}、)?(?P<who>[^、。「」（）\s]{1,24})(?:[（(][^）)]{1,12}[）)])?は[^。「」]{1,40}。$"
    ),
    "ko": re.compile(r"(?:^|[.!?]\s)(?P<who>(?:[가-힣]+ ){0,4}[가-힣]+)(?:\(\d+\))?(?:은|는)\s[^.\n\"“]{1,50}[.]\s*$"),
}
_WITH_COURTESY = re.compile("(?:さん|氏|씨|교수|선수|감독|教授|選手|監督)$")
_POSITION = re.compile("^[Ａ-ＺA-Z]{2,3}(?=.)")
_FOREIGN_PARTICLES = ("반", "판", "폰", "데", "데르", "드", "라", "르", "엘", "알", "빈", "이븐", "디", "다")
_WITH = ("同", "和", "与", "跟")  # prepositions, with which no clause ends
_CRAFT = "[工农师员者匠贩户]"  # the last character of many trades in Chinese
_TRADE = re.compile("..(?:자|가|사|관|원|장)$")  # 물리학자 라이언 박사
_ONE_OF = ("한", "두", "세", "어느", "어떤", "여러", "그", "이", "저", "일부", "다른", "또다른", "익명의", "현지")
_PARTICLES = "(?:께서는|은|는|이|가|도)"


def named(around: Around, words: Attribution) -> str | None:
    """Returns the speaker that the words after a quotation, or those before it, name."""
    found = _FINDERS[words.language](around.tail, around.head, words)
    if found is None and around.whole and not re.search(r"[^\s。.」』”\"]", around.tail[:2]):
        return _of_sentence_before(around.head, words)
    return found


def in_full(name: str, before: str, words: Attribution) -> Iterator[str]:
    """Yields the whole names in the copy before a quotation that begin with a surname: 桐生さん → 桐生美奈子"""
    surname = re.match(rf"(?:{words.any_of('surnames')})(?=$|\s|{words.any_of('roles')})|[一-鿿々]{{2,3}}$", name)
    if surname is None:
        return
    given = (
        "[가-힣]{1,3}?" if words.language == "ko" else "(?!さん|氏|くん|君|[はがのもとにをで])[一-鿿々ぁ-んァ-ヺ]{1,4}?"
    )
    end = r"(?=\s?[(（]\d|\s(?:씨|양|군)(?![가-힣])|\s?(?:" + words.any_of("roles") + "))"
    if words.language == "zh":
        given, end = "[一-鿿]{1,2}", ""
    for match in re.finditer(rf"(?<![가-힣一-鿿]){surname.group()}{given}{end}", before):
        person = _full_name(before[match.start() : match.end() + 1], words, trusted=False) if not end else match.group()
        if person and not re.search(rf"(?:{words.any_of('roles')})[はがも]?$", person):
            yield person


def people(near: str, words: Attribution) -> Iterator[str]:
    """Yields the people with whom sentences begin."""
    for sentence in filter(None, re.split(r"[。！？\n]|[.!?]\s", near)):
        name = _full_name(sentence, words, trusted=False) if words.language == "zh" else None
        match = re.match(
            r"(?:[^。、「」]{0,12}の)?(?P<who>[^。、「」（）\s]{2,12}?)(?:[（(]\d+[）)])?(?:は|が)", sentence
        )
        if words.language == "ko":
            match = re.match(rf"(?P<who>(?:[가-힣]+ ){{0,3}}[가-힣]+?)(?:\(\d+\))?{_PARTICLES}\s", sentence)
        if match and words.language != "zh" and _WITH_COURTESY.search(match["who"]):
            name = _FOUND[words.language](match["who"], words)
        if name:
            yield name


def _of_sentence_before(head: str, words: Attribution) -> str | None:
    """Returns the person whom the sentence right before a quotation is about: 野上さんは肩をすくめる。「全部煙だよ」"""
    pattern = _BEFORE.get(words.language)
    match = re.search(pattern, head) if pattern else None
    if not match or not re.search(_WITH_COURTESY, match["who"]):
        return None
    return _korean_name(match["who"], words) if words.language == "ko" else _japanese_name(match["who"], words)


def _chinese(tail: str, head: str, words: Attribution) -> str | None:
    said = rf"(?:{words.any_of('said')})"
    after = re.match(rf"[，,\s—]*(?P<who>[^，,。！？：:\n“「]{{1,30}}?){said}(?=[。，,：:！\s记記]|$)", tail)
    clause = re.split(r"[。！？；;\n”」』]", head)[-1]
    before = re.search(
        rf"(?P<who>[^，,：:]{{1,40}}?)(?:{words.any_of('said', 'indirect')})[^。，,]{{0,12}}[，,：:]?[^。，,]{{0,14}}$",
        clause,
    )
    by = re.match(
        rf"(?:{words.any_of('by')})(?P<who>[^，,。]{{2,20}}?)(?:{words.any_of('said', 'by_after')})?[，,：:]",
        clause,
    )
    announced = re.match(r"(?P<who>[^，,。：:]{2,24})[：:]\s*$", clause)
    by_after = re.match(rf"[，,\s]*(?:{words.any_of('by')})(?P<who>[^，,。]{{2,20}})", tail)
    as_said = re.search(
        rf"(?:{words.any_of('as')})(?P<who>[^，,。：:]{{2,24}}?)(?:所)?(?:{words.any_of('said', 'indirect')})[^。]{{0,6}}$",
        clause,
    )
    near = re.search(rf"[，,](?P<who>[^，,：:]{{2,24}}?)(?:{words.any_of('said')})[：:，,]?$", clause)
    where = re.match(
        rf"[在于於][^，,。！？：:\n“「]{{1,30}}[，,](?P<who>[^，,。：:\n“「]{{2,12}}?){said}(?=[。，,：:！\s]|$)", tail
    )
    matches = (as_said, after, near, before, by, by_after, announced, where)
    early = re.match(r"(?P<who>[^，,：:]{2,20})[，,].*" + said, clause)  # 市长李明周一在会上，…说
    return next((name for match in (*matches, early) if match and (name := _chinese_name(match["who"], words))), None)


def _chinese_name(who: str, words: Attribution) -> str | None:
    who = who.strip()
    surname = re.match(words.any_of("surnames"), who)
    if not surname or not _given(who[surname.end() :], words, trusted=False):  # 曾 is one, and "once"
        who = re.sub(rf"^(?:{words.any_of('also')}|[\d年月日]+)+[，,]?", "", who)
    who = re.split(r"(?<=..)(?:[向对對跟把将將]|告诉|告訴)", who)[0]  # whom somebody tells, what somebody calls
    if re.match(words.any_of("pronouns"), who):
        return None
    if match := _DOTTED.search(who):
        return _dotted(match.group(), words)
    offices = [match.end() for match in re.finditer(words.any_of("roles"), who)]
    offices.extend(match.end() for match in re.finditer(_CRAFT, who))
    after_office = (_full_name(who[end:], words, trusted=True) for end in offices)
    whose = who.rpartition("的")[2]  # 家住城南的刘芳
    name = next(filter(None, after_office), None) or _full_name(whose, words, trusted=False)
    name = name or (
        who[-3:] if re.match(rf"(?:{words.any_of('surnames')})..$", who[-3:]) and set(who[-2:]) <= _GIVEN else None
    )
    return name or (who if _CHINESE_HOUSE.match(who) or who in words.words("houses") else None)


def _dotted(name: str, words: Attribution) -> str:
    """Returns a foreign name, which has a dot in it, without the office before it and what follows it."""
    first, *rest = re.split("([·・･])", re.sub(rf"^.*(?:{words.any_of('roles')})", "", name) or name)
    tail = re.split(f"[{_NEXT}]", rest[-1])[0]
    known = re.match(rf"[{_FOREIGN}]{{2,}}", tail)
    if known and len(tail) - known.end() > 1 and not set(tail[known.end() :]) & set(_FOREIGN):
        tail = known.group()  # 诺瓦克呻吟
    return first + "".join(rest[:-1]) + re.sub(rf"(?:{words.any_of('roles')})$", "", tail)


def _full_name(text: str, words: Attribution, *, trusted: bool) -> str | None:
    """Returns the name that a text begins with: a surname with a given name, or a foreign name after an office."""
    surname = re.match(words.any_of("surnames"), text)
    if surname:
        if match := re.match(words.any_of("roles"), text[surname.end() :]):
            return text[: surname.end() + match.end()]  # 李市长
        given = None if text in words.words("no_speaker") else _given(text[surname.end() :], words, trusted=trusted)
        if given:
            return text[: surname.end()] + given
    foreign = re.match(rf"[{_FOREIGN}]{{2,5}}", text)
    if (
        foreign
        and (len(foreign.group()) > 2 or trusted)
        and re.match(rf"$|[{_NEXT}]|{words.any_of('said', 'indirect', 'also')}", text[foreign.end() :])
    ):
        return foreign.group()
    return None


def _given(text: str, words: Attribution, *, trusted: bool) -> str | None:
    """Returns the given name, of one character or two, that a text begins with."""
    follow = rf"[{_NEXT}]|{words.any_of('roles', 'said', 'indirect', 'also')}"
    for length in (2, 1):
        given, after = text[:length], text[length:]
        both = length > 1 and set(given) <= _GIVEN  # 国强
        both = both or (not after and given[-1:] in _WITH)  # 邱大同, and nobody is with him
        if (
            len(given) < length
            or (re.search(rf"[{_NEXT}\W]", given) and not both)
            or re.match(words.any_of("roles"), given[-1] + after)
        ):
            continue
        if not after or re.match(follow, after):
            return given
    usual = 2 if set(text[:2]) <= _GIVEN else 1
    given, after = text[:usual], text[usual:]
    surely = set(given) <= _GIVEN and after[:1] not in _GOES_ON and (usual > 1 or trusted)
    return given if surely and not re.search(rf"[{_NEXT}\W]", given) else None


def _japanese(tail: str, head: str, words: Attribution) -> str | None:
    not_who = r"[^、。「」『』（）()\s]"
    topic = rf"(?P<who>{not_who}{{1,20}}?(?:{words.any_of('roles')})|{not_who}{{1,24}})(?:[（(][^）)]{{1,12}}[）)])?(?:は|が|も)"
    said = words.any_of("said")
    after = re.match(
        rf"(?:など)?と、?(?:[^、。「」]{{0,12}}、)?{topic}[^。「」]{{0,40}}(?:{said}|[^れ]た。|[うくすつむぶる]。)",
        tail,
    )
    sentence = re.split(rf"[{_STOP}]", head)[-1]
    so = re.match(rf"。{topic}(?:[^。「」]{{0,12}}(?:そう|こう)|[^。「」を]{{0,16}}、?)(?:{said})(?:。|$)", tail)
    it_is = re.match(rf"と[^。「」]{{0,12}}(?:{said})のは、?(?P<who>[^、。「」]{{1,24}}?)(?:だ|です|だった)。", tail)
    it_was = re.search(rf"(?:{said})のは、?(?P<who>[^、。「」]{{1,24}}?)(?:だ|です|だった)。$", head)
    by = re.search(
        rf"(?P<who>[^、。「」（）\s]{{1,24}})(?:（[^（）]{{1,12}}）)?(?:{words.any_of('by_after')})、?[^。「」]{{0,40}}$",
        sentence,
    )
    spoken = re.match(
        rf"(?:など|だ|だった)?(?:[^。「」、]{{0,12}}?)(?:と|を|について)[^。「」]{{0,40}}(?:{said}|{words.any_of('indirect')})|と[呼表評批形例称非位切]|と[^、。「」れ書題名]{{1,12}}[たるうくすつむぶ]。",
        tail,
    )
    as_said = re.search(
        rf"(?P<who>[^、。「」\s]{{1,24}})[がもの][^、。「」]{{1,16}}(?:{words.any_of('as')})、?$", sentence
    )
    topics = list(re.finditer(topic, sentence)) if spoken else []
    label = re.search(r"(?:^\s*|[。\n])(?P<who>[^、。「」\s：:]{2,12})[：:]?\s*$", sentence)
    labelled = label if label and re.search(rf"(?:{words.any_of('roles')})[：:]?\s*$", label.group()) else None
    talk = re.search(rf"^(?P<who>{not_who}{{2,20}})(?:（[^（）]{{1,12}}）)?の(?:話|談話)[：:\s]*$", sentence)
    alone = re.match(rf"と、?(?P<who>{not_who}{{2,20}}(?:さん|氏|ちゃん|くん))(?:[（(][^）)]{{1,12}}[）)])?。", tail)
    matches = (after, so, it_is, it_was, by, as_said, talk, alone, *topics[:1], labelled)
    found = next((name for match in matches if match and (name := _japanese_name(match["who"], words))), None)
    return found or _of_headline(tail, head, words)


def _japanese_name(who: str, words: Attribution) -> str | None:
    who = who.rpartition("の")[2] or who
    if who in words.words("no_speaker") or re.match(words.any_of("pronouns"), who):
        return None
    position = _POSITION.match(who)
    who = who[position.end() :] if position else who
    office = re.search(rf"(?:{words.any_of('roles')})$", who)
    base = who[: office.start()] if office else who
    if _OFFICE_WITHOUT_NAME.match(base) or base in words.words("no_speaker"):
        return None
    if dotted := _DOTTED.search(base):
        return dotted.group()
    if office is None and (_JAPANESE_HOUSE.match(who) or who in words.words("houses")):
        return who
    while office and (more := re.search(rf"(?:{words.any_of('roles')})$", base)) and more.start() > 1:
        base = base[: more.start()]  # 日向真紀主席エコノミスト
    mixed = re.search(rf"(?:{words.any_of('surnames')})[ァ-ヺー]+$", base)
    if mixed is None and office is not None and office.group() in _COURTESY:
        mixed = re.search(r"[一-鿿々]{2,3}(?:[ァ-ヺー]{2,}|(?!みな)[ぁ-ん]{2,3})$", base)
    run = mixed or re.search(r"[一-鿿々]+$|[ァ-ヺー]+$", base)
    courtesy = office is not None and office.group() in _COURTESY
    if run is None or (_NOBODY.search(base) and not courtesy and not re.match(words.any_of("surnames"), base)):
        return None
    name = run.group()
    if office is None and position and len(name) > 1:
        return name  # ＦＷ久保
    if office is None:
        return name if re.match(words.any_of("surnames"), name) and len(name) <= 5 else None
    short = len(name) <= 2 and office.group() not in _COURTESY and not re.match(r"[ァ-ヺ]", name)
    return name + office.group() if short else name


def _korean(tail: str, head: str, words: Attribution) -> str | None:
    said = words.any_of("said", "indirect")
    tail, head = (re.sub(r"\(\d[^()]{0,12}\)", "", text) for text in (tail, head))  # 최유진(45) 씨
    who = rf"(?P<who>(?:[가-힣]+ ){{0,4}}?[가-힣]+?){_PARTICLES}(?=\s|$)"
    after = re.match(
        rf"(?:[이]?라고|고|이?라며|며|면서|이?라면서|라는)?,?\s+{who}[^.\n]{{0,50}}?(?:{said}|[^\s리]다[.])", tail
    )
    if after and not _korean_name(after["who"], words):
        longer = rf"(?P<who>(?:[가-힣]+ ){{0,6}}[가-힣]+){_PARTICLES}(?=\s|$)"  # 집이 침수된 노혜숙 씨는
        after = re.match(rf"(?:[이]?라고|고|이?라며|며|면서|이?라면서|라는)?,?\s+{longer}", tail)
    sentence = re.split(r"[.!?]\s", head)[-1].lstrip()
    by = re.search(
        rf"(?:^|,\s*)(?P<who>(?:[가-힣]+ ){{0,4}}[가-힣]+)(?:{words.any_of('by_after')})[^.\n]{{0,40}}$", sentence
    )
    spoken = re.match(
        rf"(?:[이]?라고|고|이?라며|며|면서|이?라면서|라는|로|으로|를|을)?[^.\n]{{0,40}}?(?:{said})|(?:[이]?라고|고|이?라며|며|면서|이?라면서) ?[^.\n]{{0,30}}[^\s리]다[.]",
        tail,
    )
    topic = re.match(rf"(?:[^,]{{1,20}},\s*)?{who}", sentence) if spoken else None
    if topic and re.search("[을를](?: |$)", topic["who"]):  # 위원회를 이끄는 한서윤 시의원은
        topic = re.match(rf"(?P<who>(?:[가-힣]+ ){{0,4}}[가-힣]+){_PARTICLES}(?=\s|$)", sentence)
    opinion = re.match(
        r"이?라?는 (?:게|것이) (?P<who>(?:[가-힣]+ ){0,4}[가-힣]+)의 (?:말|설명|주장|판단|입장|생각|분석|지적)", tail
    )
    label = re.match(r"[▲△■◆●◇\s]*(?P<who>(?:[가-힣]+ ){0,2}[가-힣]+)\s*[:=]\s*$", sentence)
    as_said = re.match(
        rf"(?P<who>(?:[가-힣]+ ){{0,4}}[가-힣]+)(?:이|가|도) [^.\n]{{0,30}}(?:{words.any_of('as')}),?\s*$", sentence
    )
    it_is = re.match(
        r"\s(?P<who>(?:[가-힣]+ ){0,5}[가-힣]+)의 (?:말|설명|주장|이야기|얘기|전언)(?:이다|이었다|였다)", tail
    )
    matches = (it_is, after, opinion, by, as_said, topic, label)
    found = next((name for match in matches if match and (name := _korean_name(match["who"], words))), None)
    return found or _of_headline(tail, head, words)


def _of_headline(tail: str, head: str, words: Attribution) -> str | None:
    """Returns the whole name that alone stands before a quotation: 北村剛「秋には戻ります」"""
    name = head.strip()
    shape = "[가-힣]{3,4}" if words.language == "ko" else "[一-鿿々]{3,5}"
    surname = re.match(rf"(?:{words.any_of('surnames')})", name)
    if tail.strip() or surname is None or not re.fullmatch(shape, name) or _NO_PERSON.search(name):
        return None
    return _FOUND[words.language](name, words)


def _korean_name(who: str, words: Attribution) -> str | None:
    tokens = who.split()
    offices, nobody = words.words("roles"), {*words.words("no_speaker"), *words.words("pronouns")}
    office = ""
    if tokens[-1] in offices or (len(tokens) > 1 and any(tokens[-1].endswith(one) for one in offices if len(one) > 1)):
        office = tokens.pop()
    elif re.search("(?:씨|군|양)$", tokens[-1]) and len(tokens[-1]) > 3:
        office, tokens[-1] = tokens[-1][-1], tokens[-1][:-1]
    if (len(tokens) > 1 and tokens[-2] in _ONE_OF) or who.endswith("들"):
        return None  # 한 배심원, 이웃들
    while office and len(tokens) > 1 and tokens[-1] in {*offices, "수석", "선임", "책임", "전", "현", "신임", "명예"}:
        tokens.pop()
    while office and len(tokens) > 1 and _KOREAN_HOUSE.search(tokens[-1]):
        tokens.pop()  # 박정호 국토교통부 장관
    if not office and (_KOREAN_COMPANY.match(tokens[-1]) or tokens[-1] in words.words("houses")):
        return tokens[-1]
    if not tokens or tokens[-1] in nobody or tokens[-1] in offices:
        return None
    if not office and len(tokens) > 1 and tokens[-2][-1] in "을를":
        return None  # 식당을 운영하는
    surname = re.match(words.any_of("surnames"), tokens[-1])
    if office and len(tokens[-1]) == 2 and _is_foreign_first(tokens, {*offices, *nobody}):
        return " ".join(tokens[-2:])
    if office and surname and len(tokens[-1]) == surname.end():
        return f"{tokens[-1]} {office}"  # 김 시장
    if surname and 2 <= len(tokens[-1]) - surname.end() + 1 <= 3 and (office or len(tokens[-1]) >= 3):
        return tokens[-1]
    return _foreign_korean(tokens, offices, nobody) if office or len(tokens) > 1 else None


def _is_foreign_first(tokens: list[str], others: set[str]) -> bool:
    """Whether the word before a short one is a given name: 페트라 노박 씨"""
    before = tokens[-2] if len(tokens) > 1 else ""
    usual = before in others or _TRADE.search(before) or before[-1:] in tuple("의은는이가을를에된한인던")
    return len(before) > 1 and not usual and tokens[-1][-1] not in "의은는들"


def _foreign_korean(tokens: list[str], offices: list[str], nobody: set[str]) -> str | None:
    """Returns a foreign name, of one word or two before an office."""
    parts: list[str] = []
    most = 3 if any(token in _FOREIGN_PARTICLES for token in tokens[-3:]) else 2
    for token in reversed(tokens[-most:]):
        if (
            token in nobody
            or _TRADE.search(token)
            or any(token.endswith(one) for one in offices if len(one) > 1)
            or token[-1] in "의은는이가을를에"
        ):
            break
        parts.insert(0, token)
    return " ".join(parts) or None


_FINDERS: dict[str, Callable[[str, str, Attribution], str | None]] = {
    "zh": _chinese,
    "ja": _japanese,
    "ko": _korean,
}
_FOUND = {"ja": _japanese_name, "ko": _korean_name}
