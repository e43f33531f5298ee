package org.marsad.model;

/** A mistake that the user can mend. Its message says what is wrong, where, and what to do; nobody needs a stack trace for it. */
public final class UserError extends RuntimeException {
    public UserError(String message) {
        super(message);
    }
}
