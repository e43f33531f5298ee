package org.marsad.model.event;

import org.jspecify.annotations.Nullable;

/**
 * Where something happened.
 *
 * @param country ISO 3166-1 alpha-2, or XK
 * @param city the name as the source gives it; null = unknown
 */
public record Place(String country, @Nullable String city) {}
