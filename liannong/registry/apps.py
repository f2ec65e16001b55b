from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class RegistryConfig(AppConfig):
    name = "liannong.registry"
    verbose_name = _("台账")

    def ready(self) -> None:
        from liannong.jobs.beats import beside
        from liannong.registry.actions.divisions import load_after_migrations
        from liannong.registry.actions.evaluation_jobs import look_after

        beside(look_after)
        post_migrate.connect(load_after_migrations, sender=self)
