/** The counts by the rules as naively as they can be written, and the comparison with them. */
@NullMarked
package org.marsad.bench.oracle;

import org.jspecify.annotations.NullMarked;
