@NullMarked
package org.marsad.producer.parse;

import org.jspecify.annotations.NullMarked;
