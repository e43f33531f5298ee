package org.marsad.web.metrics;

import org.marsad.consumer.store.Queries;
import org.marsad.web.api.Auditing;
import org.marsad.web.pipeline.Insight;

/**
 * What there is to measure beside the pages' own state.
 *
 * @param top how many cells of a month, the busiest
 */
public record Measured(Queries queries, Auditing auditing, Commits commits, Insight insight, int top) {}
