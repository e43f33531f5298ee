/** From one row of an archive to the event that it tells, a format to a file. */
@NullMarked
package org.marsad.producer.parse;

import org.jspecify.annotations.NullMarked;
