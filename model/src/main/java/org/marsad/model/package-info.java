/** What all parts of Marsad share: the event, the counts, the names, and their form on the wire. */
@NullMarked
package org.marsad.model;

import org.jspecify.annotations.NullMarked;
