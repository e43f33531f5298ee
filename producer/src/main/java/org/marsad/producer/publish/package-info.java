/** From parsed rows to the topics: publishing with its accounts, its pace, the inbox and retractions. */
@NullMarked
package org.marsad.producer.publish;

import org.jspecify.annotations.NullMarked;
