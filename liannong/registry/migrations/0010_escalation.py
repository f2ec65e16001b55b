"""What is late goes up to the league, which may urge its banner; an order keeps its own deadline. Art. 19."""

from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F


def keep_the_deadline(apps: Any, schema_editor: Any) -> None:
    """Until now the day by which the next step is due was the order's, whatever the state."""
    apps.get_model("registry", "Alert").objects.exclude(demand="").update(order_due_on=F("due_on"))


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0009_stale_projects"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="alert",
            name="escalated_on",
            field=models.DateField(blank=True, null=True, verbose_name="升级盟市日期"),
        ),
        migrations.AddField(
            model_name="alert",
            name="order_due_on",
            field=models.DateField(blank=True, null=True, verbose_name="整改期限"),
        ),
        migrations.RunPython(keep_the_deadline, migrations.RunPython.noop),
        migrations.RemoveConstraint(model_name="alert", name="alert_ordered_whole"),
        migrations.AddConstraint(
            model_name="alert",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ("ordered", "answered")), _negated=True),
                    models.Q(
                        models.Q(("owner", ""), _negated=True),
                        models.Q(("demand", ""), _negated=True),
                        ("due_on__isnull", False),
                        ("order_due_on__isnull", False),
                        ("ordered_on__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="alert_ordered_whole",
                violation_error_message="下达整改须写明责任单位、整改要求和期限。",
            ),
        ),
        migrations.AddConstraint(
            model_name="alert",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("escalated_on__isnull", True),
                    models.Q(
                        models.Q(("state", "closed"), _negated=True), ("due_on__lt", models.F("escalated_on"))
                    ),
                    _connector="OR",
                ),
                name="alert_escalated_when_late",
                violation_error_message="只有逾期未办结的预警才升级盟市。",
            ),
        ),
        migrations.CreateModel(
            name="Urging",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("step", models.CharField(max_length=8, verbose_name="逾期环节")),
                ("late_since", models.DateField(verbose_name="原定期限")),
                ("text", models.TextField(verbose_name="督办意见")),
                ("on", models.DateField(verbose_name="督办日期")),
                ("due_on", models.DateField(verbose_name="督办期限")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="办结日期")),
                (
                    "alert",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="urgings",
                        to="registry.alert",
                        verbose_name="预警",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="督办人",
                    ),
                ),
            ],
            options={"verbose_name": "督办", "ordering": ("pk",)},
        ),
        migrations.AddIndex(
            model_name="urging",
            index=models.Index(
                condition=models.Q(("ended_on", None)), fields=["due_on", "id"], name="urging_due"
            ),
        ),
        migrations.AddConstraint(
            model_name="urging",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True),
                name="urging_says_what",
                violation_error_message="请写明督办意见。",
            ),
        ),
        migrations.AddConstraint(
            model_name="urging",
            constraint=models.CheckConstraint(
                condition=models.Q(("due_on__gte", models.F("on"))),
                name="urging_due_later",
                violation_error_message="督办期限不能早于督办日期。",
            ),
        ),
    ]
