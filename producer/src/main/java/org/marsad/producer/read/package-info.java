/** From a file, or standard input, to its rows: unpacked, its format recognised, one row after the other. */
@NullMarked
package org.marsad.producer.read;

import org.jspecify.annotations.NullMarked;
