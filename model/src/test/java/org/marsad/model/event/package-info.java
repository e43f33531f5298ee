@NullMarked
package org.marsad.model.event;

import org.jspecify.annotations.NullMarked;
