package org.marsad.consumer.audit;

import org.marsad.consumer.store.Dialect;

/** Pieces of SQL that say what counts of an event, the row {@code e} of {@code event}, by the words of design.md. */
record Content(Dialect dialect) {
    private static final String COUNTRY = "p.value ->> 'country'";
    private static final String CITY = "p.value ->> 'city'";

    private static final String PLACES = """
            (SELECT %s FROM (SELECT DISTINCT %s AS country, %s AS city FROM %s AS p) AS d)""";

    /** A text of one of its fields; null if it has none. */
    String text(String field) {
        return "(" + dialect.json("e") + " ->> '" + field + "')";
    }

    String month() {
        return dialect.byCodePoints("coalesce(substr(" + text("date") + ", 1, 7), 'unknown')");
    }

    String foiled() {
        return "CASE WHEN CAST(" + text("foiled") + " AS TEXT) IN ('1', 'true') THEN 1 ELSE 0 END";
    }

    String persons(String field) {
        return "coalesce(CAST(" + text(field) + " AS BIGINT), 0)";
    }

    /** What to select its places from, one a row, beside the event itself. */
    String places() {
        return dialect.places("e") + " AS p";
    }

    /** Of a place. */
    String country() {
        return dialect.byCodePoints(COUNTRY);
    }

    /** Of a place, as the source has it; null if unknown. */
    String city() {
        return dialect.byCodePoints(CITY);
    }

    /** Has the names known that the {@link #statement}s of some events have: of those that {@code from} says, with {@code e} among its tables. */
    void learnNames(CanonicalNames names, String from) throws java.sql.SQLException {
        names.learnAffiliations(text("affiliation"), from);
        int where = from.indexOf(" WHERE ");
        names.learnCities(country(), city(), from.substring(0, where) + ", " + places() + from.substring(where));
    }

    /**
     * The text of rule 1, by which two statements of one revision are told apart; behind it what tells apart those few that share one because
     * names have its separators in them.
     */
    String statement() {
        return dialect.byCodePoints(String.join(
                " || '|' || ",
                text("kind"),
                month(),
                named("string_agg(country || '/' || city, ';' ORDER BY country, city)"),
                CanonicalNames.affiliation(text("affiliation")),
                "CASE " + foiled() + " WHEN 1 THEN 'true' ELSE 'false' END",
                persons("arrested"),
                persons("killed"),
                persons("wounded")
                        + " || '" + dialect.stored("\1") + "' || "
                        + named("CASE WHEN count(*) < 10 THEN '0' ELSE '' END || count(*) || '['"
                                + " || string_agg('Place[country=' || country || ', city=' || city || ']', ', '"
                                + " ORDER BY country, city) || ']'")));
    }

    private String named(String aggregate) {
        return PLACES.formatted(aggregate, country(), CanonicalNames.city(COUNTRY, CITY), dialect.places("e"));
    }
}
