"""Telegrams of places that do not exist, in the structure of the real ones."""

from datetime import datetime, timedelta

from kakehashi.base import time

NIGHT = time.tokyo(2012, 10, 14, 22, 34)
QUAKE = "20121014223000"
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<Report xmlns="http://xml.kishou.go.jp/jmaxml1/" xmlns:jmx="http://xml.kishou.go.jp/jmaxml1/">'
    "<Control><Title>{title}</Title><DateTime>{sent}</DateTime><Status>{status}</Status>"
    "<EditorialOffice>気象庁本庁</EditorialOffice><PublishingOffice>気象庁</PublishingOffice></Control>"
    '<Head xmlns="http://xml.kishou.go.jp/jmaxml1/informationBasis1/"><Title>{head}</Title>'
    "<ReportDateTime>{at}</ReportDateTime><TargetDateTime>{at}</TargetDateTime><EventID>{event}</EventID>"
    "<InfoType>{info}</InfoType><Serial>{serial}</Serial><InfoKind>{head}</InfoKind>"
    "<InfoKindVersion>1.0_0</InfoKindVersion><Headline><Text>{headline}</Text>{items}</Headline></Head>"
    '<Body xmlns="http://xml.kishou.go.jp/jmaxml1/body/{body}/"'
    ' xmlns:jmx_eb="http://xml.kishou.go.jp/jmaxml1/elementBasis1/">{inside}</Body></Report>'
)


def telegram(
    title, *, at=NIGHT, status="通常", info="発表", serial="1", event=QUAKE, headline="見出し。", head="", items="",
    body="seismology1", inside="", after=5,
):  # fmt: skip
    """One telegram as bytes; sent so many seconds after the time of its report."""
    sent = (at + timedelta(seconds=after)).astimezone(time.TOKYO).isoformat()
    return HEAD.format(
        title=title, sent=sent, status=status, head=head or title, at=at.astimezone(time.TOKYO).isoformat(),
        event=event, info=info, serial=serial, headline=headline, items=items, body=body, inside=inside,
    ).encode()  # fmt: skip


def intensities(towns, prefecture="98"):
    """The body of an earthquake: intensity by town (code of seven digits → intensity)."""
    order = ["1", "2", "3", "4", "5-", "5+", "6-", "6+", "7"]
    most = max(towns.values(), key=order.index)
    cities = "".join(
        f"<City><Name>町{code}</Name><Code>{code}</Code><MaxInt>{said} </MaxInt></City>" for code, said in towns.items()
    )
    return (
        "<Earthquake><OriginTime>2012-10-14T22:30:00+09:00</OriginTime><Hypocenter><Area><Name>例示灘</Name>"
        '<Code type="震央地名">999</Code><jmx_eb:Coordinate>+30.1+140.2-20000/</jmx_eb:Coordinate></Area></Hypocenter>'
        '<jmx_eb:Magnitude type="Mj" description="Ｍ６．８">6.8</jmx_eb:Magnitude></Earthquake>'
        f"<Intensity><Observation><MaxInt>{most}</MaxInt><Pref><Name>月代県</Name><Code>{prefecture}</Code>"
        f"<Area><Name>月代県東部</Name><Code>980</Code><MaxInt>{most}</MaxInt>{cities}</Area></Pref>"
        "</Observation></Intensity>"
    )


def quake(towns, **head):
    """震源・震度に関する情報."""
    return telegram("震源・震度に関する情報", inside=intensities(towns), **head)


def first_news(intensity, prefecture="98", **head):
    """震度速報: a region of the prefecture, no town."""
    inside = (
        f"<Intensity><Observation><MaxInt>{intensity}</MaxInt><Pref><Name>月代県</Name><Code>{prefecture}</Code>"
        f"<Area><Name>月代県東部</Name><Code>980</Code><MaxInt>{intensity}</MaxInt></Area></Pref></Observation></Intensity>"
    )
    return telegram("震度速報", serial="", inside=inside, **head)


def cancelled(title, **head):
    """取消: nothing in it, and an empty serial, as the agency sends it."""
    return telegram(title, **{"info": "取消", "serial": "", "headline": "さきの情報を取り消します。", **head})


def warning(title, kinds, towns, *, head="月代県気象警報・注意報", event="", body="meteorology1", **more):
    """Something in force in towns: kinds as (name, code, status)."""
    said = "".join(f"<Kind><Name>{n}</Name><Code>{c}</Code><Status>{s}</Status></Kind>" for n, c, s in kinds)
    items = "".join(f"<Item>{said}<Area><Name>町{code}</Name><Code>{code}</Code></Area></Item>" for code in towns)
    inside = f'<Warning type="{title}（市町村等）">{items}</Warning>'
    return telegram(title, head=head, event=event, serial="", body=body, inside=inside, **more)


def tsunami(kind, code, coast="月代県", **head):
    """津波警報・注意報・予報: one coast."""
    inside = (
        f"<Tsunami><Forecast><Item><Area><Name>{coast}</Name><Code>980</Code></Area>"
        f"<Category><Kind><Name>{kind}</Name><Code>{code}</Code></Kind></Category></Item></Forecast></Tsunami>"
    )
    return telegram("津波警報・注意報・予報a", serial="", inside=inside, **head)


def minutes(number) -> datetime:
    """So many minutes after the first telegram of the night."""
    return NIGHT + timedelta(minutes=number)
