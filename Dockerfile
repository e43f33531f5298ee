# Marsad as an image, from what is built already: ./marsad image builds both. Any image with a JRE of 21 or newer, bash and useradd will do.
ARG JRE_IMAGE=eclipse-temurin:21-jre
FROM ${JRE_IMAGE}

# The same number everywhere, so that rights on volumes can be given to it.
RUN groupadd --gid 10001 marsad \
 && useradd --uid 10001 --gid marsad --home-dir /var/lib/marsad --no-create-home --shell /bin/false marsad \
 && install -d -o marsad -g marsad /var/lib/marsad /var/lib/marsad/inbox

# What seldom changes comes first: a new version of Marsad is some megabytes.
COPY app/target/image/lib /opt/marsad/lib
COPY docker/image /opt/marsad/bin
COPY app/target/image/own /opt/marsad/own
RUN /opt/marsad/bin/prepare

ENV PATH=/opt/marsad/bin:$PATH LANG=C.UTF-8
USER 10001:10001
WORKDIR /var/lib/marsad
EXPOSE 8080
HEALTHCHECK --interval=5s --timeout=5s --start-period=60s --retries=3 CMD ["/opt/marsad/bin/healthy"]
ENTRYPOINT ["/opt/marsad/bin/marsad"]
CMD ["--help"]
