"""The root of the REST endpoints: addresses, OpenAPI and its page. It decides nothing."""
