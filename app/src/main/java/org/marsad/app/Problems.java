package org.marsad.app;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.marsad.model.UserError;

/** Gathers what is wrong before anything begins, so that the user can mend all of it at once. */
final class Problems {
    private final List<String> messages = new ArrayList<>();

    /** The value; null if there was a problem with it. */
    <T> @Nullable T in(Supplier<@Nullable T> value) {
        try {
            return value.get();
        } catch (UserError e) {
            messages.add(String.valueOf(e.getMessage()));
            return null;
        }
    }

    void add(String message) {
        messages.add(message);
    }

    /** @throws UserError with all of them, a line each */
    void complain() {
        if (!messages.isEmpty()) throw new UserError(String.join("\n", messages));
    }
}
