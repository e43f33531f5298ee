package org.marsad.consumer.audit;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.marsad.consumer.store.Dialect;
import org.marsad.consumer.store.SqlSnapshot;
import org.marsad.model.names.Names;

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
            SELECT DISTINCT id FROM event AS e WHERE revision IS NOT NULL AND (%s)
            """;

    private static final String MENTIONED = """
            CREATE TEMP TABLE mentioned AS
            SELECT DISTINCT id FROM event WHERE month IS NOT NULL AND %s
            """;

    /** Rule 1: of the highest revision; tied if there are several of it, none of them a retraction. */
    private static final String LATEST = """
            CREATE TEMP TABLE latest AS
            WITH highest AS (
                SELECT m.id, max(e.revision) AS revision FROM mentioned AS m JOIN event AS e ON e.id = m.id
                WHERE e.revision IS NOT NULL AND m.id NOT IN (SELECT id FROM moving)
                GROUP BY m.id
            )
            SELECT %1$s AS record, e.id, e.retracted,
                CASE WHEN count(*) OVER (PARTITION BY e.id) > 1 AND max(e.retracted) OVER (PARTITION BY e.id) = 0
                    THEN 1 ELSE 0 END AS tied
            FROM highest AS h JOIN event AS e ON e.id = h.id AND e.revision = h.revision
            """;

    private static final String TIED = "latest AS l JOIN event AS e ON %s = l.record WHERE l.tied = 1";

    /** Of these a retraction, else the greatest text. */
    private static final String WINNERS = """
            CREATE TEMP TABLE said AS
            SELECT record, 0 AS moving
            FROM (
                SELECT l.record, l.retracted, row_number() OVER (
                    PARTITION BY l.id ORDER BY l.retracted DESC,
                        CASE WHEN l.tied = 1 THEN (SELECT %2$s FROM event AS e WHERE %1$s = l.record) END DESC) AS rank
                FROM latest AS l
            ) AS ranked
            WHERE rank = 1 AND retracted = 0
            """;

    private static final String ALL_OF_MOVING = """
            INSERT INTO said
            SELECT %s, 1 FROM moving AS m JOIN event AS e ON e.id = m.id
            WHERE e.revision IS NOT NULL AND e.retracted = 0 AND NOT (%s)
            """;

    private static final String TOLD = """
            CREATE TEMP TABLE told AS
            SELECT * FROM (
                SELECT s.record, s.moving, 1 - s.moving AS n, %2$s AS month, %3$s AS affiliation, %4$s AS kind,
                    %5$s AS foiled, %6$s AS arrested, %7$s AS killed, %8$s AS wounded
                FROM said AS s JOIN event AS e ON %1$s = s.record
            ) AS t
            WHERE %9$s
            """;

    private static final String NAMED = """
            CREATE TEMP TABLE named AS
            SELECT DISTINCT t.record, %s AS country, %s AS city
            FROM told AS t JOIN event AS e ON %s = t.record, %s
            """;

    private static final String FACTS = """
            CREATE TEMP TABLE fact AS
            SELECT record, moving, month, %s AS affiliation,
                CASE WHEN kind = 'incident' THEN n ELSE 0 END AS incidents,
                CASE WHEN kind = 'arrest' THEN n ELSE 0 END AS arrests,
                foiled * n AS foiled, arrested * n AS arrested, killed * n AS killed, wounded * n AS wounded
            FROM told AS t
            """.formatted(CanonicalNames.affiliation("t.affiliation"));

    private static final List<String> PLACES = List.of(
            "CREATE TEMP TABLE place AS SELECT DISTINCT p.record, p.country, "
                    + CanonicalNames.city("p.country", "p.city") + " AS city FROM named AS p",
            // Rule 3: once in the country, in however many of its cities.
            "INSERT INTO place SELECT DISTINCT record, country, '*' FROM place",
            "CREATE INDEX fact_record ON fact (record)");

    private static final String UP = "CASE WHEN r.up = 1 THEN '*' ELSE f.affiliation END";

    private static final String OWN = """
            CREATE TEMP TABLE own AS
            WITH roll(up) AS (VALUES (0), (1)), summed AS (
                SELECT p.country, p.city, %1$s AS affiliation, f.month,
                    CASE WHEN f.month LIKE '____-__'
                        THEN CAST(substr(f.month, 1, 4) AS INTEGER) * 12 + CAST(substr(f.month, 6, 2) AS INTEGER) - 1
                    END AS number,
                    max(f.moving) AS moving, %2$s
                FROM fact AS f JOIN place AS p ON p.record = f.record CROSS JOIN roll AS r
                GROUP BY p.country, p.city, %1$s, f.month
            )
            SELECT *, dense_rank() OVER (ORDER BY country, city, affiliation) AS series FROM summed
            """.formatted(UP, sums("f.%1$s", "%1$s"));

    private static final String RECOUNT =
            """
            CREATE TEMP TABLE recount (
                country %%1$s, city %%1$s, month %%1$s, affiliation %%1$s, moving INTEGER, %s,
                PRIMARY KEY (country, city, month, affiliation)
            ) %%2$s
            """.formatted(COLUMNS.stream().map(column -> column + " BIGINT").collect(Collectors.joining(", ")));

    /**
     * Rules 4 and 6: an event is in the rolling figures of its own month and of the 11 that follow, in which so there are cells. Grouped by
     * numbers, which is quicker; the names are the same in all of a group.
     */
    private static final String CALENDAR = """
            INSERT INTO recount
            WITH RECURSIVE later(months) AS (SELECT 0 UNION ALL SELECT months + 1 FROM later WHERE months < 11)
            SELECT %s, %s,
                substr(CAST(10000 + (number + months) / 12 AS TEXT), 2) || '-'
                    || substr(CAST(101 + (number + months) %% 12 AS TEXT), 2),
                %s, max(moving), %s, %s, %s
            FROM own CROSS JOIN later
            WHERE number + months >= %d AND number + months < %d
            GROUP BY series, number + months
            """;

    private static final String OTHERS = """
            INSERT INTO recount
            SELECT country, city, month, affiliation, moving, %s, %s FROM own
            """.formatted(String.join(", ", FIGURES), "NULL, ".repeat(11) + "NULL");

    private CellRecount() {}

    /**
     * @param counted partition of events → the first offset that is in motion
     * @param unreadable a condition on {@code e}: records that cannot be read; what else their ids say is left out as if in motion
     */
    static void count(
            SqlSnapshot snapshot, Names names, MonthRange months, Map<Integer, Long> counted, String unreadable)
            throws SQLException {
        Dialect dialect = snapshot.dialect();
        String record = dialect.record("e");
        Content content = new Content(dialect);
        CanonicalNames canonical = new CanonicalNames(snapshot, names);
        String inMotion = counted.entrySet().stream()
                .map(from -> "(partition = " + from.getKey() + " AND record_offset >= " + from.getValue() + ")")
                .collect(Collectors.joining(" OR "));
        try (Statement statement = snapshot.connection().createStatement()) {
            statement.execute(MOVING.formatted((inMotion.isEmpty() ? "" : inMotion + " OR ") + unreadable));
            statement.execute(MENTIONED.formatted(months.reachedFrom("month")));
            statement.execute(LATEST.formatted(record));
            content.learnNames(canonical, TIED.formatted(record));
            statement.execute(WINNERS.formatted(record, content.statement()));
            statement.execute(ALL_OF_MOVING.formatted(record, unreadable));
            statement.execute(TOLD.formatted(
                    record,
                    content.month(),
                    content.text("affiliation"),
                    content.text("kind"),
                    content.foiled(),
                    content.persons("arrested"),
                    content.persons("killed"),
                    content.persons("wounded"),
                    months.reachedFrom("month")));
            statement.execute(NAMED.formatted(content.country(), content.city(), record, content.places()));
            canonical.learnAffiliations("affiliation", "told");
            canonical.learnCities("country", "city", "named");
            statement.execute(FACTS);
            for (String sql : PLACES) statement.execute(sql);
            statement.execute(OWN);
            statement.execute(RECOUNT.formatted(dialect.text(), dialect.organized()));
            statement.execute(months.calendar() ? calendar(months, dialect) : OTHERS);
        }
    }

    private static String calendar(MonthRange months, Dialect dialect) {
        return CALENDAR.formatted(
                dialect.any("country"),
                dialect.any("city"),
                dialect.any("affiliation"),
                sums("CASE WHEN months < 1 THEN %1$s ELSE 0 END", "%1$s"),
                sums("CASE WHEN months < 3 THEN %1$s ELSE 0 END", "%1$s_3"),
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
