/** What the page opens with, from counts that are kept in memory. */
@NullMarked
package org.marsad.web.overview;

import org.jspecify.annotations.NullMarked;
