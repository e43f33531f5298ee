/** Apache Kafka itself, one broker in this process, so that Marsad runs where no cluster is. */
@NullMarked
package org.marsad.broker;

import org.jspecify.annotations.NullMarked;
