package org.marsad.consumer.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Counts the stored events into temporary tables, as the rules have it: {@code recount} is what {@code cell} should be in those months. Events in
 * motion are left out, and the cells that any of their revisions touches are marked: nobody can say yet what these should be.
 */
final class CellRecount {
    static final List<String> FIGURES = List.of("incidents", "arrests", "foiled", "arrested", "killed", "wounded");
    /** The 18 columns of figures, as in {@code cell}. */
    static final List<String> COLUMNS = IntStream.of(1, 3, 12)
            .boxed()
            .flatMap(months -> FIGURES.stream().map(figure -> months == 1 ? figure : figure + "_" + months))
            .toList();

    private static final String MOVING = """
            CREATE TEMP TABLE moving AS
            SELECT DISTINCT id FROM event WHERE revision IS NOT NULL AND (%s)
            """;

    private static final String MENTIONED = """
            CREATE TEMP TABLE mentioned AS
            SELECT DISTINCT id FROM event WHERE month IS NOT NULL AND %s
            """;

    /** Rule 1: the highest revision; of several a retraction, else the greatest text. */
    private static final String WINNERS = """
            CREATE TEMP TABLE said AS
            WITH highest AS (
                SELECT m.id, max(e.revision) AS revision FROM mentioned AS m JOIN event AS e ON e.id = m.id
                WHERE e.revision IS NOT NULL AND m.id NOT IN (SELECT id FROM moving)
                GROUP BY m.id
            ), equals AS (
                SELECT e.rowid AS record, e.id, e.retracted, e.value,
                    count(*) OVER (PARTITION BY e.id) > 1 AND NOT max(e.retracted) OVER (PARTITION BY e.id) AS tied
                FROM highest AS h JOIN event AS e ON e.id = h.id AND e.revision = h.revision
            ), ranked AS (
                SELECT record, retracted, row_number() OVER (
                    PARTITION BY id ORDER BY retracted DESC, CASE WHEN tied THEN %s END DESC) AS rank
                FROM equals AS e
            )
            SELECT record, 0 AS moving FROM ranked WHERE rank = 1 AND NOT retracted
            """;

    private static final String ALL_OF_MOVING = """
            INSERT INTO said
            SELECT e.rowid, 1 FROM moving AS m JOIN event AS e ON e.id = m.id
            WHERE e.revision IS NOT NULL AND NOT e.retracted
            """;

    private static final String FACTS = """
            CREATE TEMP TABLE fact AS
            SELECT record, moving, month, affiliation,
                (kind = 'incident') * n AS incidents, (kind = 'arrest') * n AS arrests, foiled * n AS foiled,
                arrested * n AS arrested, killed * n AS killed, wounded * n AS wounded
            FROM (
                SELECT s.record, s.moving, 1 - s.moving AS n, %s AS month, %s AS affiliation, e.value ->> '$.kind' AS kind,
                    %s AS foiled, %s AS arrested, %s AS killed, %s AS wounded
                FROM said AS s JOIN event AS e ON e.rowid = s.record
            )
            WHERE %s
            """;

    private static final List<String> PLACES = List.of(
            "CREATE TEMP TABLE place (record, country, city, PRIMARY KEY (record, country, city)) WITHOUT ROWID",
            """
            INSERT OR IGNORE INTO place
            SELECT f.record, p.value ->> '$.country',
                coalesce(canonical_city(p.value ->> '$.country', p.value ->> '$.city'), '(unknown)')
            FROM fact AS f JOIN event AS e ON e.rowid = f.record, json_each(e.value, '$.places') AS p
            """,
            // Rule 3: once in the country, in however many of its cities.
            "INSERT INTO place SELECT DISTINCT record, country, '*' FROM place");

    private static final String OWN = """
            CREATE TEMP TABLE own AS
            WITH roll(up) AS (VALUES (0), (1)), summed AS (
            SELECT p.country, p.city, iif(r.up, '*', f.affiliation) AS affiliation, f.month,
                substr(f.month, 1, 4) * 12 + substr(f.month, 6, 2) - 1 AS number, max(f.moving) AS moving, %s
            FROM fact AS f JOIN place AS p ON p.record = f.record JOIN roll AS r
            GROUP BY p.country, p.city, iif(r.up, '*', f.affiliation), f.month
            )
            SELECT *, dense_rank() OVER (ORDER BY country, city, affiliation) AS series FROM summed
            """.formatted(sums("f.%1$s", "%1$s"));

    private static final String RECOUNT = """
            CREATE TEMP TABLE recount (
                country, city, month, affiliation, moving, %s, PRIMARY KEY (country, city, month, affiliation)
            ) WITHOUT ROWID
            """.formatted(String.join(", ", COLUMNS));

    /**
     * Rules 4 and 6: an event is in the rolling figures of its own month and of the 11 that follow, in which so there are cells. Grouped by
     * numbers, which is quicker; the names are the same in all of a group.
     */
    private static final String CALENDAR = """
            INSERT INTO recount
            WITH RECURSIVE later(months) AS (SELECT 0 UNION ALL SELECT months + 1 FROM later WHERE months < 11)
            SELECT country, city, printf('%%04d-%%02d', (number + months) / 12, (number + months) %% 12 + 1), affiliation,
                max(moving), %s, %s, %s
            FROM own JOIN later
            WHERE number + months >= %d AND number + months < %d
            GROUP BY series, number + months
            """;

    private static final String OTHERS = """
            INSERT INTO recount
            SELECT country, city, month, affiliation, moving, %s, %s FROM own
            """.formatted(String.join(", ", FIGURES), "NULL, ".repeat(11) + "NULL");

    private CellRecount() {}

    /** @param counted partition of events → the first offset that is in motion */
    static void count(Connection connection, MonthRange months, Map<Integer, Long> counted) throws SQLException {
        String inMotion = counted.entrySet().stream()
                .map(from -> "(partition = " + from.getKey() + " AND record_offset >= " + from.getValue() + ")")
                .collect(Collectors.joining(" OR "));
        try (Statement statement = connection.createStatement()) {
            statement.execute(MOVING.formatted(inMotion.isEmpty() ? "FALSE" : inMotion));
            statement.execute(MENTIONED.formatted(months.reachedFrom("month")));
            statement.execute(WINNERS.formatted(Content.TEXT));
            statement.execute(ALL_OF_MOVING);
            statement.execute(FACTS.formatted(
                    Content.MONTH,
                    Content.AFFILIATION,
                    Content.FOILED,
                    Content.persons("arrested"),
                    Content.persons("killed"),
                    Content.persons("wounded"),
                    months.reachedFrom("month")));
            for (String sql : PLACES) statement.execute(sql);
            statement.execute("CREATE INDEX temp.fact_record ON fact (record)");
            statement.execute(OWN);
            statement.execute(RECOUNT);
            statement.execute(months.calendar() ? calendar(months) : OTHERS);
        }
    }

    private static String calendar(MonthRange months) {
        return CALENDAR.formatted(
                sums("iif(months < 1, %1$s, 0)", "%1$s"),
                sums("iif(months < 3, %1$s, 0)", "%1$s_3"),
                sums("%1$s", "%1$s_12"),
                months.first(),
                months.end());
    }

    private static String sums(String summed, String name) {
        return FIGURES.stream()
                .map(figure -> "sum(" + summed.formatted(figure) + ") AS " + name.formatted(figure))
                .collect(Collectors.joining(", "));
    }
}
