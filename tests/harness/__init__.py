"""What tests stand on: private database and queue servers, a browser, a worker, and flushing of append-only tables."""
