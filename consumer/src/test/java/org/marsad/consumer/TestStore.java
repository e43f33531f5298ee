package org.marsad.consumer;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Tuple;
import org.marsad.consumer.store.Database;
import org.marsad.consumer.store.DatabaseStore;

/** A store to be tested, and the way past it to its tables. */
public final class TestStore {
    private static final List<String> TABLES = List.of("cell", "event", "account", "progress", "\"offset\"");

    /** What stores there are. */
    public enum Kind {
        SQLITE,
        POSTGRES
    }

    /** For properties: a server takes its time to make a store. */
    public static final class MostlyFiles implements ArbitrarySupplier<Kind> {
        @Override
        public Arbitrary<Kind> get() {
            return Arbitraries.frequency(Tuple.of(9, Kind.SQLITE), Tuple.of(1, Kind.POSTGRES));
        }
    }

    private final String address;
    private final String url;

    private TestStore(String address, String url) {
        this.address = address;
        this.url = url;
    }

    /**
     * One that is not there yet.
     *
     * @param folder for its file
     */
    public static TestStore of(Kind kind, Path folder) {
        if (kind == Kind.SQLITE) {
            String file = folder.resolve("marsad.db").toString();
            return new TestStore(file, "jdbc:sqlite:" + file);
        }
        String url = TestPostgres.url() + "&currentSchema=" + TestPostgres.schema();
        // As the driver passes it on, the name has to be quoted.
        return new TestStore(url, url.replaceFirst("currentSchema=(.*)", "currentSchema=%22$1%22"));
    }

    public String address() {
        return address;
    }

    public Database database() {
        return at(address);
    }

    /** That with such an address, as users give it. */
    public static Database at(String address) {
        return Database.isServer(address)
                ? Database.server(address, null, null, "unnamed")
                : Database.file(Path.of(address));
    }

    public DatabaseStore open() {
        return database().open();
    }

    /** Changes the tables past the store, which must not be open; returns how many rows. */
    public int sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                var changing = connection.createStatement()) {
            return changing.executeUpdate(statement);
        }
    }

    /** Table → rows, sorted; all numbers are long. */
    public Map<String, List<List<Object>>> tables() throws SQLException {
        Map<String, List<List<Object>>> tables = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            for (String table : TABLES) {
                List<List<Object>> rows = new ArrayList<>();
                try (ResultSet row = statement.executeQuery("SELECT * FROM " + table)) {
                    while (row.next()) rows.add(values(row));
                }
                rows.sort(Comparator.comparing(List::toString));
                tables.put(table, rows);
            }
        }
        return tables;
    }

    private static List<Object> values(ResultSet row) throws SQLException {
        List<Object> values = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            Object value = row.getObject(i);
            values.add(value instanceof Number number ? (Long) number.longValue() : value);
        }
        return values;
    }

    /** The rows of one table. */
    public List<List<Object>> rows(String table) throws SQLException {
        return tables().getOrDefault(table, List.of());
    }
}
