"""Made-up documents, always the same: some words stand in two of five documents, most in few.

Their words are those of the field, the names of languages, countries and currencies that Babel brings along, and the
names of all bodies in our register.
"""

import csv
import json
import random
from collections.abc import Iterator
from pathlib import Path

from babel import Locale

NOUNS = """
    観光 相談 国際交流 外国人 研修 姉妹都市 展示会 多文化共生 住民 視察 通訳 調査 輸出 防災 自治体
    シンガポール 翻訳 産業 物産 学校 補助金 東京都 訪問団 議会 首長 報告書 予算 協定 友好交流 青年 留学生
    京都市 外国語指導助手 国際交流員 やさしい日本語 避難所 病院 教育委員会 農産物 日本酒 和牛 温泉 旅行会社
    商談会 国際課 担当者 事例 地域 都道府県 市町村 海外事務所 京都府 大阪市 横浜市 神戸市 福岡市 札幌市
    ニューヨーク ロンドン パリ ソウル 北京 シドニー ベトナム タイ インドネシア フランス ドイツ イギリス
    アメリカ カナダ オーストラリア 台湾 香港 韓国 水道 廃棄物 都市計画 公共交通 自転車 図書館 美術館 祭り 花火
    桜 雪まつり マラソン サッカー 柔道 茶道 書道 和食 ラーメン 寿司 工芸品 伝統文化 映画 漫画 アニメ 高齢者
    介護 子育て 保育 女性 環境 エネルギー 太陽光 風力 ＩＴ ロボット 起業 投資 霞ヶ関 関が原 髙橋 宮﨑 渡邉
    金澤 廣島 國學院 濱松 齋藤 鎌ケ谷 ３カ国 ヴェトナム ｱｼﾞｱ ㈱みなと Tokyo 𠮷野
""".split()
BODIES = Path(__file__).parents[1] / "kakehashi/registry/data/local_governments.csv"
VERBS = """
    を行った を開催した を検討している について相談したい に参加した を支援する を紹介する の情報がほしい
    を比べた を訪問した に取り組んでいる の実績をまとめた を見直すことになった への協力をお願いした
    の日程を調整している
""".split()
LINKS = "の と や における に関する のための を通じた による".split()
FILLERS = """
    当市では昨年度から準備を進めてきた。 関係する課と話し合いを重ねた結果である。
    詳しくは担当までお問い合わせいただきたい。 来年も同じ時期に行う見込みである。
    費用は一部を負担していただく。 参加した人からは続けてほしいという声が多かった。 なお、写真は後日掲載する。
    現地の祝日にあたるため、日を改めることにした。
""".split()
QUERIES = """
    観光 相談 京都 都 国際 姉妹都市 避難所 多文化共生 外国人相談 し ん 霞が関 高橋 宮崎 ベトナム 3か国 広島
    アジア TOKYO 吉 シンガポール ニューヨーク 国際交流員 やさしい日本語 日本酒の輸出 について ラーメン 和牛
    視察を行った 予算 議 国際課の担当者 京都市 訪問団 東京都 教育委員会 水道 海外事務所 自治体 ロボット の 茶
    太陽光 高島市 見込み 存在しない語
""".split()
QUERIES += ["シンガポール 観光", "京都 視察 協定", "姉妹都市 青年 訪問団", "ベトナム 水道", "国際交流 予算 議会"]
TYPED = (
    "来年度、シンガポールで日本酒と和牛の商談会を計画しています。現地の旅行会社や輸出に詳しい方への訪問を相談したいです。"
    "姉妹都市の訪問団の視察とあわせて行いたいので、過去の事例と費用の目安を教えてください。",
    "外国人住民のための防災訓練の通訳をさがしています。やさしい日本語の資料もあれば教えてください。",
    "水道の老朽化対策について、ドイツとフランスの自治体の取組みを調べています。",
)
PREFIXES = "シ シン 観光 京 姉妹都市 国際 高島 ん".split()


def names() -> list[str]:
    """Japanese names that Babel knows, those that are words and not codes, in one order for ever."""
    known = Locale.parse("ja")
    found = {str(name) for names in (known.languages, known.territories, known.currencies) for name in names.values()}
    return sorted(name for name in found if not name.isascii() and 1 < len(name) <= 12)


def pieces(size: int, each: int = 15) -> list[str]:
    """Words of one, two and three to eight letters, cut out of the bodies of documents wherever it falls."""
    chance = random.Random(size)  # noqa: S311 -- the same pieces every time
    bodies = [json.loads(line)["body"] for line in documents(min(size, 2_000))]
    found: list[str] = []
    for shortest, longest in ((1, 1), (2, 2), (3, 8)):
        for _ in range(each):
            body = chance.choice(bodies)
            at, length = chance.randrange(len(body) - 8), chance.randint(shortest, longest)
            found.append(body[at : at + length])
    return found


def documents(size: int) -> Iterator[str]:
    """``size`` JSON lines with id, title and body of 150 to 900 letters."""
    chance = random.Random(2012)  # noqa: S311 -- the same documents every time
    with BODIES.open(encoding="utf-8", newline="") as file:
        towns = sorted({row["name"] for row in csv.DictReader(file)})
    words = [*NOUNS, *names()]
    weights = [1 / (rank + 8) for rank in range(len(words))]
    for id in range(size):
        nouns = chance.choices(words, weights, k=6)
        places = chance.choices(towns, k=2)
        title = f"{chance.choice([*places, nouns[2]])}{chance.choice(LINKS)}{nouns[0]}{chance.choice(LINKS)}{nouns[1]}"
        sentences = []
        for _ in range(chance.randint(4, 18)):
            a, b = chance.choices([*nouns, *places], k=2)
            sentences += [f"{a}{chance.choice(LINKS)}{b}{chance.choice(VERBS)}。", chance.choice(["", *FILLERS])]
        yield json.dumps({"id": id, "title": title, "body": "".join(sentences)}, ensure_ascii=False)
