/** The answers of the API: parameters are checked, the store is asked, JSON is written. */
@NullMarked
package org.marsad.web.api;

import org.jspecify.annotations.NullMarked;
