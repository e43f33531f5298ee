package org.marsad.web;

import org.marsad.consumer.store.Queries;
import org.marsad.model.names.Coordinates;
import org.marsad.web.api.Auditing;
import org.marsad.web.api.Explaining;
import org.marsad.web.metrics.Commits;
import org.marsad.web.pipeline.Insight;
import org.marsad.web.pipeline.Probe;

/**
 * What is served, and where.
 *
 * @param host to listen at: 127.0.0.1 unless others shall see it
 * @param port 0 = any that is free
 * @param access who may see it
 * @param orAnyPort whether another port will do when that one is in use
 * @param queries stays open as long as this is served; likewise what explaining and auditing ask
 * @param probe is closed when this is
 * @param metricsTop how many cells of a month the metrics have, the busiest
 */
public record WebSettings(
        String host,
        int port,
        boolean orAnyPort,
        Access access,
        Queries queries,
        Explaining explaining,
        Auditing auditing,
        Probe probe,
        Commits commits,
        Coordinates coordinates,
        Insight insight,
        int metricsTop) {
    /** Of months, cities and affiliations there are too many for all of them to be series of their own. */
    public static final int USUAL_TOP = 100;

    /** Those without which nothing can be served, to those at this machine. */
    public WebSettings(
            String host,
            int port,
            boolean orAnyPort,
            Queries queries,
            Explaining explaining,
            Auditing auditing,
            Probe probe,
            Commits commits,
            Coordinates coordinates) {
        this(
                host,
                port,
                orAnyPort,
                Access.LOCAL,
                queries,
                explaining,
                auditing,
                probe,
                commits,
                coordinates,
                Insight.none(),
                USUAL_TOP);
    }
}
