package org.marsad.web;

import org.marsad.consumer.store.Queries;
import org.marsad.model.names.Coordinates;
import org.marsad.web.api.Auditing;
import org.marsad.web.api.Explaining;
import org.marsad.web.metrics.Commits;
import org.marsad.web.pipeline.Probe;

/**
 * What is served, and where.
 *
 * @param host to listen at: 127.0.0.1 unless others shall see it
 * @param port 0 = any that is free
 * @param orAnyPort whether another port will do when that one is in use
 * @param queries stays open as long as this is served; likewise what explaining and auditing ask
 * @param probe is closed when this is
 */
public record WebSettings(
        String host,
        int port,
        boolean orAnyPort,
        Queries queries,
        Explaining explaining,
        Auditing auditing,
        Probe probe,
        Commits commits,
        Coordinates coordinates) {}
