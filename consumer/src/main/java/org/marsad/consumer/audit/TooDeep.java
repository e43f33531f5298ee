package org.marsad.consumer.audit;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.marsad.consumer.store.SqliteSnapshot;
import org.marsad.consumer.store.StoreReader;

/** An event may be nested as deep as its size allows, in fields that nobody reads; SQLite reads a thousand levels. */
final class TooDeep {
    private TooDeep() {}

    /** What to say when SQLite could not read an event. */
    static String message(StoreReader store) {
        List<String> ids = new ArrayList<>();
        try (SqliteSnapshot snapshot = store.snapshot();
                PreparedStatement select = snapshot.connection()
                        .prepareStatement(
                                "SELECT DISTINCT id FROM event WHERE value IS NOT NULL AND NOT json_valid(value) LIMIT 10");
                ResultSet row = select.executeQuery()) {
            while (row.next()) ids.add(row.getString(1));
        } catch (SQLException e) {
            throw store.failed(e);
        }
        return "SQLite cannot recount events that are nested deeper than it reads: " + String.join(", ", ids)
                + ". Their counts are right all the same, but the store cannot be audited";
    }
}
