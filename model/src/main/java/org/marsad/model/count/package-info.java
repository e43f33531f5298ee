/** The pure arithmetic of design.md: what an event contributes, to which cells, and how counts roll. */
@NullMarked
package org.marsad.model.count;

import org.jspecify.annotations.NullMarked;
