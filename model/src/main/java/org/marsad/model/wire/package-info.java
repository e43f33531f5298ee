/** The topics and the form of everything on them. */
@NullMarked
package org.marsad.model.wire;

import org.jspecify.annotations.NullMarked;
