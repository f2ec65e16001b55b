from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0001_imports"),
    ]

    operations = [
        migrations.AddField(
            model_name="importjob",
            name="expected_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="预计完成"),
        ),
        migrations.AddField(
            model_name="importjob",
            name="write_seconds",
            field=models.FloatField(default=0, verbose_name="写入用时"),
        ),
    ]
