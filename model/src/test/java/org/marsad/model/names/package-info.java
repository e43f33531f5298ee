@NullMarked
package org.marsad.model.names;

import org.jspecify.annotations.NullMarked;
