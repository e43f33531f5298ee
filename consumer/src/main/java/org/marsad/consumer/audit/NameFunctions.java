package org.marsad.consumer.audit;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.marsad.model.names.Names;
import org.sqlite.Function;

/** The canonical names of rule 11 as functions of SQL; of null they are null. */
final class NameFunctions {
    private NameFunctions() {}

    static void register(Connection connection, Names names) throws SQLException {
        Function.create(
                connection,
                "canonical_affiliation",
                new OfText() {
                    @Override
                    @Nullable
                    String result(@Nullable String first, @Nullable String second) {
                        return first == null ? null : names.affiliation(first);
                    }
                },
                1,
                Function.FLAG_DETERMINISTIC);
        Function.create(
                connection,
                "canonical_city",
                new OfText() {
                    @Override
                    @Nullable
                    String result(@Nullable String first, @Nullable String second) {
                        return first == null || second == null ? null : names.city(first, second);
                    }
                },
                2,
                Function.FLAG_DETERMINISTIC);
    }

    private abstract static class OfText extends Function {
        abstract @Nullable String result(@Nullable String first, @Nullable String second);

        @Override
        protected final void xFunc() throws SQLException {
            String result = result(value_text(0), args() > 1 ? value_text(1) : null);
            if (result == null) result();
            else result(result);
        }
    }
}
