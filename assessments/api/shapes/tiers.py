"""TPI's tiers: sheets, claims, differences between blind passes, follow-ups, visits, results."""

from typing import Any

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from assessments.api.shapes.answers import AnswerBody, AnswerShape
from assessments.enums import Decision, Outcome, Track, VisitKind
from assessments.models import FollowUp, Photo, Sheet, Visit
from assessments.rules import can_fill, sees_findings
from units.enums import Predicate
from zi_portal.shared.rest.etags import content_etag
from zi_portal.shared.rest.fields import Body, Choice, Day, Exact, Number, Text

LONG = 10_000


class SheetRowShape(serializers.Serializer[Any]):
    """One side's values in one round. `assessor` is named on blind passes alone. `context` holds user and case."""

    id = serializers.IntegerField()
    url = serializers.SerializerMethodField()
    track = serializers.ChoiceField(Track.choices)
    round = serializers.IntegerField()
    assessor = serializers.CharField(allow_null=True)
    opened_at = serializers.DateTimeField()
    closed_at = serializers.DateTimeField(allow_null=True)
    editable = serializers.SerializerMethodField()
    total = serializers.DecimalField(max_digits=16, decimal_places=6, source="score_card.total")
    answered = serializers.IntegerField(source="score_card.answered")
    count = serializers.IntegerField(source="score_card.count")

    def get_url(self, sheet: Sheet) -> str:
        return reverse("api-sheet", args=[sheet.assessment_id, sheet.pk])

    def get_editable(self, sheet: Sheet) -> bool:
        return can_fill(self.context["user"], self.context["case"], sheet)


class SheetListShape(serializers.Serializer[Any]):
    sheets = SheetRowShape(many=True)


class OneSheetShape(SheetRowShape):
    """With all its answers, in the order of the worksheet. `context` holds them too."""

    answers = serializers.SerializerMethodField()

    @extend_schema_field(AnswerShape(many=True))
    def get_answers(self, _sheet: Sheet) -> list[Any]:
        return list(self.context["answers"])


class ClaimShape(serializers.Serializer[Any]):
    """Who judges an item of the team's sheet now, and until when."""

    code = serializers.CharField(source="item.code")
    by = serializers.CharField()
    mine = serializers.SerializerMethodField()
    until = serializers.DateTimeField()

    def get_mine(self, claim: Any) -> bool:
        return bool(claim.by_id == self.context["user"].pk)


class ClaimsShape(serializers.Serializer[Any]):
    claims = ClaimShape(many=True)


class PassShape(serializers.Serializer[Any]):
    """What one assessor judged, blind to the others."""

    assessor = serializers.CharField()
    answer = AnswerShape()


class DisputeShape(serializers.Serializer[Any]):
    """An item on which the passes differ: `points` is the swing of the total, `gate` the minimum it moves most,
    `decides` whether it alone can decide that minimum. Without a `reason` it is not settled."""

    code = serializers.CharField()
    points = serializers.FloatField()
    gate = serializers.CharField()
    decides = serializers.BooleanField()
    passes = PassShape(many=True)
    agreed = AnswerShape(allow_null=True)
    reason = serializers.CharField()


class DisputesShape(serializers.Serializer[Any]):
    """The largest effect on a minimum first; `open` is how many have no reason yet."""

    editable = serializers.BooleanField()
    open = serializers.IntegerField()
    disputes = DisputeShape(many=True)


class AgreeBody(AnswerBody):
    """The team's value and why."""

    reason = Text(max_length=LONG)


class FollowUpShape(serializers.Serializer[FollowUp]):
    """One returned item: what TPI asks and what the unit answers."""

    id = serializers.IntegerField()
    round = serializers.IntegerField()
    code = serializers.CharField(source="item.code")
    request = serializers.CharField()
    due_date = serializers.DateField()
    answer = serializers.CharField()
    answered_by = serializers.CharField(allow_null=True)
    answered_at = serializers.DateTimeField(allow_null=True)
    etag = serializers.SerializerMethodField()

    def get_etag(self, one: FollowUp) -> str:
        return follow_up_tag(one)


class FollowUpBody(Body):
    answer = Text(max_length=LONG)


def follow_up_tag(one: FollowUp) -> str:
    return content_etag("follow-up", one.pk, {"answer": one.answer})


class VisitShape(serializers.Serializer[Any]):
    """A field verification, interview or internal survey. What was found is null for the unit until the minutes are
    signed. `context` holds user and case."""

    id = serializers.IntegerField()
    kind = serializers.ChoiceField(VisitKind.choices)
    held_on = serializers.DateField()
    place = serializers.CharField()
    team = serializers.CharField()
    people = serializers.CharField()
    minutes_number = serializers.CharField()
    signed = serializers.SerializerMethodField()
    findings = serializers.SerializerMethodField()
    ipak = serializers.SerializerMethodField()
    ipkp = serializers.SerializerMethodField()
    respondents = serializers.SerializerMethodField()
    photos = serializers.SerializerMethodField()

    def get_signed(self, visit: Visit) -> str | None:
        """Where the signed minutes are."""
        return reverse("api-visit-signed", args=[visit.assessment_id, visit.pk]) if visit.signed_id else None

    def get_findings(self, visit: Visit) -> str | None:
        return visit.findings if self._seen(visit) else None

    def get_ipak(self, visit: Visit) -> str | None:
        return None if visit.ipak is None or not self._seen(visit) else str(visit.ipak)

    def get_ipkp(self, visit: Visit) -> str | None:
        return None if visit.ipkp is None or not self._seen(visit) else str(visit.ipkp)

    def get_respondents(self, visit: Visit) -> int | None:
        return visit.respondents if self._seen(visit) else None

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_photos(self, visit: Visit) -> list[str]:
        """Where the pictures are."""
        found = visit.photos.all() if self._seen(visit) else ()
        return [reverse("api-photo", args=[visit.assessment_id, one.pk]) for one in found]

    def _seen(self, visit: Visit) -> bool:
        return sees_findings(self.context["user"], self.context["case"], visit)


class VisitsShape(serializers.Serializer[Any]):
    visits = VisitShape(many=True)


class VisitBody(Body):
    kind = Choice(VisitKind.choices)
    held_on = Day()
    place = Text(max_length=200)
    team = Text(max_length=LONG)
    people = Text(required=False, allow_blank=True, max_length=LONG)
    findings = Text(max_length=LONG)
    ipak = Exact(required=False, allow_null=True, min_value=0, max_value=4, max_digits=5, decimal_places=4)
    ipkp = Exact(required=False, allow_null=True, min_value=0, max_value=4, max_digits=5, decimal_places=4)
    respondents = Number(required=False, allow_null=True, min_value=0, max_value=2**31 - 1)


class PhotoShape(serializers.Serializer[Any]):
    """A picture of a visit; `url` hands out its bytes, `sha256` is of them."""

    id = serializers.IntegerField()
    url = serializers.SerializerMethodField()
    caption = serializers.CharField()
    media_type = serializers.CharField(source="blob.media_type")
    size = serializers.IntegerField(source="blob.size")
    sha256 = serializers.CharField(source="blob.sha256")

    def get_url(self, photo: Photo) -> str:
        return reverse("api-photo", args=[photo.visit.assessment_id, photo.pk])


class PhotosShape(serializers.Serializer[Any]):
    photos = PhotoShape(many=True)


class PhotoQuery(Body):
    """What the picture shows; the body of the request is the picture."""

    caption = Text(required=False, allow_blank=True, max_length=200)


class SignQuery(Body):
    """The number of the minutes; the body of the request is the signed paper."""

    number = Text(max_length=120)


class PreliminaryShape(serializers.Serializer[Any]):
    round = serializers.IntegerField()
    fit = serializers.BooleanField()
    letter_number = serializers.CharField()
    letter_date = serializers.DateField()
    note = serializers.CharField()
    by = serializers.CharField()
    at = serializers.DateTimeField()


class ConclusionShape(serializers.Serializer[Any]):
    """TPI's word at the end of a round, or the second-level team's (`track` second)."""

    round = serializers.IntegerField()
    track = serializers.ChoiceField(Track.choices)
    predicate = serializers.ChoiceField(Predicate.choices)
    outcome = serializers.ChoiceField(Outcome.choices)
    recommendations = serializers.CharField()
    appreciation = serializers.CharField()
    by = serializers.CharField()
    at = serializers.DateTimeField()


class DecisionShape(serializers.Serializer[Any]):
    decision = serializers.ChoiceField(Decision.choices)
    letter_number = serializers.CharField()
    letter_date = serializers.DateField()
    reason = serializers.CharField()
    by = serializers.CharField()
    at = serializers.DateTimeField()


class ResultsShape(serializers.Serializer[Any]):
    """What was said of the unit so far, oldest first; `decision` is the leader's."""

    preliminary = PreliminaryShape(many=True)
    conclusions = ConclusionShape(many=True)
    decision = DecisionShape(allow_null=True)
