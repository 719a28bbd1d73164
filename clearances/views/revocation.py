"""Recommending and recording that a predicate is taken away."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from clearances import operations
from clearances.forms.predicates import RecommendForm, RevokeForm
from clearances.views.loading import predicate_seen
from units.enums import Action
from units.views.loading import form_page, person


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def revocation_recommend(request: HttpRequest, pk: int) -> HttpResponse:
    found = predicate_seen(request, pk, Action.RECOMMEND_REVOCATION)
    form = RecommendForm(request.POST or None)
    return form_page(
        request,
        form,
        lambda: operations.recommend_revocation(predicate=found, by=person(request), **form.cleaned_data),
        title=_("Rekomendasikan pencabutan"),
        verb=_("Rekomendasikan"),
        done=_("Rekomendasi sudah dicatat."),
        back=reverse("predicate", args=[pk]),
        section="predicates",
        about=str(found),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def revocation_decide(request: HttpRequest, pk: int) -> HttpResponse:
    found = predicate_seen(request, pk, Action.REVOKE)
    form = RevokeForm(request.POST or None, request.FILES or None)
    return form_page(
        request,
        form,
        lambda: operations.revoke(predicate=found, by=person(request), **form.cleaned_data),
        title=_("Catat pencabutan predikat"),
        verb=_("Cabut predikat"),
        done=_("Pencabutan sudah dicatat."),
        back=reverse("predicate", args=[pk]),
        section="predicates",
        about=_("%(held)s. Unit tidak dapat diusulkan selama dua tahun sejak tanggal keputusan.") % {"held": found},
        template="assessments/upload.html",
    )
