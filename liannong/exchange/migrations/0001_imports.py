import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import liannong.accounts.encryption


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="ImportJob",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                (
                    "banner",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.text.Substr("division", 1, 6),
                        output_field=models.CharField(max_length=6, verbose_name="旗县"),
                    ),
                ),
                ("name", models.CharField(max_length=255, verbose_name="文件")),
                ("stored", models.CharField(max_length=64)),
                ("digest", models.CharField(max_length=64, verbose_name="SM3 摘要")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "等待核对"),
                            ("reading", "正在核对"),
                            ("foreign", "需要对照列名"),
                            ("ready", "等待确认"),
                            ("committing", "正在入库"),
                            ("done", "已入库"),
                            ("undone", "已撤销"),
                            ("cancelled", "已取消"),
                            ("failed", "未完成"),
                        ],
                        default="waiting",
                        max_length=16,
                        verbose_name="状态",
                    ),
                ),
                ("step", models.CharField(blank=True, default="", max_length=64, verbose_name="进度")),
                ("done", models.BigIntegerField(default=0)),
                ("total", models.BigIntegerField(default=0)),
                ("message", models.TextField(blank=True, default="", verbose_name="说明")),
                ("counts", models.JSONField(default=list, verbose_name="行数")),
                ("sample", models.JSONField(default=list, verbose_name="样例")),
                ("good_only", models.BooleanField(default=False, verbose_name="只导入正确的行")),
                (
                    "history_reason",
                    models.CharField(blank=True, default="", max_length=255, verbose_name="补录历史的理由"),
                ),
                ("position", models.BigIntegerField(default=0, verbose_name="审计序号")),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="上传时间"),
                ),
                ("finished_at", models.DateTimeField(blank=True, null=True, verbose_name="完成时间")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="上传人",
                    ),
                ),
                (
                    "history_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="同意补录的负责人",
                    ),
                ),
            ],
            options={
                "verbose_name": "导入任务",
                "ordering": ("-pk",),
            },
        ),
        migrations.CreateModel(
            name="ImportProblem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sheet", models.CharField(max_length=64, verbose_name="表")),
                ("row", models.IntegerField(verbose_name="行")),
                ("column", models.CharField(blank=True, max_length=128, verbose_name="列")),
                ("value", models.TextField(blank=True, verbose_name="内容")),
                ("code", models.CharField(max_length=32)),
                ("problem", models.TextField(verbose_name="问题")),
                ("right", models.TextField(blank=True, verbose_name="应为")),
                ("fatal", models.BooleanField(default=True)),
                (
                    "job",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="problems",
                        to="exchange.importjob",
                    ),
                ),
            ],
            options={
                "verbose_name": "导入问题",
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="ImportTrace",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("book", models.CharField(max_length=32)),
                ("first", models.BigIntegerField()),
                ("last", models.BigIntegerField()),
                ("before", liannong.accounts.encryption.EncryptedTextField(blank=True, default="")),
                (
                    "job",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="traces",
                        to="exchange.importjob",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SavedMapping",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("division", models.CharField(max_length=12, verbose_name="行政区划代码")),
                (
                    "banner",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.text.Substr("division", 1, 6),
                        output_field=models.CharField(max_length=6, verbose_name="旗县"),
                    ),
                ),
                ("name", models.CharField(max_length=64, verbose_name="名称")),
                ("tables", models.JSONField(default=list, verbose_name="对照")),
                (
                    "saved_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="保存时间"),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="保存人",
                    ),
                ),
            ],
            options={
                "verbose_name": "列名对照",
                "ordering": ("name",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("division", "name"),
                        name="mapping_name_unique",
                        violation_error_message="已有同名的对照，请换一个名称。",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="importjob",
            name="mapping",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                to="exchange.savedmapping",
                verbose_name="列名对照",
            ),
        ),
        migrations.AddIndex(
            model_name="importjob",
            index=models.Index(fields=["banner", "-id"], name="import_banner"),
        ),
        migrations.AddIndex(
            model_name="importjob",
            index=models.Index(fields=["division", "-id"], name="import_place"),
        ),
        migrations.AddConstraint(
            model_name="importjob",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            "waiting",
                            "reading",
                            "foreign",
                            "ready",
                            "committing",
                            "done",
                            "undone",
                            "cancelled",
                            "failed",
                        ],
                    )
                ),
                name="import_state_known",
                violation_error_message="导入任务的状态不在名单内。",
            ),
        ),
    ]
