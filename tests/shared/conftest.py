import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser


@pytest.fixture
def person(db) -> AbstractBaseUser:
    return get_user_model().objects.create_user("rani@example.go.id", full_name="Rani Wulandari")
