/** For services that want the counts and no store: {@link org.marsad.consumer.subscribe.CountsSubscriber}. */
@NullMarked
package org.marsad.consumer.subscribe;

import org.jspecify.annotations.NullMarked;
