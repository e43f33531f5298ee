package org.marsad.consumer;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is in the tables of a store's file, read past the store itself. */
public final class Tables {
    private static final List<String> ALL = List.of("cell", "event", "account", "progress", "\"offset\"");

    private Tables() {}

    /** Table → rows, sorted. */
    public static Map<String, List<List<Object>>> of(Path file) throws SQLException {
        Map<String, List<List<Object>>> tables = new TreeMap<>();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            for (String table : ALL) {
                List<List<Object>> rows = new ArrayList<>();
                try (ResultSet row = statement.executeQuery("SELECT * FROM " + table)) {
                    int columns = row.getMetaData().getColumnCount();
                    while (row.next()) {
                        List<Object> values = new ArrayList<>();
                        for (int i = 1; i <= columns; i++) values.add(row.getObject(i));
                        rows.add(values);
                    }
                }
                rows.sort(Comparator.comparing(List::toString));
                tables.put(table, rows);
            }
        }
        return tables;
    }

    /** The rows of one table. */
    public static List<List<Object>> rows(Path file, String table) throws SQLException {
        return requireNonNull(of(file).get(table), table);
    }
}
