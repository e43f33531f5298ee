@NullMarked
package org.marsad.model.count;

import org.jspecify.annotations.NullMarked;
