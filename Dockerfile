# docker build -t consistency .
# docker run --rm --user "$(id -u):$(id -g)" -v "$PWD:/work:ro" consistency check
FROM python:3.12-slim AS build
WORKDIR /src
COPY . .
RUN python -m venv /opt/consistency \
    && /opt/consistency/bin/pip install --no-cache-dir '.[formats]'

FROM python:3.12-slim
COPY --from=build /opt/consistency /opt/consistency
RUN useradd --create-home --uid 10001 consistency
ENV PATH="/opt/consistency/bin:$PATH" \
    PYTHONDONTWRITEBYTECODE=1
USER 10001
WORKDIR /work
ENTRYPOINT ["consistency"]
CMD ["--help"]
