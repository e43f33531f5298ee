/** What changes, told to those who listen. */
@NullMarked
package org.marsad.web.live;

import org.jspecify.annotations.NullMarked;
