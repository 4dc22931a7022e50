import datetime

from django.db import migrations, models

LONG_AGO = datetime.datetime(1, 1, 1, tzinfo=datetime.UTC)


def order(row):
    """What makes one telegram later than another of its code."""
    serial = int(row.serial) if row.serial.isascii() and row.serial.isdigit() else 0
    at = row.reported_at or row.sent_at or LONG_AGO
    return (at, row.sent_at or at, row.info_type == "取消", serial, row.info_type == "訂正", row.digest)


def mark(apps, _editor):
    """The last telegram of each code in each event, but those that only inform."""
    telegrams = apps.get_model("multicultural", "Telegram").objects
    rows = telegrams.filter(event__isnull=False).exclude(reason="informs").order_by()
    last = {}
    for row in rows.defer("raw", "reading", "faults", "headline").iterator():
        key = (row.event_id, row.code)
        if key not in last or order(row) > order(last[key]):
            last[key] = row
    for row in last.values():
        telegrams.filter(pk=row.pk).update(is_last=True)


class Migration(migrations.Migration):

    dependencies = [
        ('multicultural', '0007_why_alone_and_who_wrote'),
    ]

    operations = [
        migrations.AddField(
            model_name='telegram',
            name='is_last',
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(mark, migrations.RunPython.noop, elidable=True),
        migrations.AddConstraint(
            model_name='telegram',
            constraint=models.UniqueConstraint(condition=models.Q(('is_last', True)), fields=('event', 'code'), name='telegram_last_once'),
        ),
    ]
