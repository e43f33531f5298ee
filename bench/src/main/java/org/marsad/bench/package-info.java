/** What Marsad costs, side by side with its limits: each part in a process of its own. */
@NullMarked
package org.marsad.bench;

import org.jspecify.annotations.NullMarked;
