from django.db import migrations


def clear_the_ground(apps, schema_editor):
    """Take away what Wagtail plants for a start: the Welcome page and its site, two groups, and their workflow.

    What the house stands on instead is planted after the migration (kakehashi.engines.content.planting).
    """
    Page = apps.get_model("wagtailcore", "Page")
    welcome = Page.objects.filter(depth=2, slug="home", content_type__app_label="wagtailcore", content_type__model="page")
    if welcome.exists():
        apps.get_model("wagtailcore", "Site").objects.filter(root_page__in=welcome).delete()
        welcome.delete()
        Page.objects.filter(depth=1).update(numchild=0)
    apps.get_model("auth", "Group").objects.filter(name__in=("Editors", "Moderators")).delete()
    apps.get_model("wagtailcore", "Workflow").objects.filter(name="Moderators approval").delete()
    apps.get_model("wagtailcore", "Task").objects.filter(name="Moderators approval").delete()


class Migration(migrations.Migration):
    dependencies = [
        ("content", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailcore", "0098_apitoken"),
    ]
    operations = [migrations.RunPython(clear_the_ground, migrations.RunPython.noop)]
