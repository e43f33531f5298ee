/** Invented events: a generator for tests and benchmarks, and the simulated stream of the demo, both modelled on the article. */
@NullMarked
package org.marsad.producer.generate;

import org.jspecify.annotations.NullMarked;
