"""The cast of the demonstration: fictitious bodies (codes 98 and 99) and the posts that act.

Whoever asks is fictitious; headquarters and the overseas offices bear their real names, their posts are examples.
"""

from dataclasses import dataclass

from kakehashi.base.bilingual import Bilingual
from kakehashi.base.local_government_code import check_digit


@dataclass(frozen=True)
class Body:
    """An example body: ``five`` is its code without the check digit."""

    five: str
    kind: str
    name: str
    kana: str
    name_en: str
    has_branch: bool = False

    @property
    def code(self) -> str:
        """The whole code."""
        return self.five + check_digit(self.five)


BODIES = (
    Body("98000", "prefecture", "月代県", "つきしろけん", "Tsukishiro Prefecture", has_branch=True),
    Body("98201", "city", "風待浦市", "かざまちうらし", "Kazamachiura City"),
    Body("98202", "city", "藍ヶ瀬市", "あいがせし", "Aigase City"),
    Body("98301", "town", "藤棚沢町", "ふじたなざわちょう", "Fujitanazawa Town"),
    Body("99000", "prefecture", "星渡県", "ほしわたりけん", "Hoshiwatari Prefecture", has_branch=True),
    Body("99201", "city", "白帆浜市", "しらほはまし", "Shirahohama City"),
    Body("99202", "city", "楠音市", "くすねし", "Kusune City"),
    Body("99401", "village", "霧坂野村", "きりさかのむら", "Kirisakano Village"),
)

HEADQUARTERS = "headquarters"


@dataclass(frozen=True)
class Member:
    """One of the cast: who, at which body's section, in which post, with which roles, and what this one does."""

    username: str
    name: str
    body: str  # a body's five digits, or headquarters
    section: Bilingual
    post: Bilingual
    roles: tuple[str, ...]
    does: Bilingual
    office: str = ""  # code of the overseas office that the section belongs to
    language: str = "ja"


CAST = (  # noqa: E501 -- a table, read row by row
    Member("kazamachiura", "浦野 みなと", "98201", Bilingual("産業部 観光物産課", "Tourism and Products Section"), Bilingual("主査", "Senior clerk"), ("municipal_officer",), Bilingual("市の観光課。海外での紹介を相談する。", "A city's tourism section. Asks for support abroad.")),
    Member("shirahohama", "帆足 しおり", "99201", Bilingual("経済部 国際交流課", "International Exchange Section"), Bilingual("主任", "Clerk"), ("municipal_officer",), Bilingual("別の県の市。先例をさがして相談する。", "A city of another prefecture. Looks for what others did.")),
    Member("aigase", "瀬川 あい", "98202", Bilingual("企画部 国際課", "International Section"), Bilingual("係長", "Chief clerk"), ("municipal_officer",), Bilingual("現地情報をよく照会する。", "Often asks for local information.")),
    Member("tsukishiro", "月岡 しろう", "98000", Bilingual("総務部 国際課", "International Division"), Bilingual("支部担当", "Branch officer"), ("branch_officer",), Bilingual("県の国際課。支部として県内の依頼を見る。", "A prefecture's division, acting as CLAIR's branch.")),
    Member("hq_officer", "本庄 うけ", HEADQUARTERS, Bilingual("経済交流課", "Economic Exchange Section"), Bilingual("主査", "Officer"), ("hq_officer",), Bilingual("本部。受け付けて、事務所に打診する。", "Headquarters. Takes requests in and asks the offices.")),
    Member("hq_chief", "本庄 おさむ", HEADQUARTERS, Bilingual("経済交流課", "Economic Exchange Section"), Bilingual("課長", "Section chief"), ("hq_officer", "hq_chief"), Bilingual("本部の課長。中止などを決める。", "Section chief at headquarters. Decides.")),
    Member("singapore", "新港 まさる", HEADQUARTERS, Bilingual("シンガポール事務所", "Singapore Office"), Bilingual("所長補佐", "Assistant director"), ("office_staff",), Bilingual("事務所。できるかを答え、準備し、報告する。", "An overseas office. Answers, prepares, reports."), office="singapore"),
    Member("paris", "花里 るい", HEADQUARTERS, Bilingual("パリ事務所", "Paris Office"), Bilingual("所長補佐", "Assistant director"), ("office_staff",), Bilingual("別の事務所。自分の依頼だけが見える。", "Another office. Sees only its own requests."), office="paris", language="ja"),
    Member("singapore_chief", "新港 しん", HEADQUARTERS, Bilingual("シンガポール事務所", "Singapore Office"), Bilingual("所長", "Director"), ("office_chief",), Bilingual("事務所の長。", "Head of an overseas office."), office="singapore", language="en"),
    Member("adviser", "商山 めぐる", HEADQUARTERS, Bilingual("経済アドバイザー", "Economic Adviser"), Bilingual("経済アドバイザー", "Economic adviser"), ("economic_adviser",), Bilingual("販路などの相談に答える。", "Answers on trade and sales abroad.")),
    Member("editor", "文月 あや", HEADQUARTERS, Bilingual("企画調査課", "Planning and Research Section"), Bilingual("編集担当", "Editor"), ("editor",), Bilingual("事例を整える。", "Prepares case studies.")),
    Member("approver", "文月 みとめ", HEADQUARTERS, Bilingual("企画調査課", "Planning and Research Section"), Bilingual("課長", "Section chief"), ("approver",), Bilingual("事例の公開を承認する。", "Approves what becomes public.")),
    Member("administrator", "守屋 まもる", HEADQUARTERS, Bilingual("総務課", "General Affairs Section"), Bilingual("管理担当", "Administrator"), ("administrator", "hq_officer", "hq_chief"), Bilingual("団体・担当職・招待を管理する。", "Looks after organisations, posts and invitations.")),
)  # fmt: skip
