/** What is shown on a terminal, without one. */
@NullMarked
package org.marsad.app.view;

import org.jspecify.annotations.NullMarked;
