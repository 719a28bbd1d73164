"""Common ground of the REST endpoints: sign-in by token, errors, pages, ETags, strict JSON. It knows no domain."""
