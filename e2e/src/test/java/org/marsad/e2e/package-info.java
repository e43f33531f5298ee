/** The whole line, as its users run it: processes of their own on a real broker. */
@NullMarked
package org.marsad.e2e;

import org.jspecify.annotations.NullMarked;
