"""Raw mails as programs, servers and carriers write them; written for these tests, people and addresses made up."""

from email.message import EmailMessage
from email.policy import SMTP

TO = "reply+KEY@kakehashi.example.jp"
FROM = "kokusai@kakuu.example.jp"


def raw(body: bytes, *heads: str, subject: str = "Re: [K12-0001]", sender: str = FROM, to: str = TO) -> bytes:
    """A mail with these further headers."""
    lines = [f"From: {sender}", f"To: {to}", f"Subject: {subject}", "Message-ID: <1@kakuu.example.jp>", *heads]
    return "\r\n".join(lines).encode("utf-8") + b"\r\n\r\n" + body


def text(body: str, *heads: str, charset: str = "utf-8", **more: str) -> bytes:
    """A mail of one text part."""
    kind = f"Content-Type: text/plain; charset={charset}"
    return raw(body.encode("utf-8"), "MIME-Version: 1.0", kind, "Content-Transfer-Encoding: 8bit", *heads, **more)


GMAIL = """承知しました。3名で参加します。

2012年10月15日(月) 9:00 架け橋 <reply+KEY@kakehashi.example.jp>:

> ―― この行より上に返信を書いてください ――
>
> 人数を教えてください。
"""
GMAIL_ENGLISH = """Three of us will come.

On Mon, Oct 15, 2012 at 9:00 AM Kakehashi
<reply+KEY@kakehashi.example.jp> wrote:

> How many will come?
"""
OUTLOOK = """承知しました。3名で参加します。

________________________________
差出人: 架け橋 <reply+KEY@kakehashi.example.jp>
送信日時: 2012年10月15日 9:00
宛先: kokusai@kakuu.example.jp
件名: [K12-0001] 連絡

―― この行より上に返信を書いてください ――

人数を教えてください。
"""
OUTLOOK_OLD = """承知しました。3名で参加します。

-----Original Message-----
From: 架け橋 [mailto:reply@kakehashi.example.jp]
Sent: Monday, October 15, 2012 9:00 AM
To: kokusai@kakuu.example.jp
Subject: [K12-0001] 連絡

人数を教えてください。
"""
THUNDERBIRD = """On 2012/10/15 9:00, 架け橋 wrote:
> ―― この行より上に返信を書いてください ――
>
> 人数を教えてください。
承知しました。3名で参加します。

--\x20
架空市 国際課 TEL 0000-00-0000
"""
THUNDERBIRD_OLD = """承知しました。3名で参加します。

(2012/10/15 9:00), 架け橋 wrote:
> 人数を教えてください。
"""
IPHONE = """承知しました。3名で参加します。

iPhoneから送信

2012/10/15 9:00、架け橋 <reply@kakehashi.example.jp>のメール:

> 人数を教えてください。
"""
CARRIER = """承知しました。3名で参加します。

-----元のメッセージ-----
人数を教えてください。
"""
FULL_WIDTH = """＞人数を教えてください。
承知しました。3名で参加します。
"""
OWN_WORDS = "承知しました。3名で参加します。"
QUOTING = {
    "gmail": GMAIL,
    "outlook": OUTLOOK,
    "outlook-old": OUTLOOK_OLD,
    "thunderbird": THUNDERBIRD,
    "thunderbird-old": THUNDERBIRD_OLD,
    "iphone": IPHONE,
    "carrier": CARRIER,
    "full-width": FULL_WIDTH,
}

HTML_ONLY = raw(
    "<html><head><style>p{color:red}</style></head><body><p>承知しました。</p><ul><li>3名</li></ul>"
    "<div class=gmail_quote><div>2012年10月15日(月) 9:00 架け橋 &lt;reply@kakehashi.example.jp&gt;:<br></div>"
    "<blockquote><p>人数を教えてください。</p></blockquote></div></body></html>".encode(),
    "Content-Type: text/html; charset=utf-8",
)
OUT_OF_OFFICE = text("出張のため不在です。", "X-Auto-Response-Suppress: All", subject="自動返信: [K12-0001] 連絡")
VACATION = text("I am away.", "Auto-Submitted: auto-replied (vacation)", subject="Re: [K12-0001]")
DSN = raw(
    b"--b\r\nContent-Type: text/plain\r\n\r\nNo such mailbox.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n"
    b"Reporting-MTA: dns; mx.example.jp\r\n\r\nFinal-Recipient: rfc822; kokusai@kakuu.example.jp\r\nAction: failed\r\n"
    b"Status: 5.1.1\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: x\r\n\r\nx\r\n--b--\r\n",
    "Return-Path: <>",
    "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
    subject="Undelivered Mail Returned to Sender",
    sender="MAILER-DAEMON@mx.example.jp",
)
RECEIPT = raw(
    b"--b\r\nContent-Type: text/plain\r\n\r\nRead.\r\n--b--\r\n",
    "Content-Type: multipart/report; report-type=disposition-notification; boundary=b",
    subject="開封確認: [K12-0001]",
)
LIST = text("こんにちは", "List-Id: <all.kakuu.example.jp>", "Precedence: list")
CIRCLE = text("こんにちは", *(["Received: from a by b"] * 60))


def with_files(*files: tuple[str, bytes], body: str = OWN_WORDS, to: str = TO, sender: str = FROM) -> bytes:
    """A mail with attachments, as the standard library writes it."""
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"], mail["Subject"], mail["Message-ID"] = sender, to, "Re: [K12-0001]", "<f@kakuu.example.jp>"
    mail.set_content(body)
    for name, content in files:
        mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


def nested(depth: int) -> bytes:
    """A mail in a mail in a mail …"""
    inner = b"Subject: innermost\r\n\r\nhere\r\n"
    for _ in range(depth):
        inner = b"Content-Type: message/rfc822\r\n\r\n" + inner
    return b"From: kokusai@kakuu.example.jp\r\nMessage-ID: <n@x>\r\n" + inner
