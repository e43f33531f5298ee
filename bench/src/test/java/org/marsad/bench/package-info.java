@NullMarked
package org.marsad.bench;

import org.jspecify.annotations.NullMarked;
