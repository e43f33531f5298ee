@NullMarked
package org.marsad.streams;

import org.jspecify.annotations.NullMarked;
