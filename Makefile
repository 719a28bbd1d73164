# A fresh machine needs git and make; everything else is found or installed by .ci/setup.
PY := .venv/bin/python
PYTEST := $(PY) -m pytest
HOST ?= 127.0.0.1
PORT ?= 8000
DEMO ?= 1

.PHONY: help setup run test check bench screenshots messages

help:
	@echo 'make run          jalankan portal di http://$(HOST):$(PORT)  (PORT=, HOST=, DEMO=0)'
	@echo 'make test         seluruh pengujian pada PostgreSQL, lalu perjalanan pengguna pada SQLite'
	@echo 'make check        gaya, tipe, batas impor, migrasi, setelan produksi, terjemahan'
	@echo 'make bench        ukuran kinerja'
	@echo 'make messages     perbarui berkas terjemahan dari sumber'
	@echo 'make screenshots  perbarui gambar di docs/screenshots'

setup:
	@.ci/setup test

run:
	@.ci/setup run
	@exec env HOST='$(HOST)' PORT='$(PORT)' DEMO='$(DEMO)' $(PY) -m zi_portal.embedded

# The journeys once on SQLite (how pages look does not hang on it), then everything on PostgreSQL; the last line is pytest's summary.
test: setup
	@ZI_REQUIRE_SERVICES=1 ZI_TEST_ENGINE=sqlite $(PYTEST) -n 2 -m journey -k 'not violation' tests/journeys
	@ZI_REQUIRE_SERVICES=1 $(PYTEST) -n 2

check:
	@.ci/setup dev
	@$(PY) .ci/check.py

bench:
	@.ci/setup test
	@$(PY) -m benchmarks

screenshots:
	@.ci/setup test
	@$(PY) -m tests.screenshots

messages:
	@.ci/setup dev
	@$(PY) manage.py makemessages --locale en --no-wrap --add-location file --ignore .venv --ignore var --ignore .cache
	@.ci/setup dev
