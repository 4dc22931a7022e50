import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('registry', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ScheduleMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, unique=True)),
                ('until', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('recorded_at', models.DateTimeField()),
                ('name', models.CharField(max_length=100)),
                ('subject_type', models.CharField(max_length=100)),
                ('subject_id', models.CharField(max_length=64)),
                ('facts', models.JSONField(default=dict)),
                ('is_example', models.BooleanField(default=False)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('post', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.post')),
            ],
            options={
                'ordering': ('id',),
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Occurrence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100)),
                ('due', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('name', 'due'), name='ledger_occurs_once')],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('reader', 'Reader'), ('task', 'Task'), ('schedule', 'Schedule')], max_length=10)),
                ('name', models.CharField(max_length=100)),
                ('arguments', models.JSONField(default=dict)),
                ('queued_at', models.DateTimeField()),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('started_at', models.DateTimeField(null=True)),
                ('wire_at', models.DateTimeField(null=True)),
                ('done_at', models.DateTimeField(null=True)),
                ('parked_at', models.DateTimeField(null=True)),
                ('fault', models.TextField(blank=True)),
                ('entry', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='ledger.entry')),
                ('occurrence', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='delivery', to='ledger.occurrence')),
            ],
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['subject_type', 'subject_id', 'id'], name='ledger_timeline'),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['name', 'id'], name='ledger_by_name'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(condition=models.Q(('done_at', None), ('parked_at', None)), fields=['queued_at'], name='ledger_undelivered'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(condition=models.Q(('parked_at__isnull', False)), fields=['parked_at'], name='ledger_parked'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.UniqueConstraint(fields=('entry', 'name'), name='ledger_delivered_once'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('entry__isnull', False), ('kind', 'reader'), ('occurrence', None)), models.Q(('entry', None), ('kind', 'schedule'), ('occurrence__isnull', False)), models.Q(('entry', None), ('kind', 'task'), ('occurrence', None)), _connector='OR'), name='ledger_delivery_has_its_cause'),
        ),
    ]
