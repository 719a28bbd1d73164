from django.apps import AppConfig


class RestConfig(AppConfig):
    name = "zi_portal.shared.rest"
    label = "rest"
    verbose_name = "REST"

    def ready(self) -> None:
        # drf-spectacular finds these descriptions by their being imported; they need the apps to be ready.
        from zi_portal.shared.rest import schemes  # noqa: F401, PLC0415
