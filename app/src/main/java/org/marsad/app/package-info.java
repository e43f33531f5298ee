/** The command line: each command wires the modules together, and holds no rule of counting itself. */
@NullMarked
package org.marsad.app;

import org.jspecify.annotations.NullMarked;
