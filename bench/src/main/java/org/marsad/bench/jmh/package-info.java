/** Microbenchmarks of the code that every record goes through. */
@NullMarked
package org.marsad.bench.jmh;

import org.jspecify.annotations.NullMarked;
