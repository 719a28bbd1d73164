"""Teams, assignments and what keeps people apart from units."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assessments.enums import Position, TeamKind
from assessments.models import ReviewSettings, Team
from units.forms import fields
from units.models import Cycle, User

SETTINGS = (
    "passes",
    "capacity",
    "minutes_per_unit",
    "apart_years",
    "claim_minutes",
    "coaching_blocks",
    "preliminary",
)


class PersonField(forms.ModelChoiceField):
    """Somebody of the institution, by name and address."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.full_name} ({obj.email})"


def person_field(label: Any, people: Any) -> PersonField:
    return PersonField(
        people, label=label, error_messages={**fields.CHOICE_WORDS, "invalid_choice": _("Pilih dari daftar.")}
    )


class SettingsForm(forms.ModelForm):
    class Meta:
        model = ReviewSettings
        fields = SETTINGS


class TeamForm(forms.Form):
    name = fields.text(_("Nama tim"), 120)
    kind = fields.choice(_("Jenis"), TeamKind.choices)
    capacity = forms.IntegerField(label=_("Unit, paling banyak"), min_value=1, max_value=500, initial=14)
    decree_number = fields.text(_("Nomor SK TPI"), 120, required=False)
    decree_date = fields.date(_("Tanggal SK TPI"), required=False)
    order_number = fields.text(_("Nomor surat tugas"), 120, required=False)
    order_from = fields.date(_("Surat tugas mulai"), required=False)
    order_until = fields.date(_("Surat tugas sampai"), required=False)


class SeatForm(forms.Form):
    position = fields.choice(_("Kedudukan"), Position.choices)
    inspectorate = fields.text(_("Inspektorat asal"), 120, required=False)
    training = fields.text(_("Pelatihan ZI"), 200, required=False)
    trained_on = fields.date(_("Tanggal pelatihan"), required=False)

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {"user": person_field(_("Orang"), people), **self.fields}

    @property
    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("inspectorate", "training", "trained_on")}


class AssignForm(forms.Form):
    """The team, how many score the unit blind to each other, and who of the team does."""

    passes = forms.IntegerField(
        label=_("Jumlah penilai mandiri"),
        min_value=0,
        max_value=5,
        required=False,
        help_text=_(
            "Kosongkan untuk mengikuti pengaturan siklus. 2 atau lebih: masing-masing menilai tanpa melihat yang lain."
        ),
    )

    def __init__(self, *args: Any, cycle: Cycle, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = Team.objects.filter(cycle=cycle).order_by("kind", "name")
        people = User.objects.filter(seats__team__cycle=cycle, seats__position=Position.MEMBER).distinct()
        self.fields = {
            "team": forms.ModelChoiceField(teams, label=_("Tim"), error_messages=fields.CHOICE_WORDS),
            **self.fields,
            "members": forms.ModelMultipleChoiceField(
                people,
                label=_("Anggota yang menilai"),
                required=False,
                help_text=_("Kosongkan bila semua anggota tim menilai."),
                widget=forms.CheckboxSelectMultiple,
            ),
        }

    @property
    def arguments(self) -> dict[str, Any]:
        data = self.cleaned_data
        members = list(data["members"])
        return {"team": data["team"], "passes": data["passes"] or 0, "members": members or None}


class InterestForm(forms.Form):
    reason = fields.long_text(_("Kepentingan"), help_text=_("Misalnya hubungan keluarga atau usaha dengan unit."))

    def __init__(self, *args: Any, units: Any, people: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first: dict[str, Any] = {
            "unit": forms.ModelChoiceField(units, label=_("Unit"), error_messages=fields.CHOICE_WORDS)
        }
        if people is not None:
            first["user"] = person_field(_("Orang"), people)
        self.fields = {**first, **self.fields}


class WaiverForm(InterestForm):
    reason = fields.long_text(_("Alasan"), help_text=_("Dicantumkan dalam LHE."))


class FollowUpForm(forms.Form):
    answer = fields.long_text(_("Tindak lanjut"), rows=3)


def _index(label: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        required=False,
        min_value=0,
        max_value=4,
        max_digits=5,
        decimal_places=4,
        localize=True,
        help_text=_("Wajib untuk survei internal: antara 0 dan 4."),
    )


class VisitForm(forms.Form):
    held_on = fields.date(_("Tanggal"))
    place = fields.text(_("Tempat"), 200)
    team = fields.long_text(_("Tim yang hadir"), rows=2)
    people = fields.long_text(_("Pihak unit yang ditemui"), required=False, rows=2)
    findings = fields.long_text(_("Hasil"), rows=6)
    ipak = _index(_("IPAK survei internal"))
    ipkp = _index(_("IPKP survei internal"))
    respondents = forms.IntegerField(label=_("Responden"), required=False, min_value=0, max_value=10_000_000)

    def __init__(self, *args: Any, kinds: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {"kind": fields.choice(_("Kegiatan"), kinds), **self.fields}


class PhotoForm(forms.Form):
    picture = forms.FileField(label=_("Foto (JPEG atau PNG)"), error_messages=fields.REQUIRED)
    caption = fields.text(_("Keterangan"), 200, required=False)


class SignForm(forms.Form):
    number = fields.text(_("Nomor berita acara"), 120)
    paper = forms.FileField(label=_("Berita acara bertanda tangan"), error_messages=fields.REQUIRED)
