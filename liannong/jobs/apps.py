from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    name = "liannong.jobs"
    verbose_name = _("后台任务")

    def ready(self) -> None:
        from django_tasks.signals import task_finished

        from liannong.jobs.attempts import try_again

        task_finished.connect(try_again, dispatch_uid="liannong.jobs")
