/** Names made canonical: affiliations, the places of Morocco and Western Sahara, and the countries of the sources. */
@NullMarked
package org.marsad.model.names;

import org.jspecify.annotations.NullMarked;
