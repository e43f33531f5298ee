/** The same counting on the plain Kafka Streams DSL: the baseline. */
@NullMarked
package org.marsad.bench.dsl;

import org.jspecify.annotations.NullMarked;
