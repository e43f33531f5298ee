package org.marsad.model.event;

import org.jspecify.annotations.Nullable;

/** Says that the event did not happen. */
public record Retraction(String id, long revision, @Nullable String reason) implements Revision {}
