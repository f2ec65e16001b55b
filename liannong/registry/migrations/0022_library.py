"""The steps of a project beside its state, and what was submitted word for word."""

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# The steps a state stands for, where nothing finer was recorded.
FIRST_STEPS = {
    "proposed": "draft",
    "admitted": "admitted",
    "planned": "planned",
    "under-way": "under-way",
    "completed": "accepted",
    "operating": "operating",
    "withdrawn": "left",
}


def from_state(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    project = apps.get_model("registry", "Project")
    for state, step in FIRST_STEPS.items():
        project.objects.filter(state=state).update(step=step)


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0021_supports"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Submission",
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
                ("number", models.PositiveIntegerField(verbose_name="第几次申报")),
                ("text", models.TextField(verbose_name="申报内容")),
                ("digest", models.CharField(max_length=64, verbose_name="校验值")),
                ("on", models.DateField(verbose_name="申报日期")),
            ],
            options={
                "verbose_name": "申报文本",
            },
        ),
        migrations.AddField(
            model_name="project",
            name="step",
            field=models.CharField(
                choices=[
                    ("draft", "待申报"),
                    ("proposed", "待苏木乡镇核实"),
                    ("checked", "待两部门审核"),
                    ("bureau-signed", "待行业主管部门签署"),
                    ("department-signed", "待乡村振兴部门签署"),
                    ("signed", "待公示"),
                    ("notice", "公示中"),
                    ("admitted", "已入库"),
                    ("planned", "已列入年度计划"),
                    ("approved", "计划已批准"),
                    ("under-way", "实施中"),
                    ("accepted", "已验收"),
                    ("operating", "运营中"),
                    ("left", "已退出"),
                ],
                db_default="draft",
                default="draft",
                max_length=20,
                verbose_name="办理步骤",
            ),
        ),
        migrations.AddIndex(
            model_name="project",
            index=models.Index(fields=["banner", "step", "code"], name="project_banner_step"),
        ),
        migrations.AddConstraint(
            model_name="project",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "step__in",
                        [
                            "draft",
                            "proposed",
                            "checked",
                            "bureau-signed",
                            "department-signed",
                            "signed",
                            "notice",
                            "admitted",
                            "planned",
                            "approved",
                            "under-way",
                            "accepted",
                            "operating",
                            "left",
                        ],
                    )
                ),
                name="project_step_known",
                violation_error_message="办理步骤不在选项之内，请从列表中选择。",
            ),
        ),
        migrations.AddField(
            model_name="submission",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="submissions",
                to=settings.AUTH_USER_MODEL,
                verbose_name="申报人",
            ),
        ),
        migrations.AddField(
            model_name="submission",
            name="project",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="submissions",
                to="registry.project",
                verbose_name="项目",
            ),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    django.db.models.lookups.Exact(django.db.models.functions.text.Length("division"), 12),
                    models.Q(("division__startswith", "15")),
                ),
                name="submission_division_in_region",
                violation_error_message="行政区划代码应是内蒙古自治区的 12 位代码，请核对。",
            ),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.UniqueConstraint(
                fields=("project", "number"),
                name="submission_number_unique",
                violation_error_message="已有人先提交了申报。",
            ),
        ),
        migrations.RunPython(from_state, migrations.RunPython.noop),
    ]
