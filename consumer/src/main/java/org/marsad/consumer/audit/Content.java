package org.marsad.consumer.audit;

/** Pieces of SQL that say what counts of an event ({@code e.value}, its JSON), by the words of design.md. */
final class Content {
    static final String MONTH = "coalesce(substr(e.value ->> '$.date', 1, 7), 'unknown')";
    static final String AFFILIATION = "coalesce(canonical_affiliation(e.value ->> '$.affiliation'), '(unknown)')";
    static final String FOILED = "coalesce(e.value ->> '$.foiled', 0)";

    private static final String PLACES = """
            (SELECT %s FROM (
                SELECT DISTINCT p.value ->> '$.country' AS country,
                    coalesce(canonical_city(p.value ->> '$.country', p.value ->> '$.city'), '(unknown)') AS city
                FROM json_each(e.value, '$.places') AS p
            ))""";

    /**
     * The text of rule 1, by which two statements of one revision are told apart; behind it what tells apart those few that share one because
     * names have its separators in them.
     */
    static final String TEXT = String.join(
            " || '|' || ",
            "(e.value ->> '$.kind')",
            MONTH,
            PLACES.formatted("group_concat(country || '/' || city, ';' ORDER BY country, city)"),
            AFFILIATION,
            "CASE " + FOILED + " WHEN 1 THEN 'true' ELSE 'false' END",
            persons("arrested"),
            persons("killed"),
            persons("wounded")
                    + " || char(1) || "
                    + PLACES.formatted("printf('%02d', count(*)) || '[' || group_concat('Place[country=' || country"
                            + " || ', city=' || city || ']', ', ' ORDER BY country, city) || ']'"));

    private Content() {}

    static String persons(String field) {
        return "coalesce(e.value ->> '$." + field + "', 0)";
    }
}
