"""What tests stand on: private PostgreSQL and Redis servers, a browser, a worker, and flushing of append-only tables."""
