"""Stages at the ministry, the selection document by document, the objection, TPN's papers and values."""

import datetime
from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clearances.enums import PAPER_OF, SelectionItem, StageResult, TpnPaperKind, TpnStage
from clearances.forms.clearances import link, paper
from clearances.operations import Judged, Replacement, StageFacts
from units.enums import Predicate
from units.forms import fields
from units.models import Institution, Nomination

UNCHOSEN = ("", "—")
"""Stands first where nothing may pass by itself: the person has to choose."""
FITS = [UNCHOSEN, ("1", _("Sesuai")), ("0", _("Tidak sesuai"))]
REASON = _("Hasil yang lama tetap tersimpan; yang baru yang dihitung.")


class StageFactsForm(forms.Form):
    """What every stage's result has; `again` asks for the reason of a correction."""

    def __init__(self, *args: Any, again: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["held_on"] = fields.date(_("Tanggal"))
        self.fields["note"] = fields.long_text(_("Kondisi atau catatan"), required=False)
        self.fields["recommendation"] = fields.long_text(
            _("Rekomendasi"), required=False, help_text=_("Wajib bila tidak lulus.")
        )
        if again:
            self.fields["reason"] = fields.long_text(_("Alasan perbaikan"), help_text=REASON, rows=2)

    @property
    def facts(self) -> StageFacts:
        known = StageFacts.__dataclass_fields__
        return StageFacts(**{name: value for name, value in self.cleaned_data.items() if name in known})


class StageForm(StageFactsForm):
    def __init__(self, *args: Any, stage: TpnStage, target: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to_panel = stage == TpnStage.FIELD and target == Predicate.WBK
        results = [(one.value, one.label) for one in StageResult if one != StageResult.TO_PANEL or to_panel]
        first: dict[str, forms.Field] = {"result": fields.choice(_("Hasil"), [UNCHOSEN, *results])}
        if stage in (TpnStage.INTERVIEW, TpnStage.FIELD):
            first["method"] = fields.text(
                _("Cara"), 200, required=False, help_text=_("Misalnya daring atau kunjungan.")
            )
            first["link"] = link(_("Tautan wawancara"))
            first["slides"] = link(_("Tautan bahan paparan"))
        if stage == TpnStage.FIELD:
            first["with_interview"] = forms.BooleanField(label=_("Dilakukan bersama wawancara"), required=False)
        self.fields = {**first, **self.fields}

    @property
    def result(self) -> StageResult:
        return StageResult(self.cleaned_data["result"])


class DocumentsForm(StageFactsForm):
    """Sesuai or tidak sesuai with a note for each document; used for the selection and again after the objection."""

    def __init__(self, *args: Any, items: Sequence[SelectionItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = tuple(items)
        judged: dict[str, forms.Field] = {}
        for item in self.items:
            judged[f"fits_{item.value}"] = fields.choice(item.label, FITS)
            judged[f"note_{item.value}"] = fields.text(
                _("Catatan: %(item)s") % {"item": item.label}, 1000, required=False
            )
        self.fields = {**judged, **self.fields}

    @property
    def results(self) -> dict[SelectionItem, Judged]:
        data = self.cleaned_data
        return {item: Judged(data[f"fits_{item.value}"] == "1", data[f"note_{item.value}"]) for item in self.items}


class ObjectionForm(forms.Form):
    """For each document that did not fit what replaces it; a document left empty is not contested."""

    explanation = fields.long_text(_("Penjelasan sanggah"))

    def __init__(self, *args: Any, items: Sequence[SelectionItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = tuple(items)
        for item in self.items:
            words = {"item": item.label}
            self.fields[f"link_{item.value}"] = link(_("Tautan pengganti: %(item)s") % words)
            if item in PAPER_OF:
                self.fields[f"file_{item.value}"] = paper(_("atau berkas pengganti: %(item)s") % words)
            self.fields[f"explanation_{item.value}"] = fields.text(
                _("Penjelasan: %(item)s") % words, 1000, required=False
            )

    @property
    def replacements(self) -> dict[SelectionItem, Replacement]:
        found = {item: self._replacement(item) for item in self.items}
        return {item: one for item, one in found.items() if one.link or one.file or one.explanation}

    def _replacement(self, item: SelectionItem) -> Replacement:
        data = self.cleaned_data
        return Replacement(
            data[f"explanation_{item.value}"], data[f"link_{item.value}"], data.get(f"file_{item.value}")
        )


class WindowForm(forms.Form):
    """The announced window by the clock of one zone."""

    opens_on = fields.date(_("Dibuka tanggal"))
    opens_time = forms.TimeField(
        label=_("Pukul"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), error_messages=fields.REQUIRED
    )
    closes_on = fields.date(_("Ditutup tanggal"))
    closes_time = forms.TimeField(
        label=_("Pukul"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), error_messages=fields.REQUIRED
    )

    def __init__(self, *args: Any, zones: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["zone"] = fields.choice(_("Zona waktu"), zones)

    @property
    def arguments(self) -> dict[str, datetime.datetime]:
        data = self.cleaned_data
        zone = ZoneInfo(data["zone"])
        return {
            f"{name}_at": timezone.make_aware(datetime.datetime.combine(data[f"{name}_on"], data[f"{name}_time"]), zone)
            for name in ("opens", "closes")
        }


class TpnPaperForm(forms.Form):
    kind = fields.choice(_("Jenis"), TpnPaperKind.choices)
    number = fields.text(_("Nomor"), 120)
    date = fields.date(_("Tanggal"))
    paper = paper(_("Berkas (PDF)"), required=True)
    whole = forms.BooleanField(label=_("Berlaku bagi semua unit instansi pada siklus ini"), required=False)

    def arguments(self, nomination: Nomination) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        whole = data.pop("whole")
        return {**data, "kind": TpnPaperKind(data["kind"]), "nomination": None if whole else nomination}


class ValuesForm(forms.Form):
    table = paper(_("Tabel nilai (XLSX atau CSV)"))
    pasted = forms.CharField(
        label=_("atau tempel dari Excel"),
        required=False,
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Kolom: kode butir, nilai, catatan. “=” berarti sama dengan TPI; jumlah berurutan, misalnya 4 3."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if bool(data.get("table")) == bool(data.get("pasted", "").strip()):
            raise forms.ValidationError(_("Unggah tabel atau tempel isinya, salah satu."))
        return data

    @property
    def content(self) -> bytes:
        file = self.cleaned_data["table"]
        found: bytes = file.read() if file else self.cleaned_data["pasted"].encode()
        return found


class TpnFilter(forms.Form):
    q = fields.text(_("Unit"), 100, required=False)
    stage = fields.choice(_("Menunggu"), TpnStage.choices, required=False)

    def __init__(self, *args: Any, institutions: QuerySet[Institution], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["institution"] = forms.ModelChoiceField(institutions, label=_("Instansi"), required=False)
