/** Where the consumer keeps what it follows: the events with all their revisions, the counts, the ledger. */
@NullMarked
package org.marsad.consumer.store;

import org.jspecify.annotations.NullMarked;
