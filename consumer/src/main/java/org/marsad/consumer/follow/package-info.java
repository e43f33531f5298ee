/** Follows the topics into the store, exactly once. */
@NullMarked
package org.marsad.consumer.follow;

import org.jspecify.annotations.NullMarked;
