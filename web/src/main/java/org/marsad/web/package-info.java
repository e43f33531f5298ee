/** Serves what the store holds: page, API, live feed, metrics. Nothing here can change a count. */
@NullMarked
package org.marsad.web;

import org.jspecify.annotations.NullMarked;
