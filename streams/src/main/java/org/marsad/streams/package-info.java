/** The counting itself: one Kafka Streams topology from {@code marsad.events} to {@code marsad.counts}. */
@NullMarked
package org.marsad.streams;

import org.jspecify.annotations.NullMarked;
