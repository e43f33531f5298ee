/** The event, its revisions and retractions, and the reasons to reject a record. */
@NullMarked
package org.marsad.model.event;

import org.jspecify.annotations.NullMarked;
