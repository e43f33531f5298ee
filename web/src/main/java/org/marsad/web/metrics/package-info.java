/** What Prometheus scrapes. */
@NullMarked
package org.marsad.web.metrics;

import org.jspecify.annotations.NullMarked;
