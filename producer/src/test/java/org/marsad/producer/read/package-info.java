@NullMarked
package org.marsad.producer.read;

import org.jspecify.annotations.NullMarked;
