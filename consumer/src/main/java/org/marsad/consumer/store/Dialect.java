package org.marsad.consumer.store;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The little in which the SQL of the databases differs that a store can be in. */
public enum Dialect {
    SQLITE {
        @Override
        public String stored(String text) {
            return text;
        }

        @Override
        public String read(String stored) {
            return stored;
        }

        @Override
        String put(String table, List<String> key, List<String> others) {
            return "INSERT OR REPLACE" + into(table, key, others);
        }

        @Override
        public String record(String event) {
            return event + ".rowid";
        }

        @Override
        public String arrival(String event) {
            return event + ".rowid";
        }

        @Override
        public String json(String event) {
            return event + ".value";
        }

        @Override
        public String places(String event) {
            return "json_each(" + event + ".value, '$.places')";
        }

        @Override
        public String text() {
            return "TEXT";
        }

        @Override
        public String byCodePoints(String expression) {
            return expression;
        }

        @Override
        public String any(String column) {
            return column;
        }

        @Override
        public String organized() {
            return "WITHOUT ROWID";
        }
    },

    POSTGRES {
        @Override
        public String stored(String text) {
            return PostgresText.escaped(text);
        }

        @Override
        public String read(String stored) {
            return PostgresText.original(stored);
        }

        @Override
        String put(String table, List<String> key, List<String> others) {
            return "INSERT" + into(table, key, others) + " ON CONFLICT (" + String.join(", ", key) + ") DO UPDATE SET "
                    + others.stream()
                            .map(column -> column + " = EXCLUDED." + column)
                            .collect(Collectors.joining(", "));
        }

        /** Where its row lies, which does not change as long as the transaction can see the row. */
        @Override
        public String record(String event) {
            return event + ".ctid";
        }

        @Override
        public String arrival(String event) {
            return event + ".known_at, " + event + ".partition, " + event + ".record_offset";
        }

        @Override
        public String json(String event) {
            return "coalesce(" + event + ".readable, " + event + ".value)::json";
        }

        @Override
        public String places(String event) {
            return "json_array_elements(" + json(event) + " -> 'places')";
        }

        @Override
        public String text() {
            return "TEXT COLLATE \"C\"";
        }

        @Override
        public String byCodePoints(String expression) {
            return "(" + expression + ") COLLATE \"C\"";
        }

        @Override
        public String any(String column) {
            return "min(" + column + ")";
        }

        @Override
        public String organized() {
            return "";
        }
    };

    /** How an id or a name is written in the tables. */
    public abstract String stored(String text);

    final @Nullable String storedOrNull(@Nullable String text) {
        return text == null ? null : stored(text);
    }

    /** The id or name that is written like this in the tables. */
    public abstract String read(String stored);

    /** The statement that inserts a row, or puts it in the place of that with the same key; its parameters are the columns in that order. */
    abstract String put(String table, List<String> key, List<String> others);

    /** What tells the row of a table of events from others within one transaction; likewise the others of a table of events by that name. */
    public abstract String record(String event);

    /** What to order events by to have them roughly in the order in which they became known. */
    public abstract String arrival(String event);

    /** The event as JSON, whose fields {@code ->>} takes out. */
    public abstract String json(String event);

    /** A table of the places of an event, each as JSON in its column {@code value}. */
    public abstract String places(String event);

    /** The type of columns of text. */
    public abstract String text();

    /** An expression of text, such that it is compared by code points. */
    public abstract String byCodePoints(String expression);

    /** That column, which is the same in all rows of a group. */
    public abstract String any(String column);

    /** What follows the columns of a table that is to be kept in the order of its key. */
    public abstract String organized();

    private static String into(String table, List<String> key, List<String> others) {
        List<String> columns = new ArrayList<>(key);
        columns.addAll(others);
        return " INTO " + table + " (" + String.join(", ", columns) + ") VALUES (?" + ", ?".repeat(columns.size() - 1)
                + ")";
    }
}
