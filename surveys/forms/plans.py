"""The plan of a survey as a page fills it in."""

import re
from ipaddress import ip_network
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from surveys.enums import Kind, Rule, SampleMethod
from surveys.forms.extras import extra_fields, extra_initial, take_extras
from surveys.models import Questionnaire, Survey
from surveys.operations import Plan
from surveys.rules import can_create
from surveys.scoring import SCALES
from units.models import Unit, User

LINE = re.compile(r"(.+?)\s*[;:\t]\s*(\d{1,9})")
MOST_SERVICES = 50
DATE = {"invalid": gettext_lazy("Tulis tanggal sebagai hh-bb-tttt, misalnya 31-03-2026.")}


def date_field(label: Any, hint: Any = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=hint, widget=widget, error_messages=DATE)


class PlanForm(forms.Form):
    """What is asked, of whom, when. Services are lines of 'name; number of users'; own questions are rows."""

    title = forms.CharField(label=gettext_lazy("Judul"), max_length=120)
    kind = forms.ChoiceField(label=gettext_lazy("Jenis survei"))
    questionnaire = forms.ChoiceField(label=gettext_lazy("Kuesioner"))
    scale = forms.TypedChoiceField(
        label=gettext_lazy("Skala"),
        choices=[(scale, f"1–{scale}") for scale in SCALES],
        coerce=int,
        help_text=gettext_lazy("Skala 1–6 diubah menjadi 0–4 menurut aturan konversi di bawah."),
    )
    rule = forms.ChoiceField(label=gettext_lazy("Aturan konversi skala 1–6"), choices=Rule.choices)
    period_start = date_field(gettext_lazy("Awal periode"))
    period_end = date_field(gettext_lazy("Akhir periode"))
    services = forms.CharField(
        label=gettext_lazy("Layanan dan jumlah penggunanya dalam periode"),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("Satu layanan tiap baris, misalnya: Pengujian perangkat; 300"),
    )
    sample_method = forms.ChoiceField(label=gettext_lazy("Cara menentukan sampel"), choices=SampleMethod.choices)
    sample_size = forms.IntegerField(
        label=gettext_lazy("Jumlah sampel bila ditentukan sendiri"), required=False, min_value=1
    )
    sample_reason = forms.CharField(
        label=gettext_lazy("Alasan jumlah itu"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    asks_contact = forms.BooleanField(label=gettext_lazy("Tanyakan nama dan nomor telepon (sukarela)"), required=False)
    contact_until = date_field(
        gettext_lazy("Nama dan nomor telepon disimpan sampai"), gettext_lazy("Setelah itu dihapus oleh portal.")
    )
    staff_networks = forms.CharField(
        label=gettext_lazy("Jaringan kantor"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Rentang alamat pegawai, satu tiap baris, misalnya 10.1.0.0/16. Boleh kosong."),
    )

    def __init__(self, *args: Any, unit: Unit, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= extra_fields()
        kinds = [kind for kind in Kind if can_create(user, unit, kind)]
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]  # type: ignore[attr-defined]
        packs = Questionnaire.objects.order_by("key").values_list("key", "title")
        self.fields["questionnaire"].choices = list(packs)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        self.cleaned_data["extra_questions"] = take_extras(self, self.cleaned_data)
        return self.cleaned_data

    def plain_fields(self) -> list[forms.BoundField]:
        """All but the own questions."""
        return [field for field in self if field.name in self.base_fields]

    def extra_rows(self) -> list[list[forms.BoundField]]:
        """Kind, Indonesian and English of each own question."""
        found = [field for field in self if field.name not in self.base_fields]
        return [found[start : start + 3] for start in range(0, len(found), 3)]

    def clean_services(self) -> list[tuple[str, int]]:
        found = []
        for number, line in enumerate(self.cleaned_data["services"].splitlines(), 1):
            if not line.strip():
                continue
            match = LINE.fullmatch(line.strip())
            if not match or int(match[2]) < 1:
                words = _("Baris %(line)s: tulis nama layanan, titik koma, dan jumlah pengguna.")
                raise forms.ValidationError(words % {"line": number})
            found.append((match[1].strip()[:120], int(match[2])))
        if len(found) > MOST_SERVICES:
            raise forms.ValidationError(_("Paling banyak %(most)s layanan.") % {"most": MOST_SERVICES})
        return found

    def clean_staff_networks(self) -> list[str]:
        found = []
        for text in self.cleaned_data["staff_networks"].split():
            try:
                found.append(str(ip_network(text, strict=False)))
            except ValueError:
                words = _("“%(text)s” bukan rentang alamat. Tulis seperti 10.1.0.0/16.")
                raise forms.ValidationError(words % {"text": text}) from None
        return found

    def plan(self) -> Plan:
        values = dict(self.cleaned_data)
        values["kind"], values["rule"] = Kind(values["kind"]), Rule(values["rule"])
        values["sample_method"] = SampleMethod(values["sample_method"])
        return Plan(**values)


def initial_of(survey: Survey) -> dict[str, Any]:
    """Values of a survey in preparation for changing it. One query."""
    names = [name for name in PlanForm.base_fields if name not in ("services", "staff_networks", "questionnaire")]
    return (
        {name: getattr(survey, name) for name in names}
        | {
            "questionnaire": survey.questionnaire_id,
            "services": "\n".join(f"{service.name}; {service.population}" for service in survey.services.all()),
            "staff_networks": "\n".join(survey.staff_networks),
        }
        | extra_initial(survey.extra_questions)
    )
