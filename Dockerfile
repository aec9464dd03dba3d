# The HTTP server and the command line of Yalu.
#   docker build -t yalu .
#   docker run --rm -v yalu:/data yalu load samples

FROM python:3.11-slim AS build
WORKDIR /src
RUN python -m venv /opt/yalu
ENV PATH=/opt/yalu/bin:$PATH PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
COPY requirements.lock .
RUN pip install --require-hashes -r requirements.lock
COPY . .
RUN pip wheel --no-deps --no-build-isolation --wheel-dir /dist . && pip install --no-deps /dist/*.whl

FROM python:3.11-slim
RUN useradd --uid 10001 --create-home yalu && install -d -o yalu -g yalu /data
COPY --from=build /opt/yalu /opt/yalu
COPY --chown=yalu:yalu samples /home/yalu/samples
ENV PATH=/opt/yalu/bin:$PATH PYTHONUNBUFFERED=1 YALU_STORE=embedded:///data/store YALU_HOST=0.0.0.0
WORKDIR /home/yalu
USER yalu
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/health', timeout=4)"]
# Beyond loopback a server wants API keys: give YALU_API_KEYS.
ENTRYPOINT ["yalu"]
CMD ["serve"]
