package org.marsad.consumer.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.marsad.consumer.store.Dialect;
import org.marsad.consumer.store.SqlSnapshot;
import org.marsad.model.names.Names;

/**
 * The canonical names of rule 11 in a temporary table, of the spellings that a recount meets: the one thing that the recount does not find out by
 * SQL.
 */
final class CanonicalNames {
    private static final String TABLE = """
            CREATE TEMP TABLE canonical (
                country %1$s NOT NULL, raw %1$s NOT NULL, name %1$s NOT NULL, PRIMARY KEY (country, raw)
            ) %2$s
            """;
    private static final String UNKNOWN = """
            SELECT s.country, s.raw FROM (SELECT DISTINCT %s AS country, %s AS raw FROM %s) AS s
            WHERE s.raw IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM canonical AS c WHERE c.country = s.country AND c.raw = s.raw)
            """;
    private static final String OF_NO_COUNTRY = "''";

    private final Connection connection;
    private final Dialect dialect;
    private final Names names;

    CanonicalNames(SqlSnapshot snapshot, Names names) throws SQLException {
        connection = snapshot.connection();
        dialect = snapshot.dialect();
        this.names = names;
        try (Statement statement = connection.createStatement()) {
            statement.execute(TABLE.formatted(dialect.text(), dialect.organized()));
        }
    }

    /** Has the table know those spellings of cities; the parameters are pieces of SQL. */
    void learnCities(String country, String raw, String from) throws SQLException {
        learn(country, raw, from);
    }

    /** Has the table know those spellings of affiliations. */
    void learnAffiliations(String raw, String from) throws SQLException {
        learn(OF_NO_COUNTRY, raw, from);
    }

    private void learn(String country, String raw, String from) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO canonical VALUES (?, ?, ?)")) {
            try (PreparedStatement select =
                            connection.prepareStatement(UNKNOWN.formatted(country, dialect.byCodePoints(raw), from));
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    insert.setString(1, row.getString(1));
                    insert.setString(2, row.getString(2));
                    insert.setString(3, dialect.stored(name(row.getString(1), dialect.read(row.getString(2)))));
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private String name(String country, String raw) {
        return country.isEmpty() ? names.affiliation(raw) : names.city(country, raw);
    }

    /** SQL of the canonical name of a city that the table knows; the parameters are SQL, too. */
    static String city(String country, String raw) {
        return "coalesce((SELECT n.name FROM canonical AS n WHERE n.country = " + country + " AND n.raw = " + raw
                + "), '(unknown)')";
    }

    /** Likewise of an affiliation. */
    static String affiliation(String raw) {
        return city(OF_NO_COUNTRY, raw);
    }
}
