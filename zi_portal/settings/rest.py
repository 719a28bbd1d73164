"""The REST endpoints: strict, JSON only, and closed unless a view says otherwise."""

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "zi_portal.shared.rest.authentication.TokenAuthentication",
        "zi_portal.shared.rest.authentication.PersonSession",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_THROTTLE_CLASSES": ["zi_portal.shared.rest.throttling.Calls"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["zi_portal.shared.rest.parsing.StrictJson"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "zi_portal.shared.rest.negotiation.OnlyJson",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_METADATA_CLASS": None,
    "EXCEPTION_HANDLER": "zi_portal.shared.rest.errors.handle",
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Portal ZI",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": r"/api/v1/",
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "ENUM_NAME_OVERRIDES": {
        "StateEnum": "assessments.enums.State",
        "JobStateEnum": "zi_portal.shared.jobs.enums.State",
        "PredicateEnum": "units.enums.Predicate",
        "StageEnum": "units.enums.Stage",
        "NominationStageEnum": "units.enums.NominationStage",
        "NominationMoveEnum": "units.enums.NominationMove",
        "InstitutionKindEnum": "units.enums.InstitutionKind",
        "UnitChangeKindEnum": "units.enums.UnitChangeKind",
        "LevelEnum": "units.enums.Level",
        "RoleEnum": "units.enums.Role",
        "SurveyStateEnum": "surveys.enums.State",
        "SurveyKindEnum": "surveys.enums.Kind",
        "SurveyRuleEnum": "surveys.enums.Rule",
    },
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "zi_portal.shared.rest.openapi.finish",
    ],
}
