@NullMarked
package org.marsad.model.wire;

import org.jspecify.annotations.NullMarked;
