import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SavedView",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("listing", models.CharField(max_length=32)),
                ("name", models.CharField(max_length=40, verbose_name="视图名称")),
                ("query", models.TextField(blank=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="views",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "视图",
                "ordering": ("name",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "listing", "name"),
                        name="saved_view_unique",
                        violation_error_message="这个名称的视图已有，请换一个名称。",
                    )
                ],
            },
        ),
    ]
