from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebConfig(AppConfig):
    name = "liannong.web"
    verbose_name = _("页面")

    def ready(self) -> None:
        from liannong.jobs.beats import beside
        from liannong.web.digest.jobs import look_after

        beside(look_after)
