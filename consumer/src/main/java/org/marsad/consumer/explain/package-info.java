/** From a number back to the events that make it up. */
@NullMarked
package org.marsad.consumer.explain;

import org.jspecify.annotations.NullMarked;
