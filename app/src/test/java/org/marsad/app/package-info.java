/** The command line, run within this process where that is possible. */
@NullMarked
package org.marsad.app;

import org.jspecify.annotations.NullMarked;
