"""The audit trail, with triggers that refuse to change or remove what it holds."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from liannong.accounts import guards


def put_up(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in guards.up(schema_editor.connection.vendor):
        schema_editor.execute(statement)


def take_down(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in guards.down(schema_editor.connection.vendor):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_users")]
    operations = [
        migrations.CreateModel(
            name="AuditEvent",
            fields=[
                ("position", models.BigIntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField(verbose_name="时间")),
                ("by", models.CharField(blank=True, max_length=64, verbose_name="账号")),
                ("address", models.CharField(blank=True, max_length=45, verbose_name="来源地址")),
                ("action", models.CharField(max_length=32, verbose_name="操作")),
                ("subject", models.CharField(max_length=32, verbose_name="对象")),
                ("subject_key", models.CharField(max_length=128, verbose_name="对象编码")),
                ("division", models.CharField(blank=True, max_length=12, verbose_name="行政区划代码")),
                ("banner", models.CharField(blank=True, max_length=6, verbose_name="旗县代码")),
                ("before", models.TextField(blank=True, verbose_name="变更前")),
                ("after", models.TextField(blank=True, verbose_name="变更后")),
                ("purpose", models.CharField(blank=True, max_length=255, verbose_name="用途")),
                ("previous", models.BinaryField(max_length=32)),
                ("hash", models.BinaryField(max_length=32)),
            ],
            options={
                "verbose_name": "审计记录",
                "ordering": ("position",),
                "indexes": [
                    models.Index(fields=["subject", "subject_key", "position"], name="event_history"),
                    models.Index(fields=["banner", "position"], name="event_banner"),
                    models.Index(fields=["division", "position"], name="event_division"),
                    models.Index(fields=["by", "position"], name="event_by"),
                ],
            },
        ),
        migrations.CreateModel(
            name="AuditHead",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.BigIntegerField(default=0)),
                ("hash", models.BinaryField(default=bytes(32), max_length=32)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("pk", 1)), name="audit_head_is_one_row")
                ],
            },
        ),
        migrations.RunPython(put_up, take_down),
    ]
