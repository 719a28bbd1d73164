from django.db import models
from django.utils.translation import gettext_lazy as _


class Blob(models.Model):
    """Bytes that are stored once, under their own SHA-256. Personal data: whatever the bytes hold."""

    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveBigIntegerField(_("ukuran dalam bita"))
    media_type = models.CharField(_("jenis media"), max_length=100)
    created_at = models.DateTimeField(_("dibuat"), auto_now_add=True)

    fresh = False
    """Whether this very object was just inserted, so that nothing in the database can speak of the bytes yet."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sha256"], name="blob_sha256_once")]
        verbose_name = _("berkas")

    def __str__(self) -> str:
        return self.sha256
