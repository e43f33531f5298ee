/** What is shown on a terminal. */
@NullMarked
package org.marsad.app.view;

import org.jspecify.annotations.NullMarked;
