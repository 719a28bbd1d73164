# Portal ZI: one image for web, worker and beat. Builds with the classic builder and with BuildKit.
#
#   docker build -t portal-zi .
#   docker build -t portal-zi --build-arg BASE_IMAGE=citra.instansi.local/python:3.13-slim-trixie .
#
# Without a package index: put the wheels of requirements/base.txt into wheelhouse/ (docs/operations.md). A base image
# that already carries SYSTEM_PACKAGES and BUILD_PACKAGES needs no Debian mirror either.

ARG BASE_IMAGE=python:3.13-slim-trixie

FROM ${BASE_IMAGE} AS build
ARG BUILD_PACKAGES="gettext"
RUN if ! dpkg -s ${BUILD_PACKAGES} >/dev/null 2>&1; then \
        apt-get update \
        && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends ${BUILD_PACKAGES} \
        && rm -rf /var/lib/apt/lists/*; \
    fi
# The pattern lets the folder be absent; its wheels land beside the list.
COPY requirements/base.txt wheelhous[e] /build/
RUN python3 -m venv /opt/venv \
    && if ls /build/*.whl >/dev/null 2>&1; then from="--no-index --find-links /build"; else from=""; fi \
    && /opt/venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes ${from} \
        -r /build/base.txt \
    && /opt/venv/bin/pip uninstall -y -q pip
WORKDIR /srv/portal
COPY . .
# Collected under production settings; what stands here serves this command only and stays out of the image.
RUN for catalogue in locale/*/LC_MESSAGES/*.po; do \
        [ ! -e "$catalogue" ] || msgfmt --check-format -o "${catalogue%.po}.mo" "$catalogue"; \
    done \
    && DJANGO_SETTINGS_MODULE=zi_portal.settings.production ZI_SECRET_KEY=build-only ZI_ALLOWED_HOSTS=build.invalid \
        ZI_REDIS_URL=redis://build.invalid ZI_DATA_DIR=/tmp ZI_STATIC_ROOT=/srv/static \
        /opt/venv/bin/python manage.py collectstatic --no-input \
    && /opt/venv/bin/python -m compileall -q zi_portal units surveys assessments clearances

FROM ${BASE_IMAGE}
ARG SYSTEM_PACKAGES="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig fonts-dejavu-core fonts-liberation postgresql-client"
RUN if ! dpkg -s ${SYSTEM_PACKAGES} >/dev/null 2>&1; then \
        apt-get update \
        && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends ${SYSTEM_PACKAGES} \
        && rm -rf /var/lib/apt/lists/*; \
    fi \
    && fc-cache -f \
    && groupadd --gid 10001 portal \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /tmp --shell /usr/sbin/nologin portal \
    && install -d -o portal -g portal -m 0750 /data
COPY --from=build /opt/venv /opt/venv
COPY --from=build /srv /srv
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=zi_portal.settings.production \
    ZI_DATA_DIR=/data \
    ZI_STATIC_ROOT=/srv/static \
    ZI_WEB_BIND=0.0.0.0:8000
WORKDIR /srv/portal
USER portal
VOLUME /data
EXPOSE 8000
CMD ["gunicorn", "-c", "deploy/gunicorn.conf.py", "zi_portal.wsgi"]
