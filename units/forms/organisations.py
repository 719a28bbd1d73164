"""Institutions, units and their yearly facts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from units.enums import BpkOpinion, InstitutionKind, Scheme, Service, UnitMark, YearPredicate, Zone
from units.forms import fields
from units.models import Institution, Unit


class UnitFactsForm(forms.Form):
    """What is known of a unit, apart from its name and place."""

    code = fields.text(_("Kode"), 30, required=False)
    level = fields.choice(_("Tingkat"), (), required=False)
    services = fields.several(_("Layanan"), Service.choices)
    zone = fields.choice(_("Zona waktu"), Zone.choices)
    staff_count = forms.IntegerField(
        label=_("Jumlah pegawai"), required=False, min_value=0, max_value=2**31 - 1, error_messages=fields.NUMBER_WORDS
    )
    budget = forms.IntegerField(
        label=_("Anggaran (rupiah)"), required=False, min_value=0, max_value=2**62, error_messages=fields.NUMBER_WORDS
    )
    remarks = fields.text(_("Keterangan"), 200, required=False)

    def __init__(self, *args: Any, institution: Institution, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(level.value, level.label) for level in institution.levels]
        self.fields["level"].choices = [("", "—"), *offered]  # type: ignore[attr-defined]


class UnitAddForm(UnitFactsForm):
    name = fields.text(_("Nama"), 200)
    short_name = fields.text(_("Nama singkat"), 60, required=False)
    parent = forms.ModelChoiceField(
        queryset=Unit.objects.none(), required=False, label=_("Unit induk"), error_messages=fields.CHOICE_WORDS
    )
    field_order = ("name", "short_name", "parent")

    def __init__(self, *args: Any, institution: Institution, **kwargs: Any) -> None:
        super().__init__(*args, institution=institution, **kwargs)
        _offer(self.fields["parent"], institution)


class DatedForm(forms.Form):
    """A change with the day of its effect."""

    on = fields.date(_("Berlaku sejak"))
    decree = fields.text(_("Nomor keputusan"), 120, required=False)


class RenameForm(DatedForm):
    name = fields.text(_("Nama baru"), 200, help_text=_("Dokumen sebelum tanggal berlaku tetap memakai nama lama."))
    short_name = fields.text(_("Nama singkat baru"), 60, required=False)
    field_order = ("name", "short_name")


class MoveUnitForm(DatedForm):
    parent = forms.ModelChoiceField(
        queryset=Unit.objects.none(),
        required=False,
        label=_("Unit induk baru"),
        empty_label=_("Tanpa induk"),
        error_messages=fields.CHOICE_WORDS,
    )
    field_order = ("parent",)

    def __init__(self, *args: Any, institution: Institution, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self.fields["parent"], institution)


class MergeForm(DatedForm):
    into = forms.ModelChoiceField(
        queryset=Unit.objects.none(), label=_("Digabung ke unit"), error_messages=fields.CHOICE_WORDS
    )
    field_order = ("into",)

    def __init__(self, *args: Any, institution: Institution, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self.fields["into"], institution)


class InstitutionForm(forms.Form):
    name = fields.text(_("Nama"), 200)
    short_name = fields.text(_("Nama singkat"), 40)
    kind = fields.choice(_("Jenis instansi"), InstitutionKind.choices)
    scheme = fields.choice(
        _("Penamaan tingkat unit"), Scheme.choices, help_text=_("Pemerintah daerah memakai penamaan pemda.")
    )


class InstitutionYearForm(forms.Form):
    bpk_opinion = fields.choice(_("Opini BPK"), BpkOpinion.choices, required=False)
    sakip_score = fields.share(_("Nilai SAKIP"))
    sakip_predicate = fields.choice(_("Predikat SAKIP"), YearPredicate.choices, required=False)
    rb_index = fields.share(_("Indeks RB"))
    spip_level = forms.DecimalField(
        label=_("Maturitas SPIP"),
        required=False,
        min_value=0,
        max_value=5,
        max_digits=4,
        decimal_places=3,
        localize=True,
        error_messages=fields.NUMBER_WORDS,
    )


class UnitYearForm(forms.Form):
    tlhp_percent = fields.share(_("Tindak lanjut hasil pemeriksaan (TLHP), persen"))
    lhkpn_percent = fields.share(_("LHKPN, persen"))
    lhkan_percent = fields.share(_("LHKASN/LHKAN, persen"))
    sakip_predicate = fields.choice(_("Predikat SAKIP internal"), YearPredicate.choices, required=False)
    building_since = fields.date(_("Membangun ZI sejak"), required=False)


class MarkForm(forms.Form):
    mark = fields.choice(_("Tanda"), UnitMark.choices, required=False)


class TableForm(forms.Form):
    file = forms.FileField(
        label=_("Berkas XLSX atau CSV"),
        help_text=_("Paling besar 5 MB. Judul kolom seperti pada unduhan."),
        error_messages={
            "required": _("Pilih berkasnya."),
            "empty": _("Berkas ini kosong."),
            "missing": _("Pilih berkasnya."),
            "invalid": _("Pilih berkasnya."),
        },
    )


def _offer(field: forms.Field, institution: Institution) -> None:
    field.queryset = institution.units.active().order_by("name")  # type: ignore[attr-defined]
