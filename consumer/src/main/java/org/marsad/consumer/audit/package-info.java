/** Recounts a store's events by plain SQL, which shares nothing with the counting, and compares with the store's cells and accounts. */
@NullMarked
package org.marsad.consumer.audit;

import org.jspecify.annotations.NullMarked;
