"""What goes in and out, as JSON and as OpenAPI describes it."""
