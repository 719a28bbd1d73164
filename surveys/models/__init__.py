"""What users say: questionnaires as published, surveys, invitations, answers, their totals, and contacts apart."""

from surveys.models.contacts import Contact, ContactExport
from surveys.models.mails import InvitationMail
from surveys.models.outside import OutsideResult
from surveys.models.questionnaires import Questionnaire
from surveys.models.reports import SurveyReport
from surveys.models.responses import Exclusion, Readmission, Response, RunningTotal
from surveys.models.surveys import Invitation, Service, Survey

__all__ = [
    "Contact",
    "ContactExport",
    "Exclusion",
    "Invitation",
    "InvitationMail",
    "OutsideResult",
    "Questionnaire",
    "Readmission",
    "Response",
    "RunningTotal",
    "Service",
    "Survey",
    "SurveyReport",
]
