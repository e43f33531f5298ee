@NullMarked
package org.marsad.bench.oracle;

import org.jspecify.annotations.NullMarked;
